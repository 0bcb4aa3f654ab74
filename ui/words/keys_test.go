package words_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/words"
)

// keys are as they are where nobody has bound any other.
func keys() words.Keys {
	return words.Keys{Back: "esc", Rent: "1", Orders: "2", Cancel: "c", Finish: "f", Settle: "u", CopyCode: "y", Refresh: "r", Quit: "q"}
}

func TestASentenceNamesTheBoundKeyAndDoesWithoutOneThatIsNot(t *testing.T) {
	const odd = "%s" // a key is never read as a format
	bound := words.Keys{Cancel: odd, Finish: odd, Settle: odd, CopyCode: odd, Refresh: odd}
	o, received, unknown, late := order(), order(), order(), order()
	armed := o
	armed.CancelAt = noon
	received.Status, received.Code = state.Received, api.NewText("482913")
	unknown.Status = state.Unknown
	late.ExpiresAt = noon.Add(time.Second)
	untold := o
	untold.ExpiresAt = time.Time{}
	refused := state.Problem{Trouble: state.KeyRefused}
	denied := state.Access{Phase: state.Denied, Source: state.KeySource{Place: state.FromEnvironment, Name: "HERE"}}
	for _, test := range []struct {
		say            func(words.Keys) string
		named, without string
	}{
		{func(k words.Keys) string { return words.CancelRefused(received, k) },
			"Cancel is off: the SMS is here, so nothing comes back. %s finishes.", "Cancel is off: the SMS is here, so nothing comes back."},
		{func(k words.Keys) string { return words.CancelRefused(unknown, k) },
			"Cancel is off: no number is known here, %s settles it.", "Cancel is off: no number is known here."},
		{func(k words.Keys) string { return words.FinishRefused(o, k) },
			"Finish is off until a code is here: it would give up the refund. %s cancels.", "Finish is off until a code is here: it would give up the refund."},
		{func(k words.Keys) string { return words.ExpiryCancelRefused(armed, noon, k) },
			"A cancel is armed already. %s takes it back.", "A cancel is armed already."},
		{func(k words.Keys) string { return words.ExpiryCancelRefused(untold, noon, k) },
			"The server told no expiry of this order, so %s must cancel it.", "The server told no expiry of this order."},
		{func(k words.Keys) string { return words.ExpiryCancelRefused(late, noon, k) },
			"Less than 1:30 is left: %s cancels it now.", "Less than 1:30 is left."},
		{words.Cancels.Clause, "; %s cancels it", ""},
		{words.TakesBack.Clause, "; %s takes it back", ""},
		{words.CopiesCode.Clause, "   %s copies it", ""},
		{words.AsksForKey.Clause, "; %s asks for it again", ""},
		{words.TriesKey.Clause, "; %s tries it again", ""},
		{func(k words.Keys) string { return words.Standing(&state.Session{Access: denied}, k, noon) },
			"The key from HERE is refused: set another; %s tries again", "The key from HERE is refused: set another"},
		{func(k words.Keys) string { return words.Unread("It", refused, k) },
			"It could not be read: the API key was refused. Set another key; %s tries again.", "It could not be read: the API key was refused. Set another key."},
		{func(k words.Keys) string { return words.Unread("It", state.Problem{Trouble: state.Offline}, k) },
			"It could not be read: no connection. Retrying; press %s to retry now.", "It could not be read: no connection. Retrying."},
	} {
		if said := test.say(bound); said != test.named {
			t.Errorf("bound: said %q, want %q", said, test.named)
		}
		if said := test.say(words.Keys{}); said != test.without {
			t.Errorf("without a key: said %q, want %q", said, test.without)
		}
	}
}

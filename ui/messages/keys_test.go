package messages_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
)

// keys are as they are where nobody has bound any other.
func keys() messages.Keys {
	return messages.Keys{Back: "esc", Rent: "1", Orders: "2", Cancel: "c", Finish: "f", Settle: "u", CopyCode: "y", Refresh: "r", Quit: "q"}
}

func TestASentenceNamesTheBoundKeyAndDoesWithoutOneThatIsNot(t *testing.T) {
	const odd = "%s" // a key is never read as a format
	bound := messages.Keys{Cancel: odd, Finish: odd, Settle: odd, CopyCode: odd, Refresh: odd}
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
		say            func(messages.Keys) string
		named, without string
	}{
		{
			func(k messages.Keys) string { return messages.CancelRefused(received, k) },
			"Cancel is off: the SMS is here, so nothing comes back. %s finishes.", "Cancel is off: the SMS is here, so nothing comes back.",
		},
		{
			func(k messages.Keys) string { return messages.CancelRefused(unknown, k) },
			"Cancel is off: no number is known here, %s settles it.", "Cancel is off: no number is known here.",
		},
		{
			func(k messages.Keys) string { return messages.FinishRefused(o, k) },
			"Finish is off until a code is here: it would give up the refund. %s cancels.", "Finish is off until a code is here: it would give up the refund.",
		},
		{
			func(k messages.Keys) string { return messages.ExpiryCancelRefused(armed, noon, k) },
			"A cancel is armed already. %s takes it back.", "A cancel is armed already.",
		},
		{
			func(k messages.Keys) string { return messages.ExpiryCancelRefused(untold, noon, k) },
			"The server told no expiry of this order, so %s must cancel it.", "The server told no expiry of this order.",
		},
		{
			func(k messages.Keys) string { return messages.ExpiryCancelRefused(late, noon, k) },
			"Less than 1:30 is left: %s cancels it now.", "Less than 1:30 is left.",
		},
		{messages.Cancels.Clause, "; %s cancels it", ""},
		{messages.TakesBack.Clause, "; %s takes it back", ""},
		{messages.CopiesCode.Clause, "   %s copies it", ""},
		{messages.AsksForKey.Clause, "; %s asks for it again", ""},
		{messages.TriesKey.Clause, "; %s tries it again", ""},
		{
			func(k messages.Keys) string { return messages.Standing(&state.Session{Access: denied}, k, noon) },
			"The key from HERE is refused: set another; %s tries again", "The key from HERE is refused: set another",
		},
		{
			func(k messages.Keys) string { return messages.Unread("It", refused, k) },
			"It could not be read: the API key was refused. Set another key; %s tries again.", "It could not be read: the API key was refused. Set another key.",
		},
		{
			func(k messages.Keys) string { return messages.Unread("It", state.Problem{Trouble: state.Offline}, k) },
			"It could not be read: no connection. Retrying; press %s to retry now.", "It could not be read: no connection. Retrying.",
		},
	} {
		if said := test.say(bound); said != test.named {
			t.Errorf("bound: said %q, want %q", said, test.named)
		}
		if said := test.say(messages.Keys{}); said != test.without {
			t.Errorf("without a key: said %q, want %q", said, test.without)
		}
	}
}

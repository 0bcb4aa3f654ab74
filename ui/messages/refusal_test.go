package messages_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// answer is an event with what its notice contains, in this order, and what it lacks.
type answer struct {
	event session.Event
	parts []string
	not   string
}

func answers() map[string]answer {
	problem := func(kind session.ProblemKind, from, quote string) session.Problem {
		return session.Problem{Kind: kind, From: from, Said: api.NewText(quote)}
	}
	refused := func(p session.Problem, balance api.USD) session.Event {
		q := quote()
		q.Balance, q.Country.Price = balance, api.Units(3800)
		return session.OrderChanged{By: session.StepRefused, Quote: q, Problem: p}
	}
	ends := func(by session.Step, status order.Status, p session.Problem) session.Event {
		o := someOrder()
		o.Status = status
		return session.OrderChanged{By: by, Order: o, Problem: p}
	}
	lost := func(p session.Problem) session.Event { return ends(session.StepAnswerLost, order.Unknown, p) }
	failed := func(p session.Problem) session.Event { return ends(session.StepFinishFailed, order.Received, p) }
	own := problem(session.WrongState, "", "No cancels for this service.")
	own.Own = true
	return map[string]answer{
		"a rent too many":      {refused(problem(session.BadRequest, "409", "You have too many active orders"), api.USD{}), []string{"You have too many active orders"}, "409"},
		"a disabled service":   {refused(problem(session.NotThere, "", "Service is disabled."), api.USD{}), []string{"Service is disabled"}, "base URL"},
		"a bad certificate":    {refused(session.Problem{Kind: session.Untrusted, Cause: api.Cause{Name: api.NewText("Corp Root CA")}}, api.USD{}), []string{"Corp Root CA"}, "$"},
		"enough by the quote":  {refused(problem(session.FundsShort, "", "Minimum balance is $50."), api.Units(42_5000)), []string{"Minimum balance is $50", "$42.50", "$0.38"}, "$50."},
		"a balance not read":   {refused(problem(session.FundsShort, "", ""), api.USD{}), []string{"$0.38"}, "not known"},
		"unknown by a 503":     {lost(problem(session.ServerFailed, "503", "Back at 12:00 UTC.")), []string{"503", "Back at 12:00 UTC"}, "UTC.."},
		"unknown by a 200":     {lost(problem(session.BadRequest, "200", "On fire")), []string{"200", "On fire"}, "reject"},
		"unknown by a proxy":   {lost(problem(session.NotAPI, "502", "")), []string{"502"}, "$"},
		"unknown by a login":   {lost(problem(session.SentElsewhere, "login.example", "")), []string{"login.example"}, "$"},
		"no answer":            {lost(problem(session.NoAnswer, "", "")), nil, "()"},
		"not finished":         {failed(problem(session.WrongState, "", "No SMS yet")), []string{"No SMS yet"}, messages.Problem(problem(session.WrongState, "", ""))},
		"not finished, mutely": {failed(problem(session.WrongState, "", "")), []string{messages.Problem(problem(session.WrongState, "", ""))}, ".."},
		"finished, it says no": {failed(session.Problem{}), []string{string(order.Received)}, ".."},
		"not finished yet":     {failed(session.Problem{Kind: session.TooOften, Wait: 90 * time.Second}), []string{messages.Countdown(90 * time.Second)}, ".."},
		"a rent too soon":      {refused(session.Problem{Kind: session.TooOften, Wait: 90 * time.Second}, api.USD{}), []string{messages.Countdown(90 * time.Second)}, "$"},
		"a cancel of its own":  {session.OrderChanged{By: session.StepCancelScheduled, Order: someOrder(), Problem: own}, []string{messages.CancelPending, "No cancels for this service"}, "service."},
	}
}

func TestTheServersOwnWordsAreQuotedIfItsCodeMayMeanSomethingElse(t *testing.T) {
	texts := map[string]string{}
	for name, test := range answers() {
		n := messages.NoticeOf(test.event, someOrder())
		text := n.Text
		texts[name] = text
		if pending := strings.Contains(text, messages.CancelPending); (n.Tone == messages.Bad) == pending {
			t.Errorf("%s: %q has the tone %d", name, text, n.Tone)
		}
		rest := text
		for _, part := range append([]string{"WhatsApp ID: "}, test.parts...) {
			var found bool
			if _, rest, found = strings.Cut(rest, part); !found {
				t.Errorf("%s: %q lacks %q, or has it too early", name, text, part)
			}
		}
		lacks(t, name, text, test.not)
	}
	distinct(t, texts)
}

func TestALostAnswerIsUnknownWhateverTheServerSaid(t *testing.T) {
	start := func(name string) string {
		start, _, _ := strings.Cut(messages.NoticeOf(answers()[name].event, someOrder()).Text, ", ")
		return start
	}
	if start("unknown by a 200") != start("unknown by a 503") || start("unknown by a proxy") != start("unknown by a 503") {
		t.Errorf("%q, %q and %q", start("unknown by a 200"), start("unknown by a proxy"), start("unknown by a 503"))
	}
}

func TestALongMessageIsWholeIfThereIsRoomAndShortElsewhere(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("Because of the maintenance. ", 10))
	p := session.Problem{Kind: session.BadRequest, Said: api.NewText(long)}
	contains(t, "the whole", messages.Whole(p), strings.TrimSuffix(long, "."))
	contains(t, "an empty screen", messages.ListNotLoaded("services", p, 0, keys()), strings.TrimSuffix(long, "."))
	if short := messages.Problem(p); ansi.StringWidth(short) > line || !strings.HasPrefix(messages.Whole(p), strings.TrimSuffix(short, "…")) || !strings.Contains(short, "maintenance") {
		t.Errorf("the short form is %q", short)
	}
}

func TestARefusedCheckHasTheServersWordsOrElseOurs(t *testing.T) {
	for want, p := range map[string]session.Problem{
		"Your IP address is not on the list of this key":            {Kind: session.BadRequest, Said: api.NewText("Your IP address is not on the list of this key.")},
		messages.Problem(session.Problem{Kind: session.BadRequest}): {Kind: session.WrongState},
		messages.Problem(session.Problem{Kind: session.FundsShort}): {Kind: session.FundsShort},
	} {
		if got := messages.SMSUnreadable(p); !strings.HasSuffix(got, ": "+want) || strings.Count(got, want) != 1 {
			t.Errorf("%q does not end with %q", got, want)
		}
	}
}

func TestAKeyRejectedInTheServersOwnWordsIsNotCalledIncomplete(t *testing.T) {
	p := session.Problem{Kind: session.KeyRefused, Said: api.NewText("Your account is closed."), Own: true}
	quoted := messages.KeyProblem(p, false)
	contains(t, "undocumented", quoted, "Your account is closed.")
	if fixed := messages.KeyProblem(p, true); fixed != quoted {
		t.Errorf("a fixed key: %q, want %q", fixed, quoted)
	}
	p.Own = false
	documented := messages.KeyProblem(p, false)
	lacks(t, "documented", documented, "account")
	distinct(t, map[string]string{"documented": documented, "undocumented": quoted})
}

package messages_test

import (
	"strings"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
)

func TestTheServersOwnWordsAreQuotedWhereACodeMayMeanSomethingElse(t *testing.T) {
	unknown, received := order(), order()
	unknown.Status, received.Status = state.Unknown, state.Received
	quote := state.Quote{Service: order().Service, Country: api.Country{Name: api.NewText("Indonesia"), ISO: "ID", Price: api.Units(3800)}}
	problem := func(trouble state.Trouble, from, said string) state.Problem {
		return state.Problem{Trouble: trouble, From: from, Said: api.NewText(said)}
	}
	refused := func(p state.Problem, balance api.USD) state.Event {
		quoted := quote
		quoted.Balance = balance
		return state.OrderChanged{By: state.StepRefused, Quote: quoted, Problem: p}
	}
	lost := func(p state.Problem) state.Event {
		return state.OrderChanged{By: state.StepAnswerLost, Order: unknown, Problem: p}
	}
	failed := func(p state.Problem) state.Event {
		return state.OrderChanged{By: state.StepFinishFailed, Order: received, Problem: p}
	}
	own := problem(state.WrongState, "", "No cancels for this service.")
	own.Own = true
	for name, test := range map[string]struct {
		fact state.Event
		want string
	}{
		"a rent too many":      {refused(problem(state.BadRequest, "409", "You have too many active orders"), api.USD{}), "WhatsApp ID: not accepted: You have too many active orders"},
		"a disabled service":   {refused(problem(state.NotThere, "", "Service is disabled."), api.USD{}), "WhatsApp ID: not rented, the server says: Service is disabled."},
		"a bad certificate":    {refused(state.Problem{Trouble: state.Untrusted, Cause: api.Cause{Name: api.NewText("Corp Root CA")}}, api.USD{}), "WhatsApp ID: not rented, untrusted certificate (Corp Root CA): log in to this network."},
		"enough by the quote":  {refused(problem(state.FundsShort, "", "Minimum balance is $50."), api.Units(42_5000)), "WhatsApp ID: not rented, balance too low: Minimum balance is $50; your balance was $42.50, the price was $0.38."},
		"a balance not read":   {refused(problem(state.FundsShort, "", ""), api.USD{}), "WhatsApp ID: not rented, balance too low; the price was $0.38."},
		"unknown by a 503":     {lost(problem(state.ServerTrouble, "503", "Back at 12:00 UTC.")), "WhatsApp ID: outcome unknown, the server answered 503: Back at 12:00 UTC."},
		"unknown by a 200":     {lost(problem(state.BadRequest, "200", "On fire")), "WhatsApp ID: outcome unknown, the server answered 200: On fire."},
		"unknown by a proxy":   {lost(problem(state.NotAPI, "502", "")), "WhatsApp ID: outcome unknown, something other than SMSVerifyo answered (502)."},
		"unknown by a login":   {lost(problem(state.SentElsewhere, "login.example", "")), "WhatsApp ID: outcome unknown, redirected elsewhere (login.example)."},
		"no answer":            {lost(problem(state.NoAnswer, "", "")), "WhatsApp ID: the answer was lost. It is not sent again."},
		"not finished":         {failed(problem(state.WrongState, "", "No SMS yet")), "WhatsApp ID: not finished, the server says: No SMS yet."},
		"not finished, mutely": {failed(problem(state.WrongState, "", "")), "WhatsApp ID: not finished, the server says that it is too late for that."},
		"finished, it says no": {failed(state.Problem{}), "WhatsApp ID: not finished, the server says it is received."},
		"a cancel of its own":  {state.OrderChanged{By: state.StepCancelScheduled, Order: order(), Problem: own}, "WhatsApp ID: cancel armed, retrying (the server says: No cancels for this service)"},
	} {
		if n := messages.Of(test.fact, order()); n.Text != test.want {
			t.Errorf("%s: said %q, want %q", name, n.Text, test.want)
		}
	}
}

func TestALongMessageIsWholeWhereThereIsRoomAndShortElsewhere(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("Because of the maintenance. ", 10))
	p := state.Problem{Trouble: state.BadRequest, Said: api.NewText(long)}
	if whole := messages.Whole(p); !strings.HasSuffix(whole, strings.TrimSuffix(long, ".")) {
		t.Errorf("the whole is %q", whole)
	}
	if unread := messages.Unread("The services", p, keys()); !strings.Contains(unread, strings.TrimSuffix(long, ".")) {
		t.Errorf("the empty screen says %q", unread)
	}
	if short := messages.Problem(p); len(short) > 80 {
		t.Errorf("the short form is %q", short)
	}
}

func TestARefusedCheckIsSaidInTheServersWordsOrInOurs(t *testing.T) {
	for said, p := range map[string]state.Problem{
		"its SMS cannot be read: Your IP address is not on the list of this key": {Trouble: state.BadRequest, Said: api.NewText("Your IP address is not on the list of this key.")},
		"its SMS cannot be read: the server did not accept it":                   {Trouble: state.WrongState},
		"its SMS cannot be read: the balance is too low":                         {Trouble: state.FundsShort},
	} {
		if got := messages.SMSUnreadable(p); got != said {
			t.Errorf("said %q, want %q", got, said)
		}
	}
}

func TestAKeyThatIsRefusedInAWordOfTheServersIsNotCalledIncomplete(t *testing.T) {
	p := state.Problem{Trouble: state.KeyRefused, Said: api.NewText("Your account is closed."), Own: true}
	if said := messages.KeyProblem(p, false); said != "The server does not take it: Your account is closed." {
		t.Errorf("said %q", said)
	}
	p.Own = false
	if said := messages.KeyProblem(p, false); !strings.Contains(said, "copy the whole key again") {
		t.Errorf("said %q", said)
	}
}

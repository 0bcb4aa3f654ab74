package e2e_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// While the polls of a live order fail, the operator learns why, and how old its status is.

func TestTheBellRingsWhenARejectedKeyStopsThePollsOfALiveNumber(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		refusal := sandbox.Refuse(401, "unauthorized", 0)
		refusal.Times = 2
		bells := r.copies.bellCount()
		r.box.Inject(sandbox.Order, refusal)
		r.awaitKeyScreen(keyRejected(fromVariable()))
		if n := r.copies.bellCount() - bells; n != 1 {
			t.Errorf("the bell rang %d times", n)
		}
		if err := r.box.Deliver(r.newest().ID, "482913"); err != nil {
			t.Fatal(err)
		}
		r.pass(70 * time.Second)
		r.dontSee("482913")
		r.pass(60 * time.Second) // the key is tried once a minute, and works now
		r.see("482913")
		r.dontSee(rejectedKeyInHeader())
		if n := r.box.Requests(sandbox.Order); n > 6 {
			t.Errorf("%d polls with a rejected key", n)
		}
	})
}

func TestACodeIsShownWithinFifteenSecondsEvenIfEveryConnectionIsDead(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.pass(10 * time.Second)
		r.server.Freeze()
		if err := r.box.Deliver(r.newest().ID, "482913"); err != nil {
			t.Fatal(err)
		}
		r.pass(15 * time.Second) // without a key press
		r.see("482913")
		r.server.Freeze()
		r.answerPolls(`"status":"received","sms_code":"555666"`)
		r.press("r")
		r.pass(15 * time.Second)
		r.see("555666")
	})
}

func TestAnAutoCancelIsSentDuringARateLimitOfAnHour(t *testing.T) {
	inTime(t, func(t *testing.T) {
		rules := quietRules()
		rules.Life = 5 * time.Minute
		r := start(t, setup{rules: &rules})
		r.rent("telegram", "ukraine")
		r.press("e")
		r.pass(5 * time.Second)
		r.rateLimitNext(sandbox.Order, time.Hour)
		r.awaitRateLimit()
		r.pass(4 * time.Minute)
		r.see(statusOf(order.Cancelled), refundOf(order.RefundSeen))
		if n := r.box.Requests(sandbox.Cancel); n != 1 {
			t.Errorf("%d cancels were sent:\n%s", n, r.screen.text())
		}
	})
}

func TestAnOrderWhosePollsFailShowsHowOldItsStatusIs(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.box.Inject(sandbox.Order, page(401))
		r.pass(time.Minute)
		r.press("r")
		r.pass(2 * time.Second)
		r.see(messages.LastChecked(time.Minute))
		r.clearFaults()
		r.pass(10 * time.Second)
		r.dontSee(lastChecked()...)
	})
}

func TestTheServersReasonIsShownIfItRefusesThePollsOfAnOrder(t *testing.T) {
	const reason = "Your IP address is not on the list of this key, ask for it in your account under Keys."
	for name, fault := range map[string]sandbox.Fault{
		"403": sandbox.RefuseSaying(403, "forbidden", reason, 0), "402": sandbox.RefuseSaying(402, "insufficient_funds", reason, 0),
		"409": sandbox.RefuseSaying(409, "invalid_state", reason, 0), "400": sandbox.RefuseSaying(400, "invalid_request", reason, 0),
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{})
				r.rent("telegram", "ukraine")
				r.box.Inject(sandbox.Order, fault)
				polls := r.box.Requests(sandbox.Order)
				r.pass(20 * time.Second)
				refused := session.Problem{Kind: session.BadRequest, Said: api.NewText(reason)}
				r.seeWrapped(messages.SMSUnreadable(refused), messages.TimeLeft(19*time.Minute), messages.LastChecked(20*time.Second))
				r.dontSee(messages.WaitingForSMS(""))
				if n := r.box.Requests(sandbox.Order) - polls; n < 3 {
					t.Errorf("only %d polls in 20 s:\n%s", n, r.screen.text())
				}
				r.press("2")
				r.see(messages.SMSUnreadableInShort, live(1))
				r.press("enter")
				r.clearFaults()
				r.pass(10 * time.Second)
				r.dontSee(messages.SMSUnreadableInShort)
				r.dontSeeWrapped(messages.SMSUnreadable(refused))
				r.see(messages.WaitingForSMS(""))
				r.deliver("482913")
				r.see("482913")
			})
		})
	}
}

func TestAnOrderThatTheServerDoesNotKnowIsNotCalledUnreadable(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.box.Inject(sandbox.Order, sandbox.Refuse(404, "not_found", 0))
		r.pass(10 * time.Second)
		r.see(messages.Problem(session.Problem{Kind: session.OrderUnknown}))
		r.dontSee(messages.SMSUnreadableInShort)
	})
}

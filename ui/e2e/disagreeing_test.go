package e2e_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
)

// The server's answers may disagree with the clock or with each other. The newest answer
// counts, and an order is polled as long as the server calls it waiting.

// answerPolls answers the polls of the newest order with these fields.
func (r *run) answerPolls(fields string) {
	r.box.Inject(sandbox.Order, sandbox.Fault{Status: 200, Body: `{"ok":true,"order":{"id":"` + r.newest().ID + `",` + fields + `}}`})
}

func TestAnOrderThatTheServerStillCallsWaitingIsLivePastItsExpiry(t *testing.T) {
	for name, skew := range map[string][2]time.Duration{
		"it expired long ago": {0, -2 * time.Hour}, "it expired in another year": {0, -9000 * time.Hour}, "this clock is fast": {-time.Hour, -time.Hour},
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{})
				r.box.SetSkew(skew[0], skew[1])
				r.rent("telegram", "ukraine")
				r.pass(20 * time.Second)
				r.see(statusOf(order.Waiting), live(1))
				r.dontSee(statusOf(order.Expired), refundOf(order.RefundPending), refundOf(order.RefundSeen))
				if skew[0] == 0 {
					r.see(messages.OverdueStillWaiting)
					r.press("2")
					r.see(messages.Overdue)
					r.press("enter")
				}
				if err := r.box.Deliver(r.newest().ID, "482913"); err != nil {
					t.Fatal(err)
				}
				r.pass(16 * time.Second)
				r.see("482913")
			})
		})
	}
}

func TestAnOrderPastItsExpiryIsCancelledOnlyByHand(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.box.SetSkew(0, -2*time.Hour)
		r.rent("telegram", "ukraine")
		r.press("e")
		r.pass(30 * time.Second)
		if n := r.box.Requests(sandbox.Cancel); n != 0 {
			t.Errorf("a wrong expiry cancelled a fresh number %d times:\n%s", n, r.screen.text())
		}
		r.press("c", "yes")
		r.await(refundOf(order.RefundSeen))
	})
}

func TestASingleWrongDateDoesNotChangeTheCountdown(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.pass(10 * time.Second)
		polls := r.box.Requests(sandbox.Order)
		r.box.SetSkew(24*time.Hour, 0)
		r.until("another poll", func() bool { return r.box.Requests(sandbox.Order) > polls })
		r.box.SetSkew(0, 0)
		if !r.countdownIsRight(utc()) {
			t.Errorf("%v left, and the countdown differs:\n%s", time.Until(r.newest().ExpiresAt), r.screen.text())
		}
		r.pass(10 * time.Second)
		r.see(statusOf(order.Waiting))
	})
}

func TestAnswersThatDisagreeAreReportedAndTheSMSStillArrives(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.pass(20 * time.Second)
		r.box.Inject(sandbox.Cancel, sandbox.Fault{Times: 1, Status: 200, Body: `{"ok":true,"status":"cancelled"}`})
		r.press("c", "yes")
		r.awaitWrapped(messages.AnswersConflict + messages.KeyCancelsAgain(labels()))
		polls := r.box.Requests(sandbox.Order)
		r.pass(time.Minute)
		if n := r.box.Requests(sandbox.Order) - polls; n < 3 || n > 4 {
			t.Errorf("%d polls in a minute:\n%s", n, r.screen.text())
		}
		r.deliver("482913")
		r.pass(16 * time.Second)
		r.see("482913")
	})
}

func TestACancelCanBeRepeatedIfTheAnswersDisagree(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.pass(20 * time.Second)
		r.box.Inject(sandbox.Cancel, sandbox.Fault{Times: 1, Status: 200, Body: `{"ok":true,"status":"cancelled"}`})
		r.press("c", "yes")
		r.awaitWrapped(messages.AnswersConflict)
		r.press("c", "yes")
		r.await(refundOf(order.RefundSeen))
	})
}

func TestRefreshReadsTheOrderOnTheScreenWhateverItsStatus(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.deliver("482913")
		first := r.order("4536")
		r.pass(5 * time.Second)
		bells := r.copies.bellCount()
		r.answerPolls(`"status":"received","sms_code":"555666"`)
		polls := r.box.Requests(sandbox.Order)
		r.press("r")
		r.pass(time.Second)
		r.see("555666", messages.HistoryLine(first, order.HistoryEntry{Kind: order.HistorySMS, At: first.ReceivedAt, Text: first.Code})) // the history keeps the first code
		if r.copies.bellCount() != bells+1 || r.box.Requests(sandbox.Order) != polls+1 {
			t.Errorf("the bell rang %d times for %d polls", r.copies.bellCount()-bells, r.box.Requests(sandbox.Order)-polls)
		}
		if said := r.notice(); strings.Contains(said, "482913") {
			t.Errorf("the notice is %q", said)
		}
		r.clearFaults()
		r.press("f")
		r.await(statusOf(order.Finished))
		r.answerPolls(`"status":"finished","sms_code":"777888"`)
		r.press("r")
		r.pass(time.Second)
		r.see("777888", statusOf(order.Finished))
	})
}

func TestAReplacedCodeIsShownOnTheOrdersPage(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.deliver("482913")
		r.answerPolls(`"status":"received","sms_code":"555666"`)
		r.pass(35 * time.Second)
		r.see("555666")
		r.press("1")
		polls := r.box.Requests(sandbox.Order)
		r.pass(2 * time.Minute)
		if n := r.box.Requests(sandbox.Order) - polls; n != 0 {
			t.Errorf("%d polls for an order that is not on the screen", n)
		}
	})
}

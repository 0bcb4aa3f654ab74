package e2e_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

// orderSays answers the polls with an order in these words.
func (r *run) orderSays(fields string) {
	r.box.Inject(sandbox.Order, sandbox.Fault{Status: 200, Body: `{"ok":true,"order":{"id":"` + r.newest().ID + `",` + fields + `}}`})
}

func TestAnOrderThatTheServerStillCallsWaitingIsLivePastItsExpiry(t *testing.T) {
	for name, skew := range map[string][2]time.Duration{
		"its expiry has long passed": {0, -2 * time.Hour}, "in another age": {0, -9000 * time.Hour}, "this clock is fast": {-time.Hour, -time.Hour},
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, given{})
				r.box.SetSkew(skew[0], skew[1])
				r.rent("telegram", "ukraine")
				r.pass(20 * time.Second)
				r.see("waiting", "1 live")
				r.miss("expired", "refund")
				if skew[0] == 0 {
					r.see("overdue; the server still calls it waiting")
					r.press("esc")
					r.see("overdue")
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

func TestAnOrderPastItsExpiryCanBeCancelledByHandAndCancelsNotItself(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.box.SetSkew(0, -2*time.Hour)
		r.rent("telegram", "ukraine")
		r.press("e")
		r.pass(30 * time.Second)
		if n := r.box.Requests(sandbox.Cancel); n != 0 {
			t.Errorf("a wrong expiry cancelled a fresh number: %d cancels", n)
		}
		r.press("c", "enter")
		r.await("refunded")
	})
}

func TestOneDateThatIsFarOffMovesNoCountdown(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.pass(10 * time.Second)
		looks := r.box.Requests(sandbox.Order)
		r.box.SetSkew(24*time.Hour, 0)
		r.until("another look", func() bool { return r.box.Requests(sandbox.Order) > looks })
		r.box.SetSkew(0, 0)
		if !r.leftIsRight(utc()) {
			t.Errorf("%v left, and not so on the screen:\n%s", time.Until(r.newest().ExpiresAt), r.screen.text())
		}
		r.pass(10 * time.Second)
		r.see("waiting")
	})
}

func TestTwoAnswersThatDisagreeAreSaidAndTheSMSIsSeen(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.pass(20 * time.Second)
		r.box.Inject(sandbox.Cancel, sandbox.Fault{Times: 1, Status: 200, Body: `{"ok":true,"status":"cancelled"}`})
		r.press("c", "enter")
		r.await("answers disagree", "c cancels again")
		looks := r.box.Requests(sandbox.Order)
		r.pass(time.Minute)
		if n := r.box.Requests(sandbox.Order) - looks; n < 3 || n > 4 {
			t.Errorf("%d looks in a minute", n)
		}
		r.deliver("482913")
		r.pass(16 * time.Second)
		r.see("482913")
	})
}

func TestACancelMayBePressedAgainWhereTheAnswersDisagree(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.pass(20 * time.Second)
		r.box.Inject(sandbox.Cancel, sandbox.Fault{Times: 1, Status: 200, Body: `{"ok":true,"status":"cancelled"}`})
		r.press("c", "enter")
		r.await("answers disagree")
		r.press("c", "enter")
		r.await("refunded")
	})
}

func TestRefreshAsksForTheOrderOnTheScreenWhateverItsState(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.deliver("482913")
		r.pass(5 * time.Second)
		rung := r.copies.rung()
		r.orderSays(`"status":"received","sms_code":"555666"`)
		looks := r.box.Requests(sandbox.Order)
		r.press("r")
		r.pass(time.Second)
		r.see("555666", "code 482913 after") // the first one stays in the story
		if r.copies.rung() != rung+1 || r.box.Requests(sandbox.Order) != looks+1 {
			t.Errorf("it rang %d times for %d looks", r.copies.rung()-rung, r.box.Requests(sandbox.Order)-looks)
		}
		if said := r.said(); strings.Contains(said, "482913") {
			t.Errorf("the notice says %q", said)
		}
		r.mendAll()
		r.press("f")
		r.await("finished")
		r.orderSays(`"status":"finished","sms_code":"777888"`)
		r.press("r")
		r.pass(time.Second)
		r.see("777888", "finished")
	})
}

func TestACodeIsLookedAtAgainWhileItIsShown(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.deliver("482913")
		r.orderSays(`"status":"received","sms_code":"555666"`)
		r.pass(35 * time.Second)
		r.see("555666")
		r.press("1")
		looks := r.box.Requests(sandbox.Order)
		r.pass(2 * time.Minute)
		if n := r.box.Requests(sandbox.Order) - looks; n != 0 {
			t.Errorf("%d looks at a code that nobody looks at", n)
		}
	})
}

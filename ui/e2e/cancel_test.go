package e2e_test

import (
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// cooldown makes the program learn the account's cooldown: the age of an order when the server
// accepts a cancel after it refused an earlier cancel as too early.
func (r *run) cooldown(service, country string, age time.Duration) {
	r.t.Helper()
	r.rent(service, country)
	r.pass(time.Until(r.newest().RentedAt.Add(age - order.CancelRetry)))
	r.press("c", "yes")
	r.await(noticeText(retryNotice(r.order(r.phoneEnd(len(r.box.Orders())-1)), tooEarly)))
	r.await(refundOf(order.RefundSeen))
}

// enterCancels is the hint of a question whose cancel will be sent later.
func enterCancels(left time.Duration) string { return "enter " + messages.CancelIn(left) }

// nextTry is the status of an order with a pending cancel, as its page shows it.
func nextTry(left time.Duration) string {
	return messages.CancelPendingOnPage(messages.CancelAttemptIn(left))
}

func TestACancelWithinAKnownCooldownIsSentWhenTheCooldownIsOver(t *testing.T) {
	inTime(t, func(t *testing.T) {
		rules := quietRules()
		rules.Cooldown = 90 * time.Second
		r := start(t, setup{rules: &rules})
		r.cooldown("viber", "ukraine", 90*time.Second)
		r.rent("telegram", "ukraine")
		r.pass(time.Until(r.newest().RentedAt.Add(18 * time.Second)))
		sent := r.box.Requests(sandbox.Cancel)
		r.press("c")
		o, cooldown := r.order("4539"), r.root.Session().Cooldown
		r.see(cancelQuestion(o), messages.Length(cooldown))
		if cooldown < rules.Cooldown || cooldown > rules.Cooldown+3*time.Second {
			t.Errorf("the cooldown is %v, and was found to be %v", rules.Cooldown, cooldown)
		}
		age := utc().Sub(o.RentedAt)
		r.seeWrapped(messages.CancelFollowsCooldown(o, age, cooldown, cooldown-age))
		r.seeTimed(enterCancels, 70*time.Second, 79*time.Second)
		r.press("yes")
		r.await(noticeOf(o, session.StepCancelScheduled) + messages.CallsOff.Clause(labels()))
		r.seeTimed(nextTry, 70*time.Second, 79*time.Second)
		r.press("2")
		r.seeTimed(messages.CancelIn, 70*time.Second, 79*time.Second)
		r.pass(70 * time.Second)
		if r.box.Requests(sandbox.Cancel) != sent {
			t.Error("the cancel was sent within the cooldown")
		}
		r.until("the refund", func() bool { return r.shows("$0.3375", r.refunded(r.order("4539"))) })
		if r.box.Requests(sandbox.Cancel) != sent+1 {
			t.Errorf("%d cancels were sent", r.box.Requests(sandbox.Cancel)-sent)
		}
	})
}

func TestAfterARestartTheCooldownIsKnownAndAPendingCancelIsSent(t *testing.T) {
	inTime(t, func(t *testing.T) {
		first := start(t, setup{})
		first.cooldown("viber", "ukraine", 25*time.Second)
		first.rent("telegram", "ukraine")
		first.press("c", "yes")
		first.await(noticeOf(first.order("4539"), session.StepCancelScheduled))
		first.press("q")
		first.stop()

		r := start(t, setup{box: first.box, dir: first.dir})
		r.press("2")
		r.see(messages.StatusCancelling)
		r.seeTimed(messages.CancelIn, 0, time.Minute)
		r.awaitCancelled("4539")
		if r.box.Requests(sandbox.Cancel) != 3 || r.newest().Status != "cancelled" {
			t.Errorf("%d cancels, the order is %s", r.box.Requests(sandbox.Cancel), r.newest().Status)
		}
		r.rent("discord", "ukraine")
		r.press("c")
		r.seeTimed(enterCancels, 20*time.Second, 29*time.Second)
	})
}

func TestACancelCanBeCalledOffASecondBeforeItIsSent(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.cooldown("viber", "ukraine", 25*time.Second)
		r.rent("telegram", "ukraine")
		r.press("c", "yes")
		r.await(noticeOf(r.order("4539"), session.StepCancelScheduled))
		r.pass(time.Until(r.newest().RentedAt.Add(24 * time.Second)))
		r.press("c")
		r.dontSee(cancelQuestion(r.order("4539")))
		r.await(noticeOf(r.order("4539"), session.StepCancelCalledOff))
		r.pass(time.Minute)
		if r.box.Requests(sandbox.Cancel) != 2 || r.newest().Status != "waiting" {
			t.Errorf("%d cancels, the order is %s", r.box.Requests(sandbox.Cancel), r.newest().Status)
		}
	})
}

func TestAPendingCancelIsSentOnceTheNetworkIsBack(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.pass(25 * time.Second)
		r.wire.sever()
		r.press("c", "yes")
		r.await(noticeText(retryNotice(r.order("4536"), session.Problem{Kind: session.Offline})))
		r.pass(40 * time.Second)
		r.seeTimed(nextTry, 0, time.Minute-time.Second)
		r.wire.restore()
		r.awaitCancelled("4536")
		if n := r.box.Requests(sandbox.Cancel); n != 1 {
			t.Errorf("%d cancels arrived", n)
		}
	})
}

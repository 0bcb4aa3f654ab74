package e2e_test

import (
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state"
)

// cooldown teaches the account its cooldown: it is the age of an order at which a cancel is
// taken after one that was too early.
func (r *run) cooldown(service, country string, age time.Duration) {
	r.t.Helper()
	r.rent(service, country)
	r.pass(time.Until(r.newest().RentedAt.Add(age - state.CancelRetry)))
	r.press("c", "enter")
	r.await("too early")
	r.await("refunded")
}

func TestACancelWithinAKnownCooldownGoesOutWhenItIsOver(t *testing.T) {
	inTime(t, func(t *testing.T) {
		rules := quietRules()
		rules.Cooldown = 90 * time.Second
		r := start(t, given{rules: &rules})
		r.cooldown("viber", "ukraine", 90*time.Second)
		r.rent("telegram", "ukraine")
		r.pass(time.Until(r.newest().RentedAt.Add(18 * time.Second)))
		sent := r.box.Requests(sandbox.Cancel)
		r.press("c")
		r.see("Cancel Telegram, Ukraine +380 50 123 4539?", "1:31 after a rent, so it goes out by itself in 1:1", "enter cancel in 1:1")
		r.press("enter")
		r.await("Telegram UA 4539: cancel armed, sent after the cooldown; c takes it back")
		r.see("cancel armed, next try in 1:1")
		r.press("esc")
		r.see("cancel in 1:1")
		r.pass(70 * time.Second)
		if r.box.Requests(sandbox.Cancel) != sent {
			t.Error("sent within the cooldown")
		}
		r.await("Telegram UA 4539: cancelled, $0.3375 refunded")
		if r.box.Requests(sandbox.Cancel) != sent+1 {
			t.Errorf("%d cancels were sent", r.box.Requests(sandbox.Cancel)-sent)
		}
	})
}

func TestTheCooldownIsKnownAfterARestartAndAnArmedCancelFires(t *testing.T) {
	inTime(t, func(t *testing.T) {
		first := start(t, given{})
		first.cooldown("viber", "ukraine", 25*time.Second)
		first.rent("telegram", "ukraine")
		first.press("c", "enter")
		first.await("cancel armed")
		first.press("q")
		first.stop()

		r := start(t, given{box: first.box, dir: first.dir})
		r.press("2")
		r.see("cancelling", "cancel in 0:")
		r.await("Telegram UA 4539: cancelled")
		if r.box.Requests(sandbox.Cancel) != 3 || r.newest().Status != "cancelled" {
			t.Errorf("%d cancels, the order is %s", r.box.Requests(sandbox.Cancel), r.newest().Status)
		}
		r.rent("discord", "ukraine")
		r.press("c")
		r.see("enter cancel in 0:2")
	})
}

func TestDisarmingASecondBeforeItFiresNeedsNoAnswer(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.cooldown("viber", "ukraine", 25*time.Second)
		r.rent("telegram", "ukraine")
		r.press("c", "enter")
		r.await("cancel armed")
		r.pass(time.Until(r.newest().RentedAt.Add(24 * time.Second)))
		r.press("c")
		r.miss("Cancel Telegram, Ukraine")
		r.await("Telegram UA 4539: cancel disarmed, the number is kept.")
		r.pass(time.Minute)
		if r.box.Requests(sandbox.Cancel) != 2 || r.newest().Status != "waiting" {
			t.Errorf("%d cancels, the order is %s", r.box.Requests(sandbox.Cancel), r.newest().Status)
		}
	})
}

func TestAnArmedCancelThatTheNetworkFailsGoesOutOnceItIsBack(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.pass(25 * time.Second)
		r.wire.sever()
		r.press("c", "enter")
		r.await("Telegram UA 4536: cancel armed, retrying (no connection)")
		r.pass(40 * time.Second)
		r.see("cancel armed, next try in 0:")
		r.wire.mend()
		r.await("Telegram UA 4536: cancelled")
		if n := r.box.Requests(sandbox.Cancel); n != 1 {
			t.Errorf("%d cancels came", n)
		}
	})
}

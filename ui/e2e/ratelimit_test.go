package e2e_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

// tooOften refuses the next request of a route with a 429 that asks to wait; 0 asks nothing.
func (r *run) tooOften(route sandbox.Route, wait time.Duration) {
	refusal := sandbox.Refuse(429, "rate_limited", wait)
	refusal.Times = 1
	r.box.Inject(route, refusal)
}

// header is the first line.
func (r *run) header() string { return strings.Split(r.screen.text(), "\n")[0] }

// held waits for the pause that was asked for.
func (r *run) held() {
	r.t.Helper()
	r.until("the pause", func() bool { return strings.Contains(r.header(), "rate-limited to") })
}

func TestTooManyRequestsHoldTheBackgroundAndSayUntilWhen(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.open("whatsapp") // its countries would be read every half a minute
		r.tooOften(sandbox.Order, 90*time.Second)
		r.held()
		asked := r.asked()
		r.await("Rate-limited until 00:02")
		r.press("2")
		r.see("waiting", "+380 50")
		r.press("enter")
		r.see("rate-limited: next check in 1:")
		r.press("1")
		r.pass(80 * time.Second)
		if r.asked() != asked {
			t.Errorf("%d requests in the pause", r.asked()-asked)
		}
		r.see("Rate-limited until", "rate-limited to 00:02")
		r.pass(15 * time.Second)
		if r.asked() == asked {
			t.Error("the asking does not go on")
		}
		r.miss("Rate-limited", "rate-limited")
	})
}

func TestAPauseOfADayCostsNoCodeAndNoRent(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.tooOften(sandbox.Balance, 24*time.Hour)
		r.press("r")
		r.held()
		if err := r.box.Deliver(r.newest().ID, "020005"); err != nil {
			t.Fatal(err)
		}
		r.pass(10 * time.Second)
		r.miss("020005")
		r.press("r") // a key that is pressed asks at once
		r.await("020005")
		r.rent("viber", "ukraine")
		if err := r.box.Deliver(r.newest().ID, "482913"); err != nil {
			t.Fatal(err)
		}
		r.pass(130 * time.Second)
		r.see("482913", "rate-limited to")
	})
}

func TestWhatAKeyWasPressedForGoesOutOnceWhileTheAskingIsHeld(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("viber", "ukraine")
		r.deliver("020005")
		r.rent("discord", "ukraine")
		r.pass(20 * time.Second) // the sandbox's cooldown
		r.ask("telegram", "ukraine")
		r.pass(quiet)
		r.tooOften(sandbox.Order, time.Minute)
		r.held()
		rents, finishes, cancels := r.rents(), r.box.Requests(sandbox.Finish), r.box.Requests(sandbox.Cancel)
		asked := r.asked()
		r.press("enter")
		r.await("Telegram UA 45")
		r.press("2", "down")
		r.press("c", "enter")
		r.await("Discord UA 4539: cancelled")
		r.press("G", "up", "home")
		r.press("f")
		r.await("Viber UA 4536: finished")
		r.pass(20 * time.Second)
		if r.rents() != rents+1 || r.box.Requests(sandbox.Finish) != finishes+1 || r.box.Requests(sandbox.Cancel) != cancels+1 {
			t.Errorf("%d rents, %d finishes and %d cancels were sent", r.rents()-rents, r.box.Requests(sandbox.Finish)-finishes, r.box.Requests(sandbox.Cancel)-cancels)
		}
		if r.asked() != asked+3 {
			t.Errorf("%d requests that nobody pressed a key for", r.asked()-asked-3)
		}
		r.see("rate-limited to")
	})
}

func TestAfterARefusalTheAskingIsHalfAsQuickAndTheHeaderSaysUntilWhen(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		polls := func(d time.Duration) int {
			before := r.box.Requests(sandbox.Order)
			r.pass(d)
			return r.box.Requests(sandbox.Order) - before
		}
		usual := polls(40 * time.Second)
		r.tooOften(sandbox.Order, 30*time.Second)
		r.held()
		r.until("its end", func() bool { return strings.Contains(r.header(), "slower to 00:0") }) // 0.9 to the 6.6th is a half
		slower := polls(40 * time.Second)
		if usual < 9 || usual > 11 || slower < 4 || slower > 6 {
			t.Errorf("%d looks in 40 s, and %d after the refusal", usual, slower)
		}
		r.pass(7 * time.Minute)
		if again := polls(40 * time.Second); again < 9 || again > 11 {
			t.Errorf("%d looks in 40 s when all was over", again)
		}
		r.miss("slower to")
	})
}

func TestARefusalThatNamesNoPauseIsHeededAllTheSame(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.tooOften(sandbox.Order, 0)
		r.held()
		asked := r.asked()
		r.pass(9 * time.Second)
		if r.asked() != asked {
			t.Errorf("%d requests in the pause", r.asked()-asked)
		}
	})
}

func TestAQuestionReadsItsFiguresOnceInAPauseAndAgainByItsKey(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.pass(15 * time.Second)
		r.tooOften(sandbox.Order, time.Hour)
		r.held()
		for _, route := range []sandbox.Route{sandbox.Countries, sandbox.Balance} {
			r.box.Inject(route, sandbox.Refuse(429, "rate_limited", 0))
		}
		rents, asked := r.rents(), r.asked()
		r.press("a")
		r.await("could not be read: too many requests; r tries again")
		r.pass(20 * time.Second)
		r.press("enter")
		r.pass(time.Second)
		if r.rents() != rents {
			t.Error("rented for figures that nobody has read")
		}
		if r.asked() != asked+2 {
			t.Errorf("%d requests for two figures", r.asked()-asked)
		}
		r.mendAll()
		r.press("r")
		r.await("enter rent")
		r.pass(quiet)
		r.press("enter")
		r.await("Telegram UA 45")
		if r.rents() != rents+1 || r.asked() != asked+5 {
			t.Errorf("%d rents and %d requests were sent", r.rents()-rents, r.asked()-asked)
		}
	})
}

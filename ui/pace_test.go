package ui_test

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

func TestTooManyRequestsHoldAllAskingAndSayUntilWhen(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.open("whatsapp") // its countries would be read every half a minute
		r.tooOften(sandbox.Order, 90*time.Second)
		r.until("the pause", func() bool { return strings.Contains(r.header(), "held to 00:01:3") })
		until := r.header()[strings.Index(r.header(), "held to"):][len("held to "):][:len("00:00:00")]
		asked := r.asked()
		r.await("Too many requests: asking waits 1:2")
		r.press("r")
		if said := r.said(); !strings.HasPrefix(said, "Too many requests: asking waits 1:") || !strings.HasSuffix(said, ", until "+until+".") {
			t.Errorf("r says %q, the header %q", said, r.header())
		}
		r.press("2")
		r.see("waiting", "+380 50")
		r.press("1")
		r.pass(85 * time.Second)
		if r.asked() != asked {
			t.Errorf("%d requests in the pause", r.asked()-asked)
		}
		r.see("Too many requests", "held to "+until)
		r.pass(10 * time.Second)
		if r.asked() == asked {
			t.Error("the asking does not go on")
		}
		r.miss("Too many requests", "held to")
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
		r.until("the pause", func() bool { return strings.Contains(r.header(), "held to") })
		rents, finishes, cancels := r.rents(), r.box.Requests(sandbox.Finish), r.box.Requests(sandbox.Cancel)
		asked := r.asked()
		r.press("enter")
		r.await("Telegram UA: rented")
		r.press("2", "down")
		r.press("c", "enter")
		r.await("Discord UA: cancelled")
		r.press("G", "up", "home", "down")
		r.press("f")
		r.await("Viber UA: finished")
		r.pass(20 * time.Second)
		if r.rents() != rents+1 || r.box.Requests(sandbox.Finish) != finishes+1 || r.box.Requests(sandbox.Cancel) != cancels+1 {
			t.Errorf("%d rents, %d finishes and %d cancels were sent", r.rents()-rents, r.box.Requests(sandbox.Finish)-finishes, r.box.Requests(sandbox.Cancel)-cancels)
		}
		if r.asked() != asked+3 {
			t.Errorf("%d requests that nobody pressed a key for", r.asked()-asked-3)
		}
		r.see("held to")
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
		r.until("the pause", func() bool { return strings.Contains(r.header(), "held to") })
		r.until("its end", func() bool { return strings.Contains(r.header(), "slower to 00:07:") }) // 0.9 to the 6.6th is a half
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
		r.until("the pause", func() bool { return strings.Contains(r.header(), "held to") })
		asked := r.asked()
		r.pass(9 * time.Second)
		if r.asked() != asked {
			t.Errorf("%d requests in the pause", r.asked()-asked)
		}
	})
}

func TestAQuestionThatCannotReadItsFiguresSaysUntilWhen(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.pass(15 * time.Second)
		r.tooOften(sandbox.Order, time.Minute)
		r.until("the pause", func() bool { return strings.Contains(r.header(), "held to") })
		rents := r.rents()
		r.press("a")
		r.await("too many requests: the figures are read afresh in 0:5")
		r.pass(quiet)
		r.press("enter")
		r.pass(time.Second)
		if r.rents() != rents {
			t.Error("rented for figures that nobody has read")
		}
		r.await("enter rent")
	})
}

package e2e_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// rateLimitNext answers the next request of a route with a 429 and a Retry-After. If wait is 0,
// there is no Retry-After.
func (r *run) rateLimitNext(route sandbox.Route, wait time.Duration) {
	refusal := sandbox.Refuse(429, "rate_limited", wait)
	refusal.Times = 1
	r.box.Inject(route, refusal)
}

// header is the first line of the screen.
func (r *run) header() string { return strings.Split(r.screen.text(), "\n")[0] }

// awaitRateLimit waits until the program is rate-limited.
func (r *run) awaitRateLimit() {
	r.t.Helper()
	r.until("the rate limit", r.limited)
}

// limited reports whether the program is rate-limited and the header says so.
func (r *run) limited() bool {
	return r.root.Session().RateLimit.Held(utc()) && strings.Contains(r.header(), messages.CurrentProblemInShort(r.root.Session(), utc()))
}

// recovering reports whether a rate limit has ended, requests are still less frequent than
// usual, and the header says so.
func (r *run) recovering() bool {
	limit := r.root.Session().RateLimit
	return !limit.Held(utc()) && !limit.Back(utc()).IsZero() && strings.Contains(r.header(), messages.CurrentProblemInShort(r.root.Session(), utc()))
}

func TestARateLimitPausesBackgroundRequestsAndShowsUntilWhen(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.open("whatsapp") // its countries would be read every 30 seconds
		r.rateLimitNext(sandbox.Order, 90*time.Second)
		r.awaitRateLimit()
		asked := r.requests()
		header, sentence := messages.CurrentProblemInShort(r.root.Session(), utc()), r.currentProblem()
		r.await(sentence)
		for _, said := range []string{header, sentence} {
			if !strings.Contains(said, "00:02") {
				t.Errorf("%q does not say until when:\n%s", said, r.screen.text())
			}
		}
		r.press("2")
		r.see(statusOf(order.Waiting), "+380 50")
		r.press("enter")
		r.seeTimed(messages.NextCheckIn, time.Minute, 2*time.Minute-time.Second)
		r.press("1")
		r.pass(80 * time.Second)
		if r.requests() != asked {
			t.Errorf("%d requests in the pause", r.requests()-asked)
		}
		r.see(sentence, header)
		r.pass(15 * time.Second)
		if r.requests() == asked {
			t.Error("the background requests do not resume")
		}
		r.dontSee(sentence, header)
		r.press("2")
		r.see(orderPage + " Telegram")
		r.dontSeeTimed(messages.NextCheckIn, 0, time.Hour)
	})
}

func TestARateLimitOfADayLosesNoCodeAndPreventsNoRent(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.rateLimitNext(sandbox.Balance, 24*time.Hour)
		r.press("r")
		r.awaitRateLimit()
		if err := r.box.Deliver(r.newest().ID, "020005"); err != nil {
			t.Fatal(err)
		}
		r.pass(10 * time.Second)
		r.dontSee("020005")
		r.press("r") // a key sends its requests at once
		r.await("020005")
		r.rent("viber", "ukraine")
		if err := r.box.Deliver(r.newest().ID, "482913"); err != nil {
			t.Fatal(err)
		}
		r.pass(130 * time.Second)
		r.see("482913")
		if !r.limited() {
			t.Errorf("the rate limit has ended:\n%s", r.screen.text())
		}
	})
}

func TestAKeyStillSendsItsRequestOnceDuringARateLimit(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("viber", "ukraine")
		r.deliver("020005")
		r.rent("discord", "ukraine")
		r.pass(20 * time.Second) // the sandbox's cooldown
		r.ask("telegram", "ukraine")
		r.pass(quiet)
		r.rateLimitNext(sandbox.Order, time.Minute)
		r.awaitRateLimit()
		rents, finishes, cancels := r.rents(), r.box.Requests(sandbox.Finish), r.box.Requests(sandbox.Cancel)
		asked := r.requests()
		r.press("enter")
		r.await(orderPage + " Telegram")
		r.press("2", "down")
		r.press("c", "yes")
		r.awaitCancelled("4539")
		r.press("G", "up", "home")
		r.press("f")
		r.await(finishedNotice(r.order("4536")))
		r.pass(20 * time.Second)
		if r.rents() != rents+1 || r.box.Requests(sandbox.Finish) != finishes+1 || r.box.Requests(sandbox.Cancel) != cancels+1 {
			t.Errorf("%d rents, %d finishes and %d cancels were sent", r.rents()-rents, r.box.Requests(sandbox.Finish)-finishes, r.box.Requests(sandbox.Cancel)-cancels)
		}
		if r.requests() != asked+3 {
			t.Errorf("%d requests that nobody pressed a key for", r.requests()-asked-3)
		}
		if !r.limited() {
			t.Errorf("the rate limit has ended:\n%s", r.screen.text())
		}
	})
}

func TestAfterARateLimitPollingIsHalfAsFrequentAndTheHeaderShowsUntilWhen(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		polls := func(d time.Duration) int {
			before := r.box.Requests(sandbox.Order)
			r.pass(d)
			return r.box.Requests(sandbox.Order) - before
		}
		usual := polls(40 * time.Second)
		r.rateLimitNext(sandbox.Order, 30*time.Second)
		r.awaitRateLimit()
		r.until("the end of the rate limit", r.recovering) // 0.9 to the power of 6.6 is a half
		header := messages.CurrentProblemInShort(r.root.Session(), utc())
		slower := polls(40 * time.Second)
		if usual < 9 || usual > 11 || slower < 4 || slower > 6 {
			t.Errorf("%d polls in 40 s, and %d after the rate limit", usual, slower)
		}
		r.pass(7 * time.Minute)
		if again := polls(40 * time.Second); again < 9 || again > 11 {
			t.Errorf("%d polls in 40 s once polling was back to normal", again)
		}
		r.dontSee(header)
		if now := messages.CurrentProblemInShort(r.root.Session(), utc()); now != "" {
			t.Errorf("the header says %q:\n%s", now, r.screen.text())
		}
	})
}

func TestARateLimitWithoutATimeStillPausesRequests(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.rateLimitNext(sandbox.Order, 0)
		r.awaitRateLimit()
		asked := r.requests()
		r.pass(9 * time.Second)
		if r.requests() != asked {
			t.Errorf("%d requests in the pause", r.requests()-asked)
		}
	})
}

func TestDuringARateLimitTheRentQuestionReadsItsFiguresOnceAndThenOnlyOnRefresh(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.pass(15 * time.Second)
		r.rateLimitNext(sandbox.Order, time.Hour)
		r.awaitRateLimit()
		for _, route := range []sandbox.Route{sandbox.Countries, sandbox.Balance} {
			r.box.Inject(route, sandbox.Refuse(429, "rate_limited", 0))
		}
		rents, asked := r.rents(), r.requests()
		r.press("a")
		r.await(messages.PriceNotLoaded(session.Problem{Kind: session.TooOften}, labels()))
		r.pass(20 * time.Second)
		r.press("enter")
		r.pass(time.Second)
		if r.rents() != rents {
			t.Error("rented before the figures were read")
		}
		if r.requests() != asked+2 {
			t.Errorf("%d requests for two figures", r.requests()-asked)
		}
		r.clearFaults()
		r.press("r")
		r.await("enter")
		r.pass(quiet)
		r.press("enter")
		r.until("the order", func() bool { return r.root.Dialog() == nil && r.shows(orderPage+" Telegram") })
		if r.rents() != rents+1 || r.requests() != asked+5 {
			t.Errorf("%d rents and %d requests were sent", r.rents()-rents, r.requests()-asked)
		}
	})
}

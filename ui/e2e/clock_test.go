package e2e_test

import (
	"math/rand/v2"
	"sync/atomic"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/app"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// wall is a local clock that a test can set ahead or back.
type wall struct{ ahead atomic.Int64 }

func (w *wall) set(ahead time.Duration) { w.ahead.Store(int64(ahead)) }

func (w *wall) now() time.Time { return utc().Round(0).Add(time.Duration(w.ahead.Load())) }

// clock is the program's clock, based on this local clock.
func (w *wall) clock() func() time.Time {
	started := time.Now()
	return app.SteadyClock(func() (time.Time, time.Duration) { return w.now(), time.Since(started) })
}

// countdownIsRight reports whether the newest order's countdown agrees with the server within
// two seconds, the difference that clocks in whole seconds may have.
func (r *run) countdownIsRight(server time.Time) bool {
	left := r.newest().ExpiresAt.Sub(server).Round(time.Second)
	for off := -2 * time.Second; off <= 2*time.Second; off += time.Second {
		if r.shows(" " + messages.Countdown(left+off)) {
			return true
		}
	}
	return false
}

func TestTheCountdownIsRightAgainAfterTheLocalClockJumps(t *testing.T) {
	for name, jump := range map[string]time.Duration{
		"an hour ahead": time.Hour, "an hour back": -time.Hour, "a little ahead": 5 * time.Minute, "as if all were over": 19 * time.Minute,
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				var local wall
				r := start(t, setup{wall: local.clock()})
				r.rent("telegram", "ukraine")
				r.pass(10 * time.Second)
				local.set(jump)
				r.pass(6 * time.Second)
				if !r.countdownIsRight(utc()) {
					t.Errorf("%v left, and the countdown differs:\n%s", time.Until(r.newest().ExpiresAt), r.screen.text())
				}
				if r.copies.bellCount() != 0 {
					t.Error("the bell rang for an order with most of its life left")
				}
				r.see(messages.WaitingForSMS(glyphs().Ellipsis), live(1))
				lastMinute := messages.NoticeOf(session.ExpiryNeared{Order: r.order("4536")}, order.Order{})
				r.dontSee(append(lastMinute.Shorter, lastMinute.Text)...)
				r.deliver("020005")
				r.see("020005")
			})
		})
	}
}

func TestAProgramThatIsToldOfASleepReadsTheBalanceAtOnce(t *testing.T) {
	for name, test := range map[string]struct {
		ahead time.Duration
		reads bool
	}{
		"the machine slept": {30 * time.Minute, true}, "it slept for a moment": {15 * time.Second, true}, "the clock was corrected": {time.Second, false},
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				var local wall
				set := make(chan struct{}, 1)
				r := start(t, setup{wall: local.clock(), adjust: told(set)})
				r.pass(time.Minute) // the balance has just been read
				reads := r.box.Requests(sandbox.Balance)
				r.pass(3 * time.Second)
				local.set(test.ahead)
				set <- struct{}{}
				r.pass(time.Second)
				if n := r.box.Requests(sandbox.Balance) - reads; (n > 0) != test.reads {
					t.Errorf("the balance was read %d times", n)
				}
			})
		})
	}
}

func TestTheCountdownIsAlsoRightInAWindowThatDoesNotPoll(t *testing.T) {
	inTime(t, func(t *testing.T) {
		var local wall
		clock := local.clock()
		r := start(t, setup{wall: clock})
		r.rent("telegram", "ukraine")
		second := start(t, setup{box: r.box, dir: r.dir, wall: clock})
		second.press("2", "enter")
		second.pass(30 * time.Second)
		local.set(19 * time.Minute)
		second.pass(10 * time.Second)
		for _, window := range []*run{r, second} {
			if !window.countdownIsRight(utc()) {
				t.Errorf("%v left, and the countdown differs:\n%s", time.Until(r.newest().ExpiresAt), window.screen.text())
			}
		}
		if r.copies.bellCount() != 0 || second.copies.bellCount() != 0 {
			t.Error("the bell rang for an order with most of its life left")
		}
	})
}

func TestAnOrderThatExpiredWhileTheComputerSleptIsShownAsExpired(t *testing.T) {
	inTime(t, func(t *testing.T) {
		var local, server wall
		box := sandbox.New(quietRules(), server.now, rand.New(rand.NewPCG(7, 11)))
		r := start(t, setup{box: box, wall: local.clock()})
		r.rent("telegram", "ukraine")
		r.pass(10 * time.Second)
		local.set(30 * time.Minute) // the computer slept while both clocks went on
		server.set(30 * time.Minute)
		r.pass(10 * time.Second)
		refunded := order.HistoryEntry{Kind: order.HistoryRefundSeen, Amount: api.Units(3375)}
		r.see(marked(glyphs().Expired, order.Expired), inHistory(r.order("4536"), refunded))
		if r.copies.bellCount() != 0 {
			t.Error("the bell rang for an order that has ended")
		}
	})
}

func TestTheCountdownFollowsAServerWhoseClockChanges(t *testing.T) {
	for name, off := range map[string]time.Duration{"ahead": 3 * time.Minute, "behind": -3 * time.Minute} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				var server wall
				server.set(off)
				box := sandbox.New(quietRules(), server.now, rand.New(rand.NewPCG(7, 11)))
				r := start(t, setup{box: box})
				r.rent("telegram", "ukraine")
				r.pass(10 * time.Second)
				first := r.countdownIsRight(server.now())
				server.set(off + 5*time.Minute)
				r.pass(6 * time.Second)
				if !first || !r.countdownIsRight(server.now()) {
					t.Errorf("the countdown was right before the change: %v, and is wrong after it:\n%s", first, r.screen.text())
				}
			})
		})
	}
}

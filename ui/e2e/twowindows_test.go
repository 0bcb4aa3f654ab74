package e2e_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/messages"
)

// seenWithin is how soon a window shows a change by another window.
const seenWithin = 2 * time.Second

// openSecond opens another window on the same state directory.
func (r *run) openSecond() *run {
	r.t.Helper()
	return start(r.t, setup{box: r.box, dir: r.dir})
}

// kill ends a window as kill -9 does: nothing is written to the ledger, and the system releases
// the locks on the window's mark and on its place as the leader.
func (r *run) kill(mark string) {
	r.t.Helper()
	r.die()
	places, err := filepath.Glob(filepath.Join(r.dir, "leader-*.lock"))
	if err != nil || len(places) != 1 {
		r.t.Fatalf("%d windows lead, %v", len(places), err)
	}
	for _, file := range []string{mark, places[0]} {
		if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			r.t.Fatal(err)
		}
	}
}

// mark is the file that shows that the only open window is alive.
func (r *run) mark() string {
	r.t.Helper()
	marks, err := filepath.Glob(filepath.Join(r.dir, "window-*.lock"))
	if err != nil || len(marks) != 1 {
		r.t.Fatalf("%d windows are alive, %v", len(marks), err)
	}
	return marks[0]
}

// polls counts the checks of orders while time passes.
func (r *run) polls(d time.Duration) int {
	before := r.box.Requests(sandbox.Order)
	r.pass(d)
	return r.box.Requests(sandbox.Order) - before
}

// byOneWindow reports whether this many checks in 40 s come from a single window.
func byOneWindow(polls int) bool { return polls >= 9 && polls <= 11 }

func TestTwoWindowsSeeEachOthersOrdersWithinTwoSeconds(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		second := r.openSecond()
		r.rent("telegram", "ukraine")
		second.press("2")
		second.pass(seenWithin)
		second.see(live(1), marked(glyphs().Waiting, order.Waiting), "Telegram", "+380 50 123 4536")
		second.rent("viber", "ukraine")
		r.press("2")
		r.pass(seenWithin)
		r.see(live(2), "Viber", "+380 50 123 4539")
		second.box.SetSurcharge(100)
		second.rentWithoutAnswer("discord", "ukraine")
		r.pass(seenWithin)
		r.see(messages.UnknownRents(1), "Discord", inRow(unanswered(6275, 41_9325, 41_2950), 0))
		r.pass(31 * time.Second)
		second.press("u", "up", "up", "yes")
		second.await(messages.ResolvedAs(order.Order{Status: order.ResolvedCharged}))
		r.pass(seenWithin)
		r.dontSee(messages.UnknownRents(1))
		r.see(marked(glyphs().Ended, order.ResolvedCharged), "Discord")
	})
}

func TestOfTwoWindowsOnlyOnePollsAndBothShowTheCode(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		second := r.openSecond()
		second.press("2")
		balances := r.box.Requests(sandbox.Balance)
		if polls := r.polls(40 * time.Second); !byOneWindow(polls) {
			t.Errorf("the order was checked %d times in 40 s", polls)
		}
		r.pass(20 * time.Second)
		if n := r.box.Requests(sandbox.Balance) - balances; n > 1 {
			t.Errorf("the balance was read %d times in a minute", n)
		}
		r.box.Spend(1_0000)
		r.pass(time.Minute + seenWithin)
		r.see("$41.1625")
		second.see("$41.1625")
		r.deliver("020005")
		second.pass(seenWithin)
		code := messages.NoticeOf(session.OrderChanged{Order: second.order("4536"), By: session.StepSeen}, order.Order{}).Text
		second.see(marked(glyphs().Received, order.Received), "020005", code+messages.CopiesCode.Clause(labels()))
		if r.copies.bellCount() != 1 || second.copies.bellCount() != 1 {
			t.Errorf("the first rang %d times, the second %d", r.copies.bellCount(), second.copies.bellCount())
		}
		second.press("y")
		if second.copies.last() != "020005" {
			t.Errorf("y copied %q", second.copies.last())
		}
	})
}

func TestWhenTheWindowThatPollsIsGoneTheOtherPolls(t *testing.T) {
	for name, test := range map[string]struct {
		end    func(r *run, mark string)
		within time.Duration
	}{
		"quit":   {func(r *run, _ string) { r.press("q"); r.die(); r.root.Save(); r.loseLedger() }, seenWithin},
		"killed": {(*run).kill, seenWithin},
		"hung":   {func(r *run, _ string) { r.die() }, 6*time.Second + seenWithin}, // its locks stay: it is silent and not gone
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{})
				mark := r.mark()
				r.rent("telegram", "ukraine")
				r.press("e")
				second := r.openSecond()
				second.press("2")
				r.pass(10 * time.Second) // so that a check is due at once
				test.end(r, mark)
				if second.polls(test.within) == 0 {
					t.Errorf("no window checks the order %v later", test.within)
				}
				if polls := second.polls(40 * time.Second); !byOneWindow(polls) {
					t.Errorf("the order was checked %d times in 40 s", polls)
				}
				second.deliver("020005")
				second.see(statusOf(order.Received), "020005")
			})
		})
	}
}

// TestWhileTheWindowThatPollsIsSuspendedTheOtherPolls presses ctrl+z, and runs fg later.
func TestWhileTheWindowThatPollsIsSuspendedTheOtherPolls(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{adjust: func(o *ui.Options) { o.CanSuspend = true }})
		r.copies.resume = make(chan struct{})
		r.rent("telegram", "ukraine")
		second := r.openSecond()
		second.pass(10 * time.Second)
		r.press("ctrl+z")
		r.wire.sever() // it must not be this window that polls
		if second.polls(6*time.Second) == 0 {
			t.Error("no window checks the order")
		}
		if polls := second.polls(40 * time.Second); !byOneWindow(polls) {
			t.Errorf("the order was checked %d times in 40 s", polls)
		}
		r.wire.restore()
		close(r.copies.resume)
		if polls := second.polls(40 * time.Second); !byOneWindow(polls) {
			t.Errorf("after fg, the order was checked %d times in 40 s", polls)
		}
		second.press("q")
		second.stop()
		if r.polls(seenWithin+6*time.Second) == 0 {
			t.Error("the window that is left does not check the order")
		}
	})
}

// TestAWindowThatWakesUpLeavesThePollsToTheOther stops the loop of the window that polls, as SIGSTOP
// does, until the other one has taken over.
func TestAWindowThatWakesUpLeavesThePollsToTheOther(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r, stopped := newDriverWithWindow(t)
		stopped.ask("telegram", "ukraine")
		stopped.pass(quiet)
		stopped.send(press("enter"))
		stopped.pass(5 * time.Second)
		second := r.openSecond()
		stopped.pass(10 * time.Second)
		time.Sleep(20 * time.Second)
		if second.polls(10*time.Second) == 0 {
			t.Error("no window checks the order")
		}
		second.wire.sever() // what arrives now was sent by the other window
		before := r.box.Requests(sandbox.Order) + r.box.Requests(sandbox.Balance)
		stopped.pass(time.Second)
		if n := r.box.Requests(sandbox.Order) + r.box.Requests(sandbox.Balance) - before; n != 0 {
			t.Errorf("%d requests by a window that has lost its place", n)
		}
		second.wire.restore()
		before = r.box.Requests(sandbox.Order)
		stopped.pass(time.Minute)
		if polls := r.box.Requests(sandbox.Order) - before; polls < 9 || polls > 16 {
			t.Errorf("the order was checked %d times in a minute", polls)
		}
	})
}

func TestARentThatAKilledWindowLeftIsUnknownInTheOther(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		mark := r.mark()
		second := r.openSecond()
		second.press("2")
		hold := make(chan struct{})
		r.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, AfterEffect: true, Hold: hold})
		r.ask("telegram", "ukraine")
		r.pass(quiet)
		r.press("enter")
		r.await(messages.RentingFor(api.Units(3375), glyphs().Ellipsis))
		second.pass(seenWithin)
		second.see(marked(glyphs().Waiting, order.InFlight), messages.NoAnswerYet)
		// Nothing that a killed window receives reaches the ledger, so its answer must not
		// either.
		r.loseLedger()
		r.kill(mark)
		second.await(marked(glyphs().Unknown, order.Unknown), inRow(unanswered(3375, 42_5000, 42_1625), 0))
		if second.rents() != 1 {
			t.Errorf("%d rents were sent", second.rents())
		}
	})
}

func TestARateLimitOfOneWindowAppliesToTheOther(t *testing.T) {
	for name, route := range map[string]sandbox.Route{
		"met by the one that polls for both": sandbox.Order, "met by the one that does not poll": sandbox.Countries,
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{})
				r.rent("telegram", "ukraine")
				second := r.openSecond()
				second.open("whatsapp")
				r.rateLimitNext(route, time.Minute)
				r.until("one to be rate-limited", func() bool { return r.rateLimitInHeader() != "" || second.rateLimitInHeader() != "" })
				r.pass(seenWithin)
				asked := r.requests()
				if first, other := r.rateLimitInHeader(), second.rateLimitInHeader(); first == "" || first != other {
					t.Errorf("the first shows %q, the second %q", first, other)
				}
				r.pass(50 * time.Second)
				if r.requests() != asked {
					t.Errorf("%d requests in the pause", r.requests()-asked)
				}
				r.pass(20 * time.Second)
				if r.requests() == asked {
					t.Error("no request follows the pause")
				}
			})
		})
	}
}

// rateLimitInHeader is the header's text about a rate limit of at most two minutes, or empty if
// there is none.
func (r *run) rateLimitInHeader() string {
	header := r.header()
	for left := time.Second; left <= 2*time.Minute; left += time.Second {
		limited := &session.Session{RateLimit: session.RateLimit{Until: utc().Add(left)}}
		if limit := messages.CurrentProblemInShort(limited, utc()); strings.Contains(header, limit) {
			return limit
		}
	}
	return ""
}

func TestAWindowThatDoesNotPollLearnsThatItsOwnConnectionIsBack(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		second := r.openSecond()
		second.wire.sever()
		second.press("r")
		noConnection := messages.Problem(session.Problem{Kind: session.Offline})
		second.await(noConnection)
		r.pass(30 * time.Second)
		second.see(noConnection, live(1))
		r.dontSee(noConnection)
		second.wire.restore()
		second.pass(15 * time.Second)
		second.dontSee(noConnection)
		if polls := r.polls(40 * time.Second); !byOneWindow(polls) {
			t.Errorf("the order was checked %d times in 40 s", polls)
		}
	})
}

func TestACancelPendingInOneWindowIsSentOnceAndCanBeCalledOffInTheOther(t *testing.T) {
	inTime(t, func(t *testing.T) {
		rules := quietRules()
		rules.Cooldown = 15 * time.Second
		r := start(t, setup{rules: &rules})
		second := r.openSecond()
		second.rent("telegram", "ukraine")
		second.press("c", "yes")
		second.await(messages.CancelPending)
		second.awaitTimed(nextTryIn, 0, 15*time.Second)
		r.press("2")
		r.pass(seenWithin)
		r.see(glyphs().CancelPending + " " + cancelling())
		r.seeTimed(messages.CancelIn, 10*time.Second, 15*time.Second)
		r.press("c")
		r.await(messages.CancelCalledOffInDoubt(r.order("4536")).Text) // this window does not know how the other's attempt went
		second.pass(seenWithin)
		second.see(marked(glyphs().Waiting, order.Waiting))
		second.dontSeeTimed(nextTryIn, 0, 15*time.Second)
		second.press("c", "yes")
		second.await(retryNotice(second.order("4536"), tooEarly).Text)
		r.pass(20 * time.Second)
		r.see(refundOf(order.RefundSeen))
		second.see(refundOf(order.RefundSeen))
		if n := r.box.Requests(sandbox.Cancel); n != 3 { // each enter's, and one try
			t.Errorf("%d cancels were sent", n)
		}
	})
}

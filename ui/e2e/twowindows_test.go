package e2e_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

// seenWithin is how soon a window shows what another one did.
const seenWithin = 2 * time.Second

// second opens another window on the same state directory.
func (r *run) second() *run {
	r.t.Helper()
	return start(r.t, given{box: r.box, dir: r.dir})
}

// kill ends a window as kill -9 does: the ledger is told nothing, and the system lets go
// of the lock on its mark.
func (r *run) kill(mark string) {
	r.t.Helper()
	r.die()
	if err := os.Remove(mark); err != nil && !errors.Is(err, fs.ErrNotExist) {
		r.t.Fatal(err)
	}
}

// mark is the file that says that the one window there is lives.
func (r *run) mark() string {
	r.t.Helper()
	marks, err := filepath.Glob(filepath.Join(r.dir, "window-*.lock"))
	if err != nil || len(marks) != 1 {
		r.t.Fatalf("%d windows live, %v", len(marks), err)
	}
	return marks[0]
}

// looks counts the looks at orders in a time.
func (r *run) looks(d time.Duration) int {
	before := r.box.Requests(sandbox.Order)
	r.pass(d)
	return r.box.Requests(sandbox.Order) - before
}

// often is how many looks at one order there are in 40 s, where one window asks.
func often(looks int) bool { return looks >= 9 && looks <= 11 }

func TestTwoWindowsSeeEachOthersOrdersWithinTwoSeconds(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		second := r.second()
		r.rent("telegram", "ukraine")
		second.press("2")
		second.pass(seenWithin)
		second.see("1 live", "waiting", "Telegram", "+380 50 123 4536")
		second.rent("viber", "ukraine")
		r.press("esc")
		r.pass(seenWithin)
		r.see("2 live", "Viber", "+380 50 123 4539")
		second.box.SetSurcharge(100)
		second.doubt("discord", "ukraine")
		r.pass(seenWithin)
		r.see("1 unknown", "Discord", "balance fell by $0.")
		r.pass(31 * time.Second)
		second.press("u", "up", "up", "enter")
		second.await("settled as charged")
		r.pass(seenWithin)
		r.miss("1 unknown")
		r.see("charged", "Discord")
	})
}

func TestOfTwoWindowsOneAsksAndBothShowIt(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		second := r.second()
		second.press("2")
		balances := r.box.Requests(sandbox.Balance)
		if looks := r.looks(40 * time.Second); !often(looks) {
			t.Errorf("%d looks in 40 s", looks)
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
		second.see("✓ received", "020005", "Code 020005 for Telegram UA 4536   y copies it")
		if r.copies.rung() != 1 || second.copies.rung() != 1 {
			t.Errorf("the first rang %d times, the second %d", r.copies.rung(), second.copies.rung())
		}
		second.press("y")
		if second.copies.last() != "020005" {
			t.Errorf("y copied %q", second.copies.last())
		}
	})
}

func TestWhenTheWindowThatAsksIsGoneTheOtherTakesOver(t *testing.T) {
	for name, test := range map[string]struct {
		end    func(r *run, mark string)
		within time.Duration
	}{
		"quit":   {func(r *run, _ string) { r.press("q"); r.die(); r.loseLedger() }, seenWithin},
		"killed": {(*run).kill, seenWithin},
		"hung":   {func(r *run, _ string) { r.die() }, 6*time.Second + seenWithin}, // its mark stays: it is silent and not gone
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, given{})
				mark := r.mark()
				r.rent("telegram", "ukraine")
				r.press("e")
				second := r.second()
				second.press("2")
				r.pass(10 * time.Second) // so that a look is due at once
				test.end(r, mark)
				if second.looks(test.within) == 0 {
					t.Errorf("nobody asks %v later", test.within)
				}
				if looks := second.looks(40 * time.Second); !often(looks) {
					t.Errorf("%d looks in 40 s", looks)
				}
				second.deliver("020005")
				second.see("received", "020005")
			})
		})
	}
}

func TestARentThatAKilledWindowLeftIsUnknownInTheOther(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		mark := r.mark()
		second := r.second()
		second.press("2")
		hold := make(chan struct{})
		r.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, AfterEffect: true, Hold: hold})
		r.ask("telegram", "ukraine")
		r.pass(quiet)
		r.press("enter")
		r.await("renting for")
		second.pass(seenWithin)
		second.see("renting", "no answer yet")
		// Its answer never reaches the ledger, as nothing of a killed window does.
		r.loseLedger()
		r.kill(mark)
		second.await("? unknown", "balance fell by $0.3375")
		if second.rents() != 1 {
			t.Errorf("%d rents were sent", second.rents())
		}
	})
}

func TestARetryAfterThatOneWindowGotHoldsTheOther(t *testing.T) {
	for name, route := range map[string]sandbox.Route{
		"got by the one that asks for both": sandbox.Order, "got by the one that looks on": sandbox.Countries,
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, given{})
				r.rent("telegram", "ukraine")
				second := r.second()
				second.open("whatsapp")
				r.tooOften(route, time.Minute)
				r.until("one to be held", func() bool { return r.shows("rate-limited to") || second.shows("rate-limited to") })
				r.pass(seenWithin)
				asked := r.asked()
				if first, other := held(r.header()), held(second.header()); first == "" || first != other {
					t.Errorf("the first is held to %q, the second to %q", first, other)
				}
				r.pass(50 * time.Second)
				if r.asked() != asked {
					t.Errorf("%d requests in the pause", r.asked()-asked)
				}
				r.pass(20 * time.Second)
				if r.asked() == asked {
					t.Error("the asking does not go on")
				}
			})
		})
	}
}

// held is until when a header says that the asking is held.
func held(header string) string {
	_, at, _ := strings.Cut(header, "rate-limited to ")
	return at[:min(len(at), len("00:00"))]
}

func TestAWindowThatLooksOnLearnsThatItsOwnWayIsMended(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		second := r.second()
		second.wire.sever()
		second.press("r")
		second.await("No connection for")
		r.pass(30 * time.Second)
		second.see("No connection for", "1 live")
		r.miss("No connection")
		second.wire.mend()
		second.pass(15 * time.Second)
		second.miss("No connection")
		if looks := r.looks(40 * time.Second); !often(looks) {
			t.Errorf("%d looks in 40 s", looks)
		}
	})
}

func TestACancelArmedInOneWindowGoesOutOnceAndCanBeTakenBackInTheOther(t *testing.T) {
	inTime(t, func(t *testing.T) {
		rules := quietRules()
		rules.Cooldown = 15 * time.Second
		r := start(t, given{rules: &rules})
		second := r.second()
		second.rent("telegram", "ukraine")
		second.press("c", "enter")
		second.await("cancel armed")
		r.press("2")
		r.pass(seenWithin)
		r.see("cancelling", "cancel in 0:1")
		r.press("c")
		r.await("disarmed")
		second.pass(seenWithin)
		second.see("waiting")
		second.miss("now      cancel armed")
		second.press("c", "enter")
		second.await("too early")
		r.pass(20 * time.Second)
		r.see("refunded")
		second.see("refunded")
		if n := r.box.Requests(sandbox.Cancel); n != 3 { // each enter's, and one try
			t.Errorf("%d cancels were sent", n)
		}
	})
}

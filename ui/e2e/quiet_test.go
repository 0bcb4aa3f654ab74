package e2e_test

import (
	"sync/atomic"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/ui"
)

// A screen that is left alone for hours should cost nothing while polls find nothing new. What is
// drawn in the meantime is the minute of a countdown and a reading of the balance.
func TestPollsThatFindNothingNewDrawNothing(t *testing.T) {
	for key, screen := range map[string]string{"2": "the list of orders", "enter": "an order"} {
		t.Run(screen, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{})
				for range 3 {
					r.rent("telegram", "ukraine")
				}
				r.press("2", key)
				r.pass(time.Minute)
				polls, frames := r.box.Requests(sandbox.Order), r.root.FrameNumber()
				r.pass(time.Minute)
				polls, frames = r.box.Requests(sandbox.Order)-polls, r.root.FrameNumber()-frames
				if polls < 40 || frames > 12 {
					t.Errorf("%d frames with %d polls", frames, polls)
				}
			})
		})
	}
}

// told makes the screens hear when the clock was set.
func told(set <-chan struct{}) func(*ui.Options) {
	return func(o *ui.Options) { o.ClockSet = set }
}

// counted is the run's clock, and how often it was read.
func counted() (clock func() time.Time, read *atomic.Int64) {
	read = new(atomic.Int64)
	return func() time.Time { read.Add(1); return utc() }, read
}

// The screens read the clock whenever they wake up. Where the system tells that the clock was set, nothing has to
// look for that: what remains are the balance and its age.
func TestAProgramWithoutLiveOrdersSleepsUntilSomethingIsDue(t *testing.T) {
	inTime(t, func(t *testing.T) {
		wall, read := counted()
		r := start(t, setup{wall: wall, clock: utc, adjust: told(make(chan struct{}))})
		r.pass(10 * time.Minute)
		before := read.Load()
		r.pass(10 * time.Minute)
		if n := read.Load() - before; n > 60 {
			t.Errorf("the screens woke up %d times in ten minutes", n)
		}
	})
}

// Whatever time alone changes is noted before the program sleeps. A tick that nobody needs would hide what is not.
func TestASleepHidesNothingThatTimeChanges(t *testing.T) {
	inTime(t, func(t *testing.T) {
		often := start(t, setup{})
		seldom := start(t, setup{adjust: told(make(chan struct{}))})
		for range 200 {
			often.pass(13 * time.Second)
			if want, got := often.screen.text(), seldom.screen.text(); got != want {
				t.Fatalf("it shows\n%s\nwhile a program that wakes up often shows\n%s", got, want)
			}
		}
	})
}

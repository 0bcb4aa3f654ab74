package instances

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

// onHungDisk runs a test in a bubble with its own time. Once hang is called, the directory cannot be
// read until answer is.
func onHungDisk(t *testing.T, test func(t *testing.T, dir string, hang func(*Candidate) (answer func()))) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		test(t, t.TempDir(), func(c *Candidate) func() {
			answered := make(chan struct{})
			c.find = func(dir string) (found, error) {
				<-answered
				return find(dir)
			}
			return func() { close(answered); synctest.Wait() }
		})
	})
}

// isLeft fails unless the caller left at the end of its context, which is after a second.
func isLeft(t *testing.T, do func(context.Context) error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	at := time.Now()
	if err := do(ctx); !errors.Is(err, context.DeadlineExceeded) || time.Since(at) != time.Second {
		t.Errorf("left after %v: %v", time.Since(at), err)
	}
}

func TestTheLeaderStaysTheLeaderWhileTheDiskHangs(t *testing.T) {
	onHungDisk(t, func(t *testing.T, dir string, hang func(*Candidate) func()) {
		first, second := stand(t, dir), stand(t, dir)
		leads(t, first, noon)
		leads(t, second, noon)
		answers := []func(){hang(first), hang(second)}
		for range 20 {
			for c, led := range map[*Candidate]bool{first: true, second: false} {
				isLeft(t, func(ctx context.Context) error {
					leads, err := c.Leads(ctx, noon, false)
					if leads != led {
						t.Error("nobody polls, or both do")
					}
					return err
				})
			}
		}
		for _, answer := range answers {
			answer()
		}
		if !leads(t, first, noon.Add(time.Minute)) || leads(t, second, noon.Add(time.Minute)) {
			t.Error("the disk works again, and the leader has lost its place")
		}
	})
}

// TestCtrlZDoesNotWaitForADiskThatHangs begins to rest while a look is under way that makes this
// window the leader.
func TestCtrlZDoesNotWaitForADiskThatHangs(t *testing.T) {
	onHungDisk(t, func(t *testing.T, dir string, hang func(*Candidate) func()) {
		only, next := stand(t, dir), stand(t, dir)
		answer := hang(only)
		isLeft(t, func(ctx context.Context) error { _, err := only.Leads(ctx, noon, false); return err })
		isLeft(t, only.Rest)
		if leads(t, only, noon) {
			t.Error("a window that rests leads")
		}
		answer()
		if places(t, dir) != 0 || !leads(t, next, noon) {
			t.Error("a window that rests keeps others from leading")
		}
		only.Resume()
		if leads(t, only, noon) {
			t.Error("both lead")
		}
	})
}

func TestAPanicReachesTheGuardOfWhoeverWaits(t *testing.T) {
	defer func() {
		if p := recover(); p != "a fault" {
			t.Errorf("it panics with %v", p)
		}
	}()
	_ = make(turn, 1).work(t.Context(), func() error { panic("a fault") })
	t.Error("the panic is lost")
}

package screen_test

import (
	"testing"
	"time"

	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/screen"
)

// TestACountdownThatIsOverWakesNobody guards against a frame that is drawn again and again: a poll
// that is due and waits is due at the present moment, whenever that is.
func TestACountdownThatIsOverWakesNobody(t *testing.T) {
	now := time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)
	changes := func(at time.Time) bool {
		c := &screen.Context{Session: session.New(), Now: now}
		c.StartFrame()
		before := c.FrameChanges()
		c.Until(at)
		return c.FrameChanges() != before
	}
	if changes(now) || changes(now.Add(-time.Second)) {
		t.Error("a countdown at its end changes by itself")
	}
	if !changes(now.Add(90 * time.Second)) {
		t.Error("a countdown stands still")
	}
}

package app

import (
	"sync"
	"time"
)

// How far the server's clock may seem to move.
const (
	clockDoubtful = time.Minute      // a Date that is further off needs a second one that agrees with it
	clocksAgree   = 10 * time.Second // two Dates do that
)

// serverClock knows how far the server's clock is from this machine's, from the Date of
// its answers. One Date that is far off proves nothing: a proxy may have sent it, or one of
// several servers may be set wrong. Until a second one agrees, what was known holds; where
// nothing was, this machine's clock does. The zero serverClock is ready. It is safe for
// concurrent use.
type serverClock struct {
	mu       sync.Mutex
	offset   time.Duration
	doubted  time.Duration // the offset by the newest Date that was far off
	doubting bool
}

// heard takes the Date of an answer that came now. It returns the Date where that can be
// relied on, and the zero time where it cannot or where there was none.
func (c *serverClock) heard(date, now time.Time) time.Time {
	if date.IsZero() {
		return time.Time{}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	seen := date.Sub(now)
	far := (seen - c.offset).Abs() >= clockDoubtful
	agrees := c.doubting && (seen-c.doubted).Abs() <= clocksAgree
	c.doubted, c.doubting = seen, far && !agrees
	if far && !agrees {
		return time.Time{}
	}
	c.offset = seen
	return date
}

// at is this moment on the server's clock.
func (c *serverClock) at(now time.Time) time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return now.Add(c.offset)
}

package app

import (
	"sync"
	"time"
)

// How far the server's clock may seem to move.
const (
	clockDoubtful = time.Minute      // a Date this far off needs a second Date that agrees with it
	clocksAgree   = 10 * time.Second // two Dates agree if they are at most this far apart
)

// serverClock tracks how far the server's clock is from this machine's, by the Date headers of
// its answers. One Date that is far off proves nothing: it may come from a proxy, or from one
// of several servers whose clock is wrong. Until a second Date agrees, the earlier offset
// stays in use; at first it is zero. The zero serverClock is ready to use. It is safe for
// concurrent use.
type serverClock struct {
	mu       sync.Mutex
	offset   time.Duration
	doubted  time.Duration // the offset by the newest Date that was far off
	doubting bool
}

// note takes the Date of an answer that arrived now. It returns the Date if it is reliable,
// and the zero time if it is not or if there was none.
func (c *serverClock) note(date, now time.Time) time.Time {
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

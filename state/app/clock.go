package app

import (
	"sync"
	"time"
)

// clockJump is more than a clock that is being corrected drifts between two looks at it.
const clockJump = 2 * time.Second

// SteadyClock makes a clock that never goes back and counts the time that the machine
// slept. read gives the wall clock, and how long the program has run by a clock that
// nobody sets and that may stop while the machine sleeps.
//
// Ages, pauses and plans are made of differences of times. By the wall clock alone, one
// that is set back would stop all asking until it comes round again; by the other alone,
// figures from before a night's sleep would pass for fresh. Once the wall clock was set
// back, the steady one stays ahead of it until the program ends. It is safe for
// concurrent use.
func SteadyClock(read func() (wall time.Time, ran time.Duration)) func() time.Time {
	wall, ran := read()
	c := &steadyClock{wall: wall, ran: ran, now: wall}
	return func() time.Time { return c.look(read) }
}

type steadyClock struct {
	mu   sync.Mutex
	wall time.Time
	ran  time.Duration
	now  time.Time
}

func (c *steadyClock) look(read func() (time.Time, time.Duration)) time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	wall, ran := read()
	passed := max(0, ran-c.ran)
	jump := wall.Sub(c.wall) - passed
	c.wall, c.ran, c.now = wall, ran, c.now.Add(passed)
	if jump > clockJump && wall.After(c.now) {
		c.now = wall // it slept, or the clock was set ahead: either way nothing is fresh
	}
	return c.now
}

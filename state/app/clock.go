package app

import (
	"sync"
	"time"
)

// clockJump is more than a clock under correction drifts between two readings.
const clockJump = 2 * time.Second

// SteadyClock makes a clock that never goes back and counts the time that the machine was
// asleep. read gives the wall clock, and how long the program has run by a clock that nobody
// sets and that may stop while the machine sleeps.
//
// How old a figure is, how long a pause lasts and when a poll is due all depend on differences
// between times. With the wall clock alone, setting it
// back would stop all requests until it catches up; with the other clock alone, figures from
// before a night's sleep would pass for fresh. After the wall clock is set back, the steady
// clock stays ahead of it until the program ends. It is safe for concurrent use.
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
		c.now = wall // the machine slept or the clock was set ahead: nothing is fresh
	}
	return c.now
}

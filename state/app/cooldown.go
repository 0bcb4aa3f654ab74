package app

import (
	"sync"
	"time"

	"example.com/verifyo/state"
)

// tooEarly notes when a cancel was last refused though the number still waited. Only a
// cancel that is taken soon after such a refusal tells how long the cooldown is: a first
// one that comes late is taken whatever it is. The zero tooEarly is ready. It is safe for
// concurrent use.
type tooEarly struct {
	mu   sync.Mutex
	asks map[state.Key]time.Time
}

// refused notes that the cancel asked for at that time was too early.
func (e *tooEarly) refused(order state.Key, asked time.Time) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.asks == nil {
		e.asks = map[state.Key]time.Time{}
	}
	e.asks[order] = asked
}

// just reports whether the cancel before the one asked for at that time was too early, and
// no longer before than two tries are apart. It is asked once an order is cancelled.
func (e *tooEarly) just(order state.Key, asked time.Time) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	before, known := e.asks[order]
	delete(e.asks, order)
	return known && asked.Sub(before) <= 2*state.CancelRetry
}

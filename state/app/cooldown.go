package app

import (
	"sync"
	"time"

	"example.com/verifyo/state/order"
)

// tooEarly notes when a cancel was last refused although the number was still waiting. Only a
// cancel that works soon after such a refusal shows how long the cooldown is: a late first
// cancel works whatever the cooldown is. The zero tooEarly is ready to use. It is safe for
// concurrent use.
type tooEarly struct {
	mu   sync.Mutex
	asks map[order.Key]time.Time
}

// refused notes that the cancel sent at that time was too early.
func (e *tooEarly) refused(o order.Key, asked time.Time) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.asks == nil {
		e.asks = map[order.Key]time.Time{}
	}
	e.asks[o] = asked
}

// just reports whether the cancel before the one sent at that time was too early and at most
// two retry intervals earlier. Call it once, when the order is cancelled: it forgets the
// refusal.
func (e *tooEarly) just(o order.Key, asked time.Time) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	before, known := e.asks[o]
	delete(e.asks, o)
	return known && asked.Sub(before) <= 2*order.CancelRetry
}

package history

import (
	"slices"
	"time"
)

// Waits is how long rents waited for their SMS.
type Waits struct {
	Counts []int // rents by how long they waited: one for each of WaitBounds, and one for longer waits; nil if there are none
	Never  int   // rents that ended without an SMS
}

// WaitBounds are the upper ends of the waits that are counted together.
func WaitBounds() []time.Duration {
	const s, m = time.Second, time.Minute
	return []time.Duration{5 * s, 10 * s, 20 * s, 40 * s, m, 2 * m, 5 * m, 10 * m}
}

func (w *Waits) count(wait time.Duration) {
	bounds := WaitBounds()
	if w.Counts == nil {
		w.Counts = make([]int, len(bounds)+1)
	}
	i, _ := slices.BinarySearch(bounds, wait)
	w.Counts[i]++
}

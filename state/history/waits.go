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

// WaitRange is how many rents waited longer than From and at most To. A zero To is without an end.
type WaitRange struct {
	From, To time.Duration
	Rents    int
}

// Ranges are all waits for an SMS that came, in at most n ranges that follow each other.
func (w Waits) Ranges(n int) []WaitRange {
	bounds := append(WaitBounds(), 0)
	counts := append(slices.Clone(w.Counts), make([]int, len(bounds)-len(w.Counts))...)
	n = max(1, n)
	together := (len(bounds) + n - 1) / n
	var ranges []WaitRange
	for i := 0; i < len(bounds); i += together {
		last := min(i+together, len(bounds)) - 1
		r := WaitRange{To: bounds[last]}
		if i > 0 {
			r.From = bounds[i-1]
		}
		for _, rents := range counts[i : last+1] {
			r.Rents += rents
		}
		ranges = append(ranges, r)
	}
	return ranges
}

// Came is how many rents got their SMS.
func (w Waits) Came() (rents int) {
	for _, count := range w.Counts {
		rents += count
	}
	return rents
}

func (w *Waits) count(wait time.Duration) {
	bounds := WaitBounds()
	if w.Counts == nil {
		w.Counts = make([]int, len(bounds)+1)
	}
	i, _ := slices.BinarySearch(bounds, wait)
	w.Counts[i]++
}

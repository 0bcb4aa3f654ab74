package history

import (
	"slices"
	"time"
)

// Waits is how long rents waited for their SMS.
type Waits struct {
	Counts    []int // rents by how long they waited: one for each of WaitBounds, and one for longer waits; nil if there are none
	Cancelled []int // likewise, the rents without an SMS by how long they waited until they were cancelled
	Expired   int   // the other rents that ended without an SMS
}

// Usual is the index of the range in which the usual wait ends: nine of ten SMS had come by its end. It is -1 if no
// SMS came.
func (w Waits) Usual() int {
	came, until := w.Came(), 0
	for i, count := range w.Counts {
		if until += count; 10*until >= 9*came {
			return i
		}
	}
	return -1
}

// Early is how many rents were cancelled before the usual wait was over: nobody knows whether their SMS would have come.
func (w Waits) Early() (rents int) {
	for i, count := range w.Cancelled {
		if i <= w.Usual() {
			rents += count
		}
	}
	return rents
}

// Never is how many rents never got their SMS although they waited for as long as usual.
func (w Waits) Never() int { return w.Expired + sum(w.Cancelled) - w.Early() }

func sum(counts []int) (rents int) {
	for _, count := range counts {
		rents += count
	}
	return rents
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

// Ranges are all waits for an SMS that came, in at most n ranges that follow each other. They are from the shortest to the
// longest wait, so that none of the room is for waits that there were not; no wait has no ranges.
func (w Waits) Ranges(n int) (ranges []WaitRange) {
	waited := func(count int) bool { return count > 0 }
	first, end := slices.IndexFunc(w.Counts, waited), len(w.Counts)
	if first < 0 {
		return nil
	}
	for ; !waited(w.Counts[end-1]); end-- {
	}
	together := (end-first-1)/max(1, n) + 1
	for from := first; from < end; from += together {
		to := min(from+together, end)
		ranges = append(ranges, WaitRange{From: boundAt(from - 1), To: boundAt(to - 1), Rents: sum(w.Counts[from:to])})
	}
	return ranges
}

// boundAt is the upper end of the waits at a place among the counts; zero before the first and for the last.
func boundAt(i int) time.Duration {
	if bounds := WaitBounds(); i >= 0 && i < len(bounds) {
		return bounds[i]
	}
	return 0
}

// Came is how many rents got their SMS.
func (w Waits) Came() int { return sum(w.Counts) }

// counted are the counts with one wait more.
func counted(counts []int, wait time.Duration) []int {
	bounds := WaitBounds()
	if counts == nil {
		counts = make([]int, len(bounds)+1)
	}
	i, _ := slices.BinarySearch(bounds, wait)
	counts[i]++
	return counts
}

package moment

import "time"

// Next is the earliest moment after the present that was noted. The zero Next has nothing
// noted, and its present is before all times.
type Next struct{ now, at time.Time }

// After is a Next for the given present.
func After(now time.Time) Next { return Next{now: now} }

// Note notes a moment at which something changes: it is different at that moment than just
// before. A moment that is not after the present is ignored, because what it changed has
// changed already.
func (n *Next) Note(at time.Time) {
	if at.After(n.now) && (n.at.IsZero() || at.Before(n.at)) {
		n.at = at
	}
}

// NoteJustAfter notes a moment at which something is still as before, and right after which it
// is not.
func (n *Next) NoteJustAfter(at time.Time) { n.Note(at.Add(1)) }

// NoteThatOf notes the moment of another Next, if it has one.
func (n *Next) NoteThatOf(other Next) {
	if !other.at.IsZero() {
		n.Note(other.at)
	}
}

// At is the moment; false if nothing was noted.
func (n *Next) At() (time.Time, bool) { return n.at, !n.at.IsZero() }

// Left is how long it is until the moment, but at most the given time.
func (n *Next) Left(most time.Duration) time.Duration {
	if n.at.IsZero() {
		return most
	}
	return min(most, n.at.Sub(n.now))
}

// Holds reports whether something that was drawn at a time, and changes by itself at another, is still true.
func Holds(at time.Time, changes Next, now time.Time) bool {
	return !now.Before(at) && (changes.at.IsZero() || now.Before(changes.at))
}

package state

import "time"

// Phase is how far a question to the server has come.
type Phase int

// The zero Phase is a question that nobody asked.
const (
	NotAsked Phase = iota
	Loading
	Loaded
	Failed
)

// Remote is something that the server knows: what was last read of it, how old that is,
// and how the newest question stands. What was read before survives a new question and
// its failure; a Remote with a zero ReadAt has never been read.
type Remote[T any] struct {
	Phase      Phase
	Value      T
	ReadAt     time.Time
	AskedAt    time.Time
	Problem    Problem // why the newest question failed
	Generation int     // counts the questions: an answer to an older one is dropped
	Unreadable int     // rows of the newest answer that could not be read
}

// Asked is the Remote while a new question is under way.
func (r Remote[T]) Asked(now time.Time) Remote[T] {
	r.Phase, r.AskedAt = Loading, now
	r.Generation++
	return r
}

// Answered takes the answer to the question of that generation.
func (r Remote[T]) Answered(generation int, value T, now time.Time) Remote[T] {
	if generation != r.Generation {
		return r
	}
	r.Phase, r.Value, r.ReadAt, r.Problem = Loaded, value, now, Problem{}
	return r
}

// Unanswered keeps the old value and says why there is no new one.
func (r Remote[T]) Unanswered(generation int, why Problem) Remote[T] {
	if generation != r.Generation {
		return r
	}
	r.Phase, r.Problem = Failed, why
	return r
}

// Known reports whether there is anything to show.
func (r Remote[T]) Known() bool { return !r.ReadAt.IsZero() }

// Slow reports whether the question has been under way long enough to say so: an
// indicator for every quick answer would only flicker.
func (r Remote[T]) Slow(now time.Time) bool {
	return r.Phase == Loading && now.Sub(r.AskedAt) >= slowAfter
}

const slowAfter = 500 * time.Millisecond

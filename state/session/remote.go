package session

import "time"

// Phase is the state of a request to the server.
type Phase int

// The zero Phase means that nothing was requested.
const (
	NotAsked Phase = iota
	Loading
	Loaded
	Failed
)

// Remote is a value read from the server: the last value, its age, and the state of the newest
// request. The old value stays during a new request and after its failure. If ReadAt is zero,
// the value has never been read.
type Remote[T any] struct {
	Phase      Phase
	Value      T
	ReadAt     time.Time
	AskedAt    time.Time
	Problem    Problem // why the newest request failed
	Generation int     // the number of the newest request: an answer to an older one is dropped
	Unreadable int     // rows of the newest answer that could not be read
}

// Asked is the Remote while a new request is under way.
func (r Remote[T]) Asked(now time.Time) Remote[T] {
	r.Phase, r.AskedAt = Loading, now
	r.Generation++
	return r
}

// Answered takes the answer to the request of that generation.
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

// Unsent is the Remote if the newest request was not sent after all.
func (r Remote[T]) Unsent() Remote[T] {
	r.Phase = NotAsked
	if r.Known() {
		r.Phase = Loaded
	}
	return r
}

// Known reports whether there is anything to show.
func (r Remote[T]) Known() bool { return !r.ReadAt.IsZero() }

// Slow reports whether the request has been under way long enough to show an indicator, which
// would only flicker if every quick answer had one.
func (r Remote[T]) Slow(now time.Time) bool {
	return r.Phase == Loading && now.Sub(r.AskedAt) >= SlowAfter
}

// SlowAfter is how long anything may take to load before the screen says that it is loading.
const SlowAfter = 500 * time.Millisecond

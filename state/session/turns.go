package session

import (
	"time"

	"example.com/verifyo/state/moment"
)

// Turns notes the moments at which the answer of one of the session's methods changes with time
// alone: an order expires, a rate limit ends, a write takes too long, a day begins. Methods that
// tell the age of something, or the time left, are not meant.
func (s *Session) Turns(next *moment.Next, now time.Time) {
	for i := range s.Orders {
		s.Orders[i].Turns(next, s.offset)
	}
	for _, c := range s.changes {
		next.Note(c.At.Add(savedWithin))
	}
	s.RateLimit.turns(next, now)
	next.Note(s.results.AgesAt())
	next.Note(s.SilentSince.Add(time.Second))
	s.Services.turns(next)
	s.Balance.turns(next)
	for _, offers := range s.Offers {
		offers.turns(next)
	}
	year, month, day := now.Date()
	next.Note(time.Date(year, month, day+1, 0, 0, 0, 0, now.Location()))
}

func (limit RateLimit) turns(next *moment.Next, now time.Time) {
	next.Note(limit.Until)
	next.Note(limit.Until.Add(-longestPause))
	if back := limit.Back(now); !back.IsZero() {
		next.Note(back)
		next.Note(back.Add(time.Millisecond)) // the factor is computed less exactly than a time
	}
}

func (r Remote[T]) turns(next *moment.Next) {
	if r.Phase == Loading {
		next.Note(r.AskedAt.Add(SlowAfter))
	}
}

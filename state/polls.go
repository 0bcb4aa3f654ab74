package state

import (
	"maps"
	"time"
)

// nextPoll is the order that has waited longest for its look. There is at most one:
// however many fall due together, they are asked about one after the other.
func (s *Schedule) nextPoll(session *Session, now time.Time) (Key, bool) {
	if now.Sub(s.lastPoll) < s.Gap(session, now) {
		return 0, false
	}
	s.forget(session)
	var best Key
	var bestAt time.Time
	for _, o := range session.Orders {
		at, ok := s.pollAt(o, session, now)
		if !ok || now.Before(at) || s.asking(o.Key) {
			continue
		}
		if best == 0 || at.Before(bestAt) {
			best, bestAt = o.Key, at
		}
	}
	return best, best != 0
}

// forget drops the plans for orders that the session has let go.
func (s *Schedule) forget(session *Session) {
	if len(s.polls) <= len(session.Orders) {
		return
	}
	maps.DeleteFunc(s.polls, func(key Key, _ poll) bool {
		_, known := session.Order(key)
		return !known
	})
}

// Gap is the time between two polls: the interval shared out among the live orders, so
// that the looks at twenty of them are spread over it and not bunched.
func (s *Schedule) Gap(session *Session, now time.Time) time.Duration {
	return min(pollGap, session.Pace.Stretched(pollEvery, now)/time.Duration(max(1, session.Live())))
}

// asking reports whether the server is being asked about an order already: a cancel and a
// finish look at it themselves.
func (s *Schedule) asking(key Key) bool {
	for _, kind := range []TaskKind{PollOrder, CancelOrder, FinishOrder} {
		if s.flying[Task{Kind: kind, Order: key}] {
			return true
		}
	}
	return false
}

// pollAt is when an order should be looked at; false where there is nothing to learn.
func (s *Schedule) pollAt(o Order, session *Session, now time.Time) (time.Time, bool) {
	p, planned := s.polls[o.Key]
	switch {
	case o.ID == "":
		return time.Time{}, false
	case o.Status == Cancelled:
		// Once more after every cancel: the SMS may have come in the same second.
		at := o.EndedAt
		if p.failures > 0 {
			at = p.at
		}
		return at, p.lookedAt.Before(o.EndedAt) && now.Sub(o.EndedAt) < lookAfterwards
	case o.Status == Expired:
		// The server may say so at once and still take in an SMS that comes late.
		server := session.ServerTime(now)
		return p.at, server.Before(o.LastLook(now, server))
	case !o.Live():
		return time.Time{}, false
	case !o.Code.IsZero() && session.ServerTime(now).Before(o.LastLook(now, session.ServerTime(now))):
		return time.Time{}, false // the code is here; only the end is still to come
	case !planned:
		// A rent in the future was stamped by a clock that has been set back since.
		p.at = earlier(o.RentedAt, now).Add(pollEvery + s.some(pollJitter))
		s.polls[o.Key] = p
	}
	return p.at, true
}

func (s *Schedule) some(d time.Duration) time.Duration {
	return time.Duration(s.jitter() * float64(d))
}

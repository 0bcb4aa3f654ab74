package schedule

import (
	"maps"
	"sort"
	"time"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// nextPolls are the orders to poll now: those that have waited longest. Orders that are due
// together are polled one after the other, unless there are many. During a rate limit the next
// poll waits for the answer to the previous one, so that at most one is refused.
func (s *Schedule) nextPolls(current *session.Session, watching Watching, now time.Time) []order.Key {
	gap, most := pace(current, now)
	if held := current.RateLimit.Held(now); now.Sub(s.lastPoll) < gap || (held && s.polling()) {
		return nil
	} else if held {
		most = 1
	}
	var due []duePoll
	for i := range current.Orders {
		o := &current.Orders[i]
		at, ok := s.pollAt(o, current, watching, now)
		if current.Watched && !(o.Key == watching.Order && !o.Code.IsZero()) {
			continue // another window polls it, unless it has its code and is shown only here
		}
		if ok && !now.Before(at) && !s.asking(o.Key) {
			due = append(due, duePoll{o.Key, at})
		}
	}
	sort.SliceStable(due, func(i, j int) bool { return due[i].at.Before(due[j].at) })
	var keys []order.Key
	for _, p := range due[:min(most, len(due))] {
		keys = append(keys, p.key)
	}
	return keys
}

// duePoll is an order that should have been polled at a time that has come.
type duePoll struct {
	key order.Key
	at  time.Time
}

// polling reports whether any poll is under way.
func (s *Schedule) polling() bool {
	for t := range s.inFlight {
		if t.Kind == session.PollOrder {
			return true
		}
	}
	return false
}

// forget drops the plans for orders that the session no longer lists.
func (s *Schedule) forget(current *session.Session) {
	if len(s.polls) <= len(current.Orders) {
		return
	}
	maps.DeleteFunc(s.polls, func(key order.Key, _ poll) bool {
		_, known := current.Order(key)
		return !known
	})
}

// pace is the least time between two polls, and how many orders are then polled together. A few
// orders are polled one by one. Many orders share the usual interval: so that none of them waits
// longer for its poll, several are polled together, and only with hundreds of them more often.
func pace(current *session.Session, now time.Time) (gap time.Duration, together int) {
	each := max(1, current.RateLimit.Slowed(pollUsual, now)/time.Duration(max(1, current.Live())))
	gap = min(pollGap, atOnce*each)
	return gap, int((gap + each - 1) / each)
}

// asking reports whether a request about an order is under way. A cancel and a finish count
// too, because they read the order themselves.
func (s *Schedule) asking(key order.Key) bool {
	for _, kind := range []session.TaskKind{session.PollOrder, session.CancelOrder, session.AutoCancel, session.FinishOrder} {
		if s.inFlight[session.Task{Kind: kind, Order: key}] {
			return true
		}
	}
	return false
}

// pollAt is when an order should be polled; false if there is nothing to learn.
func (s *Schedule) pollAt(o *order.Order, current *session.Session, watching Watching, now time.Time) (time.Time, bool) {
	at, ok := s.unheldPollAt(o, current, watching, now)
	if ok && current.RateLimit.Held(now) {
		held := s.hold.pollAt(o, at, s.polls[o.Key], current.ServerTime(now), now)
		at = earlier(held, later(at, current.RateLimit.Until))
	}
	return at, ok
}

// earlier is the first of two times.
func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// NextPoll is when an order is polled next, for the screens; false if it is not.
func (s *Schedule) NextPoll(o order.Order, current *session.Session, now time.Time) (time.Time, bool) {
	return s.pollAt(&o, current, Watching{}, now)
}

// unheldPollAt is pollAt without a rate limit.
func (s *Schedule) unheldPollAt(o *order.Order, current *session.Session, watching Watching, now time.Time) (time.Time, bool) {
	p := s.polls[o.Key]
	server := current.ServerTime(now)
	switch {
	case o.ID == "":
		return time.Time{}, false
	case o.Status == order.Cancelled:
		// Once more after every cancel: the SMS may have come in the same second.
		at := o.EndedAt
		if p.failures > 0 {
			at = p.at
		}
		return at, p.lookedAt.Before(o.EndedAt) && now.Sub(o.EndedAt) < pollAfterCancel
	case o.Status == order.Expired && o.ClosedBy != order.ClosedByClock:
		// The server may say expired at once and still accept a late SMS.
		return p.at, server.Before(o.LastPollAt(now, server))
	case !o.Live():
		return time.Time{}, false
	case !o.Code.IsZero() && server.Before(o.LastPollAt(now, server)):
		// The code may still be corrected while the operator looks at it.
		return p.at, watching.Order == o.Key && now.Sub(watching.Since) > shownFor
	}
	return p.at, true
}

// plan plans the first poll of each order that waits for its SMS.
func (s *Schedule) plan(current *session.Session, now time.Time) {
	s.forget(current)
	for i := range current.Orders {
		o := &current.Orders[i]
		if _, planned := s.polls[o.Key]; planned || !o.Live() || !o.Code.IsZero() {
			continue
		}
		// If the rent is in the future, the clock has been set back since.
		s.polls[o.Key] = poll{at: earlier(o.Began(), now).Add(pollUsual + s.some(pollJitter))}
	}
}

// pollEvery is the time from one poll of an order to the next.
func pollEvery(o *order.Order, current *session.Session, now time.Time) time.Duration {
	server := current.ServerTime(now)
	past := server.Sub(o.End(now, server))
	switch {
	case !o.Live():
		return pollUsual
	case !o.Code.IsZero():
		return pollShown
	case past >= order.LongPastEnd:
		return pollLongPast
	case past >= 0, o.Status == order.Waiting && o.Disputed:
		return pollPastEnd
	}
	return pollUsual
}

func (s *Schedule) some(d time.Duration) time.Duration {
	return time.Duration(s.jitter() * float64(d))
}

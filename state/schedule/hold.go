package schedule

import (
	"maps"
	"time"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// During a rate limit the only background requests are these polls and cancels. A rate limit
// must not cost a code: a number is valid for only a few minutes, and an SMS may come in the
// same second as a cancel.
const (
	holdFirst            = 2 * time.Minute // from the start of the rate limit to an order's first poll
	holdNext             = 4 * time.Minute // between its later polls
	lastPollBeforeExpiry = time.Minute     // before its expiry it is polled once more
)

// hold records what was sent during the rate limit, to decide what may be sent next. The zero
// hold is no rate limit.
type hold struct {
	from, until time.Time // of the rate limit
	refusedPoll time.Time // when a poll was last refused during it; zero if none was
	cancels     map[order.Key]attempts
}

// attempts are the attempts to cancel an order that did not succeed.
type attempts struct {
	n  int
	at time.Time // when the last one was answered
}

// follow forgets what was sent before the current rate limit. Windows that were refused
// together record slightly different starts of the same rate limit.
func (h *hold) follow(limit session.RateLimit) {
	same := limit.From.Before(h.until) && limit.From.Sub(h.from).Abs() < lastPollBeforeExpiry
	if same || limit.From.Equal(h.from) {
		h.until = limit.Until
		return
	}
	h.from = limit.From
	h.until = limit.Until
	h.refusedPoll = time.Time{}
	maps.DeleteFunc(h.cancels, func(_ order.Key, a attempts) bool { return a.at.Before(limit.From) })
}

// cancelled records the outcome of an attempt to cancel. again means that it will be retried.
func (h *hold) cancelled(key order.Key, again bool, now time.Time) {
	switch {
	case !again:
		delete(h.cancels, key)
	case h.cancels == nil:
		h.cancels = map[order.Key]attempts{key: {1, now}}
	default:
		h.cancels[key] = attempts{h.cancels[key].n + 1, now}
	}
}

// pollRefused records that a poll was refused by the rate limit. It ignores a poll that was
// sent before the rate limit started, because the same refusals started it.
func (h *hold) pollRefused(askedAt, now time.Time) {
	if !h.from.IsZero() && !askedAt.Before(h.from) {
		h.refusedPoll = now
	}
}

// pollAt is when an order may be polled during the rate limit. at is when it would be polled
// without one.
func (h *hold) pollAt(o *order.Order, at time.Time, p poll, server, now time.Time) time.Time {
	if left, known := o.Left(server); o.Live() && known && left > 0 && left <= lastPollBeforeExpiry && now.Sub(p.askedAt) > lastPollBeforeExpiry-left {
		return now
	}
	after := func(least time.Time) {
		if least.After(at) {
			at = least
		}
	}
	if p.askedAt.Before(h.from) {
		after(h.from.Add(holdFirst))
	} else {
		after(p.askedAt.Add(holdNext))
	}
	if !h.refusedPoll.IsZero() {
		after(h.refusedPoll.Add(holdNext))
	}
	return at
}

// cancelAt is when a cancel may be sent during the rate limit: the first time as scheduled,
// after that at the intervals of the polls.
func (h *hold) cancelAt(o order.Order, at, server, now time.Time) time.Time {
	tried, any := h.cancels[o.Key]
	if !any || tried.at.Before(h.from) {
		return at
	}
	if left, known := o.Left(server); known && left > 0 && left <= lastPollBeforeExpiry && now.Sub(tried.at) > lastPollBeforeExpiry-left {
		return at
	}
	wait := holdNext
	if tried.n == 1 {
		wait = holdFirst
	}
	if next := tried.at.Add(wait); next.After(at) {
		return next
	}
	return at
}

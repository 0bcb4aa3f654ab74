package state

import (
	"maps"
	"time"
)

// While the server wants a pause, nothing is asked in the background but this: a pause
// must not cost a code, for a number lives only some minutes, and neither the SMS that
// came in the same second as a cancel.
const (
	holdFirst = 2 * time.Minute // the longest that a live number waits for its first look,
	holdNext  = 4 * time.Minute // and for each one after it
	lastLook  = time.Minute     // before its expiry there is one more
)

// hold is what was sent during the pause, to decide what may be sent next. The zero hold
// is no pause.
type hold struct {
	from, until time.Time // of the pause that this is about
	refusedPoll time.Time // when a poll was refused during it; zero where none was
	cancels     map[Key]attempts
}

// attempts are the tries to cancel an order that were not taken.
type attempts struct {
	n  int
	at time.Time // when the last one was answered
}

// follow forgets what was sent before the pause that is in force. Windows that were
// refused together note its beginning a moment apart.
func (h *hold) follow(p RateLimit) {
	same := p.From.Before(h.until) && p.From.Sub(h.from).Abs() < lastLook
	if same || p.From.Equal(h.from) {
		h.until = p.Until
		return
	}
	h.from, h.until, h.refusedPoll = p.From, p.Until, time.Time{}
	maps.DeleteFunc(h.cancels, func(_ Key, a attempts) bool { return a.at.Before(p.From) })
}

// cancelled notes how a try to cancel was answered. again is that it is still armed.
func (h *hold) cancelled(key Key, again bool, now time.Time) {
	switch {
	case !again:
		delete(h.cancels, key)
	case h.cancels == nil:
		h.cancels = map[Key]attempts{key: {1, now}}
	default:
		h.cancels[key] = attempts{h.cancels[key].n + 1, now}
	}
}

// pollRefused notes that a poll was refused as one too many. One that was asked for before
// the pause began was refused together with whatever began it.
func (h *hold) pollRefused(askedAt, now time.Time) {
	if !h.from.IsZero() && !askedAt.Before(h.from) {
		h.refusedPoll = now
	}
}

// pollAt is when an order may be looked at during the pause. at is when it would be
// without one.
func (h *hold) pollAt(o Order, at time.Time, p poll, server, now time.Time) time.Time {
	if left, told := o.Left(server); o.Live() && told && left > 0 && left <= lastLook && now.Sub(p.askedAt) > lastLook-left {
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

// cancelAt is when a cancel may go out during the pause: once at its moment, and where it
// was not taken, after that as the polls do.
func (h *hold) cancelAt(o Order, at, server, now time.Time) time.Time {
	tried, any := h.cancels[o.Key]
	if !any || tried.at.Before(h.from) {
		return at
	}
	if left, told := o.Left(server); told && left > 0 && left <= lastLook && now.Sub(tried.at) > lastLook-left {
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

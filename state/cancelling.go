package state

import (
	"slices"
	"time"
)

// How an order is cancelled while the server may still say that it is too early
// (api/NOTES.md#cooldown).
const (
	// CancelRetry is how long an armed cancel waits before it is tried again.
	CancelRetry = 15 * time.Second
	// CancelBefore is how long before its expiry an order is cancelled where that is
	// wanted: before the warning, with time for some tries.
	CancelBefore = 90 * time.Second
)

// Cancellable reports whether a cancel may be asked for: not once an SMS is here.
func (o Order) Cancellable() bool {
	return (o.Status == Waiting || o.Status == Unrecognised) && o.Code.IsZero()
}

// CancelAsked notes that the operator wants the number given back. It is armed from the
// beginning, so that a program that dies before the answer leaves it to the next start.
// It takes the place of a cancel before the expiry.
func (o Order) CancelAsked(now time.Time) Order {
	if !o.Cancellable() {
		return o
	}
	o.CancelAt, o.CancelBeforeExpiry = now.Add(CancelRetry), false
	return o.with(HistoryEntry{At: now, Kind: HistoryCancel})
}

// CancelItselfAsked is CancelAsked for the cancel before the expiry, which is tried until
// then and no longer.
func (o Order) CancelItselfAsked(now time.Time) Order {
	if !o.Cancellable() || !o.CancelBeforeExpiry {
		return o
	}
	o.CancelAt = now.Add(CancelRetry)
	return o.with(HistoryEntry{At: now, Kind: HistoryCancel})
}

// CancelTooLate reports whether an armed cancel is the one before the expiry, and that is
// over: a wrong expiry must not cancel a fresh number.
func (o Order) CancelTooLate(now, server time.Time) bool {
	return o.Armed() && o.CancelBeforeExpiry && !server.Before(o.End(now, server))
}

// CancelDropped takes such a cancel back.
func (o Order) CancelDropped(now time.Time) Order {
	if !o.Armed() {
		return o
	}
	o.CancelAt, o.CancelBeforeExpiry = time.Time{}, false
	return o.with(HistoryEntry{At: now, Kind: HistoryTooLate})
}

// CancelPause is how long an armed cancel waits before it is tried again: long past the
// expiry as long as the looks do.
func (o Order) CancelPause(now, server time.Time) time.Duration {
	if o.PastEnd(now, server) && server.Sub(o.End(now, server)) >= pastEndOften {
		return pollLongPast
	}
	return CancelRetry
}

// CancelArmed arms the cancel: it is tried at that time, and then again until the server
// takes it or the SMS comes.
func (o Order) CancelArmed(at, now time.Time) Order {
	if !o.Cancellable() {
		return o
	}
	known := o.Armed() && slices.ContainsFunc(o.Events, func(e HistoryEntry) bool { return e.Kind == HistoryArmed })
	o.CancelAt = at
	if !known {
		o = o.with(HistoryEntry{At: now, Kind: HistoryArmed})
	}
	return o
}

// CancelledBeforeExpiry notes whether the order shall be cancelled shortly before it
// expires. Where it shall not any more, no cancel stays armed either.
func (o Order) CancelledBeforeExpiry(on bool, now time.Time) Order {
	if o.CancelBeforeExpiry == on || on && !o.Cancellable() {
		return o
	}
	o.CancelBeforeExpiry = on
	kind := HistoryBeforeEnd
	if !on {
		kind, o.CancelAt = HistoryToTheEnd, time.Time{}
	}
	return o.with(HistoryEntry{At: now, Kind: kind})
}

// CancelsItself is when, on the server's clock, an order cancels itself because the
// operator wants that; false where it does not.
func (o Order) CancelsItself() (time.Time, bool) {
	wanted := o.CancelBeforeExpiry && o.Cancellable() && !o.Armed() && !o.ExpiresAt.IsZero()
	return o.ExpiresAt.Add(-CancelBefore), wanted
}

// Disarmed takes an armed cancel back, and with it the wish for one before the expiry:
// whoever takes the cancel back wants the number.
func (o Order) Disarmed(now time.Time) Order {
	if !o.Armed() {
		return o
	}
	o.CancelAt, o.CancelBeforeExpiry = time.Time{}, false
	return o.with(HistoryEntry{At: now, Kind: HistoryDisarmed})
}

// CancelDeclined gives up a cancel that no second try would mend.
func (o Order) CancelDeclined(now time.Time) Order {
	if !o.Armed() {
		return o
	}
	o.CancelAt, o.CancelBeforeExpiry = time.Time{}, false
	return o.with(HistoryEntry{At: now, Kind: HistoryDeclined})
}

// CancelTried reports whether an armed cancel may have been sent already. The events tell
// of the first try of one that was asked for at once. One that waited for the end of the
// cooldown, as it is known now, is armed for a later time after each try.
func (o Order) CancelTried(cooldown time.Duration) bool {
	for _, e := range slices.Backward(o.Events) {
		if e.Kind == HistoryCancel {
			return o.Armed()
		}
		if e.Kind == HistoryDisarmed || e.Kind == HistoryToTheEnd {
			break
		}
	}
	return o.Armed() && o.CancelAt.After(o.RentedAt.Add(cooldown))
}

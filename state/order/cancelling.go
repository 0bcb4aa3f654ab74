package order

import (
	"slices"
	"time"
)

// How an order is cancelled while the server may still say that it is too early
// (api/NOTES.md#cooldown).
const (
	// CancelRetry is how long to wait before a cancel is retried.
	CancelRetry = 15 * time.Second
	// cancelRetryLongPast is the same long after the expiry.
	cancelRetryLongPast = 10 * time.Minute
	// AutoCancelBefore is how long before the expiry an auto-cancel is sent: before the warning,
	// with time for several attempts.
	AutoCancelBefore = 90 * time.Second
)

// Cancellable reports whether the order can still be cancelled. Once an SMS is here, it cannot.
func (o Order) Cancellable() bool {
	return (o.Status == Waiting || o.Status == Unrecognised) && o.Code.IsZero()
}

// CancelRequested records the operator's cancel. The retry is scheduled before the cancel is sent,
// so that the next start retries it if the program dies before the answer. It replaces the
// auto-cancel before the expiry.
func (o Order) CancelRequested(now time.Time) Order {
	if !o.Cancellable() {
		return o
	}
	o.CancelAt, o.AutoCancel = now.Add(CancelRetry), false
	return o.with(HistoryEntry{At: now, Kind: HistoryCancelRequested})
}

// AutoCancelRequested is CancelRequested for the auto-cancel, which is retried only until the expiry.
func (o Order) AutoCancelRequested(now time.Time) Order {
	if !o.Cancellable() || !o.AutoCancel {
		return o
	}
	o.CancelAt = now.Add(CancelRetry)
	return o.with(HistoryEntry{At: now, Kind: HistoryCancelRequested})
}

// CancelTooLate reports whether a scheduled cancel is an auto-cancel whose expiry has passed.
// It is not sent then, because a wrong expiry must not cancel a new number.
func (o Order) CancelTooLate(now, server time.Time) bool {
	return o.CancelScheduled() && o.AutoCancel && !server.Before(o.End(now, server))
}

// CancelDropped drops a scheduled cancel that came too late: see CancelTooLate.
func (o Order) CancelDropped(now time.Time) Order {
	if !o.CancelScheduled() {
		return o
	}
	o.CancelAt, o.AutoCancel = time.Time{}, false
	return o.with(HistoryEntry{At: now, Kind: HistoryAutoCancelTooLate})
}

// CancelRetryAfter is how long to wait before a cancel is retried. Long past the expiry, retries
// are as rare as polls.
func (o Order) CancelRetryAfter(now, server time.Time) time.Duration {
	if o.PastEnd(now, server) && server.Sub(o.End(now, server)) >= LongPastEnd {
		return cancelRetryLongPast
	}
	return CancelRetry
}

// WithCancelAt schedules a cancel for the given time. It is retried until the server accepts it
// or the SMS comes.
func (o Order) WithCancelAt(at, now time.Time) Order {
	if !o.Cancellable() {
		return o
	}
	known := o.CancelScheduled() && slices.ContainsFunc(o.History, func(e HistoryEntry) bool { return e.Kind == HistoryCancelScheduled })
	o.CancelAt = at
	if !known {
		o = o.with(HistoryEntry{At: now, Kind: HistoryCancelScheduled})
	}
	return o
}

// WithAutoCancel turns auto-cancel before the expiry on or off. Turning it off also
// calls off a scheduled cancel.
func (o Order) WithAutoCancel(on bool, now time.Time) Order {
	if o.AutoCancel == on || (on && !o.Cancellable()) {
		return o
	}
	o.AutoCancel = on
	kind := HistoryAutoCancelOn
	if !on {
		kind, o.CancelAt = HistoryAutoCancelOff, time.Time{}
	}
	return o.with(HistoryEntry{At: now, Kind: kind})
}

// AutoCancelAt is when, on the server's clock, the auto-cancel of an order is due; false if
// there is none.
func (o Order) AutoCancelAt() (time.Time, bool) {
	wanted := o.AutoCancel && o.Cancellable() && !o.CancelScheduled() && !o.ExpiresAt.IsZero()
	return o.ExpiresAt.Add(-AutoCancelBefore), wanted
}

// CancelCalledOff calls off a scheduled cancel and turns auto-cancel off: an operator who calls off a
// cancel wants to keep the number, and no longer thinks that it is of no use.
func (o Order) CancelCalledOff(now time.Time) Order {
	if !o.CancelScheduled() {
		return o
	}
	o.CancelAt, o.AutoCancel = time.Time{}, false
	return o.worksAfterAll().with(HistoryEntry{At: now, Kind: HistoryCancelCalledOff})
}

// CancelDeclined drops a scheduled cancel that a retry could not help.
func (o Order) CancelDeclined(now time.Time) Order {
	if !o.CancelScheduled() {
		return o
	}
	o.CancelAt, o.AutoCancel = time.Time{}, false
	return o.with(HistoryEntry{At: now, Kind: HistoryCancelRejected})
}

// CancelAttempted reports whether a scheduled cancel may have been sent already. A cancel that was
// sent at once has its first attempt in the events. A cancel that waited for the end of the
// known cooldown is scheduled for a later time after each attempt.
func (o Order) CancelAttempted(cooldown time.Duration) bool {
	for _, e := range slices.Backward(o.History) {
		if e.Kind == HistoryCancelRequested {
			return o.CancelScheduled()
		}
		if e.Kind == HistoryCancelCalledOff || e.Kind == HistoryAutoCancelOff || e.Kind == HistoryCancelNotRestored {
			break
		}
	}
	return o.CancelScheduled() && (o.RentedAt.IsZero() || o.CancelAt.After(o.RentedAt.Add(cooldown)))
}

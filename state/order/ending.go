package order

import (
	"time"

	"example.com/verifyo/api"
)

// When an order is over even if the server does not say so (api/NOTES.md#life). An SMS may
// come late (api/NOTES.md#late).
const (
	lookedForAfter = 2 * time.Minute // an SMS may come this long after the expiry
	untoldLife     = time.Hour       // of a number whose expiry is not known
	givenUpAfter   = 24 * time.Hour  // after its expiry an order that is still called waiting is closed
	// WarnBefore is how long before the expiry the operator is warned that no SMS has come.
	WarnBefore = time.Minute
)

// Finishable reports whether the order can be finished without losing a code: once it is here.
func (o Order) Finishable() bool { return o.Live() && !o.Code.IsZero() }

// ended closes the order. If no SMS came, one refund is expected, unless nobody knows of how much or it may have come
// before the order was restored. A dropped cancel is worth an entry in the history only if the order was not cancelled.
func (o Order) ended(status Status, by Closer, now time.Time) Order {
	dropped := o.CancelScheduled() && status != Cancelled
	o.Status = status
	o.Word = api.Text{}
	o.EndedAt = now
	o.ClosedBy = by
	o.CancelAt = time.Time{}
	if o.Code.IsZero() && status != Finished && o.Refund == NoRefund && o.RefundTracked() && !o.refundMissed(now) {
		o.Refund = RefundPending
	}
	kind := map[Status]HistoryKind{Finished: HistoryFinished, Cancelled: HistoryCancelled, Expired: HistoryExpired}[status]
	o = o.with(HistoryEntry{At: now, Kind: kind})
	if dropped {
		o = o.with(HistoryEntry{At: now, Kind: HistoryCancelDroppedAtEnd})
	}
	return o
}

// Cancelled is the order after the server accepted its cancel. Before the expiry that shows that it was not refunded yet,
// whatever was read before the order was restored.
func (o Order) Cancelled(now time.Time) Order {
	if !o.Live() {
		return o
	}
	inTime := now.Before(o.End(now, now))
	o = o.ended(Cancelled, ClosedByServer, now)
	if inTime && o.RestoredLate() && o.Code.IsZero() && o.RefundTracked() {
		o.Refund = RefundPending
	}
	return o
}

// Finished is the order after it was finished.
func (o Order) Finished(now time.Time) Order {
	if !o.Live() {
		return o
	}
	return o.ended(Finished, ClosedByServer, now)
}

// EndedByClock ends an order by the clock alone, after a poll. An order with its code ends soon
// after its expiry, when the server finishes it too (api/NOTES.md#life). An order without a
// code ends a day later; until then the server's status counts for more than any clock. An
// auto-cancel is dropped at the expiry.
func (o Order) EndedByClock(now, server time.Time) Order {
	end := o.End(now, server)
	switch {
	case !o.Live():
		return o
	case !o.Code.IsZero() && !server.Before(end.Add(lookedForAfter)):
		return o.ended(Finished, ClosedByClock, now)
	case o.Code.IsZero() && !server.Before(end.Add(givenUpAfter)):
		return o.givenUp(now)
	case o.CancelTooLate(now, server):
		return o.CancelDropped(now)
	}
	return o
}

// Forgotten ends an order that the API no longer knows, once its time is over.
func (o Order) Forgotten(now, server time.Time) Order {
	if !o.Live() || server.Before(o.LastPollAt(now, server)) {
		return o
	}
	if !o.Code.IsZero() {
		return o.ended(Finished, ClosedByServer, now)
	}
	return o.givenUp(now)
}

// givenUp closes an order whose code never came. If the server said that the SMS was here, no
// refund is expected.
func (o Order) givenUp(now time.Time) Order {
	if o.Status == Received {
		return o.ended(Finished, ClosedByClock, now)
	}
	return o.ended(Expired, ClosedByClock, now)
}

// LongPastEnd is how long after its expiry an order that the server still calls waiting is
// polled, and its cancel retried, only rarely.
const LongPastEnd = time.Hour

// End is when the number expires, on the server's clock. An expiry before the rent is wrong,
// and counts as the time of the rent; an unknown expiry counts as an hour after the rent, or as the
// end of an order that was over earlier.
func (o Order) End(now, server time.Time) time.Time {
	began := o.Began()
	if began.IsZero() || began.After(now) { // nobody knows, the clock was set back, or another window's clock is ahead
		began = now
	}
	offset := server.Sub(now)
	end := began.Add(untoldLife)
	switch {
	case !o.ExpiresAt.IsZero() && o.ExpiresAt.Before(began.Add(offset)):
		return began.Add(offset)
	case !o.ExpiresAt.IsZero():
		return o.ExpiresAt
	case !o.Live() && o.EndedAt.Before(end):
		end = o.EndedAt
	}
	return end.Add(offset)
}

// PastEnd reports whether an order without a code is still live after its expiry, because the
// server calls it waiting or has not been polled since.
func (o Order) PastEnd(now, server time.Time) bool {
	return o.Live() && o.Code.IsZero() && !server.Before(o.End(now, server))
}

// LastPollAt is when, on the server's clock, it is too late even for a late SMS.
func (o Order) LastPollAt(now, server time.Time) time.Time {
	return o.End(now, server).Add(lookedForAfter)
}

// Reopened is an order that was over and that the server calls waiting again. asked is the
// order as it was when the poll was sent: it must have been over by then. If the clock had
// closed the order, the clock was wrong. If the server had, its two answers disagree: the
// order is polled again, and only the operator can cancel it.
func (o Order) Reopened(answer api.Order, asked Order, now time.Time) Order {
	status, _ := statusOf(answer.Status)
	if !o.WasRented() || o.Live() || asked.Live() || status != Waiting || o.HadCode() || o.Forgot != ForgotNothing {
		return o
	}
	byClock := o.Status == Expired && o.ClosedBy != ClosedByServer
	o.Status = Waiting
	o.Word = api.Text{}
	o.EndedAt = time.Time{}
	o.ClosedBy = ""
	if o.Refund == RefundPending {
		o.Refund = NoRefund
	}
	if !byClock {
		o.Disputed = true
		o.AutoCancel = false
	}
	return o.with(HistoryEntry{At: now, Kind: HistoryReopened})
}

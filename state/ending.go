package state

import (
	"time"

	"example.com/verifyo/api"
)

// When an order is over if the server does not say so (api/NOTES.md#life). An SMS may come
// late (api/NOTES.md#late).
const (
	lookedForAfter = 2 * time.Minute // an SMS may come this long after the expiry
	untoldLife     = time.Hour       // of a number of which no expiry was told
	givenUpAfter   = 24 * time.Hour  // past its expiry an order that is still called waiting is closed
	// WarnBefore is how long before its expiry an order without an SMS is spoken of.
	WarnBefore = time.Minute
)

// Finishable reports whether finishing gives nothing up: once the code is here.
func (o Order) Finishable() bool { return o.Live() && !o.Code.IsZero() }

// ended closes the order. Where no SMS came the charge should come back, once. An armed
// cancel of one that is cancelled, by whomever, has nothing more to tell.
func (o Order) ended(status Status, by Closer, now time.Time) Order {
	dropped := o.Armed() && status != Cancelled
	o.Status, o.Word, o.EndedAt, o.ClosedBy, o.CancelAt = status, api.Text{}, now, by, time.Time{}
	if o.Code.IsZero() && status != Finished && o.Refund == NoRefund {
		o.Refund = RefundPending
	}
	kind := map[Status]HistoryKind{Finished: HistoryFinished, Cancelled: HistoryCancelled, Expired: HistoryExpired}[status]
	o = o.with(HistoryEntry{At: now, Kind: kind})
	if dropped {
		o = o.with(HistoryEntry{At: now, Kind: HistoryEndFirst})
	}
	return o
}

// Cancelled is the order after the server took it back.
func (o Order) Cancelled(now time.Time) Order {
	if !o.Live() {
		return o
	}
	return o.ended(Cancelled, ClosedByServer, now)
}

// Finished is the order after the operator is done with its code.
func (o Order) Finished(now time.Time) Order {
	if !o.Live() {
		return o
	}
	return o.ended(Finished, ClosedByServer, now)
}

// Passed ends an order by the clock alone, after a look at it. One with its code ends soon
// after its expiry, when the server finishes it too (api/NOTES.md#life). One without ends a
// day later, for until then the server's word outranks any clock. A cancel before the
// expiry is dropped there.
func (o Order) Passed(now, server time.Time) Order {
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

// Forgotten ends an order that the API itself no longer knows, once its time is over.
func (o Order) Forgotten(now, server time.Time) Order {
	if !o.Live() || server.Before(o.LastLook(now, server)) {
		return o
	}
	if !o.Code.IsZero() {
		return o.ended(Finished, ClosedByServer, now)
	}
	return o.givenUp(now)
}

// givenUp closes an order whose code never came. One of which the server said that its
// SMS is here gets nothing back.
func (o Order) givenUp(now time.Time) Order {
	if o.Status == Received {
		return o.ended(Finished, ClosedByClock, now)
	}
	return o.ended(Expired, ClosedByClock, now)
}

// End is when the number's time is over, on the server's clock. An expiry before the rent
// itself is wrong, and one that was not told is an hour after it.
func (o Order) End(now, server time.Time) time.Time {
	rented := earlier(o.RentedAt, now).Add(server.Sub(now))
	switch {
	case o.ExpiresAt.IsZero():
		return rented.Add(untoldLife)
	case o.ExpiresAt.Before(rented):
		return rented
	}
	return o.ExpiresAt
}

// PastEnd reports whether a live order without its code has outlived its expiry: the
// server still calls it waiting, or has not been asked since.
func (o Order) PastEnd(now, server time.Time) bool {
	return o.Live() && o.Code.IsZero() && !server.Before(o.End(now, server))
}

// LastLook is when, on the server's clock, a late SMS is no longer to be expected.
func (o Order) LastLook(now, server time.Time) time.Time {
	return o.End(now, server).Add(lookedForAfter)
}

// Reopened is an order that was over, and that the server calls waiting in an answer to a
// question about one that was over: asked is the order as it was known then. Where a
// clock closed it, the clock was wrong. Where the server did, its two answers disagree: it
// is looked at further, and cancelled again only by hand.
func (o Order) Reopened(answer api.Order, asked Order, now time.Time) Order {
	status, _ := statusOf(answer.Status)
	if !o.rented() || o.Live() || asked.Live() || status != Waiting || !o.Code.IsZero() {
		return o
	}
	byClock := o.Status == Expired && o.ClosedBy != ClosedByServer
	o.Status, o.Word, o.EndedAt, o.ClosedBy = Waiting, api.Text{}, time.Time{}, ""
	if o.Refund == RefundPending {
		o.Refund = NoRefund
	}
	if !byClock {
		o.Disputed, o.CancelBeforeExpiry = true, false
	}
	return o.with(HistoryEntry{At: now, Kind: HistoryReopened})
}

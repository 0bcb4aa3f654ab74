package order

import (
	"slices"
	"time"
)

// An order can come out of a backup into a ledger that has already read its refund, and took it for money from
// outside. What follows tells the two together.

// MayHaveBeenRefunded reports whether the refund of an order that has just been restored may have come before that.
func (o Order) MayHaveBeenRefunded() bool {
	return !o.AskedAt.IsZero() && (o.Refund == RefundPending || o.RefundNotKnown() || o.mayBeOver())
}

// mayBeOver reports whether an order may be over although its last known state says otherwise.
func (o Order) mayBeOver() bool { return o.Live() && o.Code.IsZero() && o.Status != Received }

// EarlierRefunds are those of the restored orders that change by what the statement, which includes them, has of money
// from outside. A rise that is exactly the charges of orders that had ended is their refund. A rise that is the charge of
// one that may be over only makes its refund unknown, see refundMissed.
func (s Statement) EarlierRefunds(restored []Order, now time.Time) (changed []Order) {
	left := slices.SortedStableFunc(slices.Values(restored), func(a, b Order) int { return a.EndedAt.Compare(b.EndedAt) })
	for _, m := range s.unexplained() {
		came := exactly(refundableAt(left, m.At), m.Amount)
		for _, o := range came {
			changed = append(changed, o.refunded(m.At))
		}
		if came == nil {
			came = maybeOverAt(left, m)
			for _, o := range came {
				changed = append(changed, o.with(HistoryEntry{At: now, Kind: HistoryRestoredLate}))
			}
		}
		left = slices.DeleteFunc(left, func(o Order) bool {
			return slices.ContainsFunc(came, func(c Order) bool { return c.Key == o.Key })
		})
	}
	return changed
}

// refundableAt are the orders that had ended when the balance rose, and not long before.
func refundableAt(orders []Order, at time.Time) (may []Order) {
	for _, o := range orders {
		since := at.Sub(o.EndedAt)
		if (o.Refund == RefundPending || o.RefundNotKnown()) && since >= -noticedWithin && since < refundsWithin {
			may = append(may, o)
		}
	}
	return may
}

// maybeOverAt are the orders that may have been over when the balance rose by their charge.
func maybeOverAt(orders []Order, m Moved) (may []Order) {
	for _, o := range orders {
		if o.mayBeOver() && !o.RestoredLate() && o.Cost() == m.Amount && o.lastsUntil(m.At) {
			may = append(may, o)
		}
	}
	return may
}

// lastsUntil reports whether an order of which the end is not known may end or be refunded at that time.
func (o Order) lastsUntil(at time.Time) bool {
	return at.After(o.AskedAt) && at.Sub(o.AskedAt) < MovesWithin
}

// MovesWithin is how long after its rent an order moves the balance.
const MovesWithin = 24 * time.Hour

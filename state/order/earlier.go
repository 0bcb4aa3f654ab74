package order

import (
	"slices"
	"sort"
	"time"
)

// The balance may have shown a refund before its order is known to have ended: the server ends an order, and only the
// next poll tells. Or the order comes out of a backup into a ledger that has read its refund. Until then the
// refund was taken for money from outside. What follows tells the two together.

// noticedWithin is how long before an order's end is learned the balance may show its refund.
const noticedWithin = 30 * time.Second

// MayHaveBeenRefunded reports whether the refund of an order that has just been restored may have come before that.
func (o Order) MayHaveBeenRefunded() bool {
	return !o.AskedAt.IsZero() && (o.Refund == RefundPending || o.RefundNotKnown() || o.mayBeOver())
}

// mayBeOver reports whether an order may be over although its last known state says otherwise.
func (o Order) mayBeOver() bool { return o.Live() && o.Code.IsZero() && o.Status != Received }

// EarlierRefunds are those of the orders that change by what the statement, which includes them, has of money from
// outside up to its last reading. A rise that is exactly the charges of orders that had ended is their refund. A rise that
// is the charge of one that was restored and may be over only makes its refund unknown, see refundMissed.
func (s Statement) EarlierRefunds(orders []Order, now time.Time) (changed []Order) {
	left := slices.Clone(orders)
	sort.SliceStable(left, func(i, j int) bool { return left[i].EndedAt.Before(left[j].EndedAt) })
	for _, m := range s.unexplained() {
		if m.At.After(s.Last.At) || s.unclear(m.At) {
			continue
		}
		came := exactly(RefundableAt(left, m.At), m.Amount)
		for _, o := range came {
			changed = append(changed, o.refunded(m.At))
		}
		if came == nil {
			came = maybeOverAt(left, m)
			for _, o := range came {
				changed = append(changed, o.with(HistoryEntry{At: now, Kind: HistoryRestoredLate}))
			}
		}
		left = Except(left, came)
	}
	return changed
}

// unclear reports whether nobody can tell of a rise which part of it is the refund of an order whose charge is not
// known: see BalanceReading.Unclear.
func (s Statement) unclear(at time.Time) bool {
	return slices.ContainsFunc(s.Orders, func(o Order) bool {
		return o.Status == Cancelled && !o.Cost().Known() && o.EndedAt.Equal(at)
	})
}

// Except are the orders that are not among the others.
func Except(orders, others []Order) []Order {
	return slices.DeleteFunc(slices.Clone(orders), func(o Order) bool {
		return slices.ContainsFunc(others, func(other Order) bool { return other.Key == o.Key })
	})
}

// FirstRefundAt is when the balance may have shown the refund of one of the orders first.
func FirstRefundAt(orders []Order) time.Time {
	first := slices.MinFunc(orders, func(a, b Order) int { return a.EndedAt.Compare(b.EndedAt) })
	return first.EndedAt.Add(-noticedWithin)
}

// RefundableAt are the orders that had ended when the balance was read, and not long before, so that the reading may
// have shown their refund.
func RefundableAt(orders []Order, at time.Time) (may []Order) {
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

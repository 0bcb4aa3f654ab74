package order

import (
	"cmp"
	"sort"
	"time"

	"example.com/verifyo/api"
)

// Movement is something in another order that moved, or may have moved, the balance between the
// two readings around a rent whose answer was lost.
type Movement struct {
	Order  Order
	Kind   MovementKind
	At     time.Time
	Amount api.USD
}

// MovementKind says what happened to the other order. The kinds that surely moved the balance come
// first.
type MovementKind int

// The kinds of movements. At is when the rent was answered, when the balance showed the refund,
// when the other rent was sent, and when the order ended.
const (
	ChargeMade MovementKind = iota
	RefundArrived
	OutcomeUnknown // another rent that has no answer, or that the operator resolved as charged
	RefundAwaited  // the balance after the rent was read before the refund was seen
	RefundUnclear  // it ended with or without a refund: see mayBeRefunded
)

// Between lists what the other orders did between the balance before a rent and the balance after
// its answer was lost. It is empty until there are two balances to compare.
func Between(orders []Order, o Order) []Movement {
	var found []Movement
	if !o.BalanceAfter.Known() {
		return nil
	}
	p := period{cmp.Or(o.BalanceBeforeAt, o.AskedAt), o.BalanceAfterAt}
	for _, other := range orders {
		if other.Key != o.Key {
			found = p.refunds(p.charge(found, other), other)
		}
	}
	sort.SliceStable(found, func(i, j int) bool {
		return cmp.Or(cmp.Compare(found[i].Kind, found[j].Kind), found[i].At.Compare(found[j].At)) < 0
	})
	return found
}

// period is the time between two readings of the balance. A reading includes what happened at the
// same moment.
type period struct{ from, until time.Time }

// has reports whether something that happened between begin and end may have happened in the
// period.
func (p period) has(begin, end time.Time) bool { return end.After(p.from) && !begin.After(p.until) }

// charge adds the charge for an order. The server charged it at some time between the request and
// the answer. When the charge of an order was made that another client rented is not known, so it is
// not among them.
func (p period) charge(found []Movement, o Order) []Movement {
	switch {
	case !o.RentedAt.IsZero():
		if p.has(o.AskedAt, o.RentedAt) {
			found = append(found, Movement{o, ChargeMade, o.RentedAt, o.Charged})
		}
	case o.WasRented() && p.has(o.AskedAt, o.lastReadingAt()):
		found = append(found, Movement{o, ChargeMade, o.AskedAt, o.Charged})
	case o.Status == InFlight && p.has(o.AskedAt, p.until),
		(o.Status == Unknown || o.Status == ResolvedCharged) && p.has(o.AskedAt, o.lastReadingAt()):
		found = append(found, Movement{o, OutcomeUnknown, o.AskedAt, o.Quoted})
	}
	return found
}

// refunds adds the refunds of an order that arrived in the period. A refund that was expected and
// not seen by the end of the period may be hidden in the balance by a charge.
func (p period) refunds(found []Movement, o Order) []Movement {
	over := o.mayBeOverBy(p.until) && p.from.Sub(o.EndedAt) < refundOverdue
	awaited := over && o.Refund != NoRefund
	for _, e := range o.History {
		if e.Kind != HistoryRefundSeen || e.At.After(p.until) {
			continue
		}
		awaited = false
		if p.has(e.At, e.At) {
			found = append(found, Movement{o, RefundArrived, e.At, e.Amount})
		}
	}
	if over && o.mayBeRefunded() {
		found = append(found, Movement{o, RefundUnclear, o.EndedAt, api.USD{}})
	}
	if awaited {
		found = append(found, Movement{o, RefundAwaited, o.EndedAt, o.Charged})
	}
	return found
}

// mayBeOverBy reports whether an order that is over may have been so at that time. An expiry is learned by a poll, and
// after an outage the balance may show the refund before that.
func (o Order) mayBeOverBy(at time.Time) bool {
	if o.Status == Expired {
		at = at.Add(noticedWithin)
	}
	return !o.EndedAt.After(at)
}

// mayBeRefunded reports whether the server may have refunded an order that expects no refund: nobody can tell whether the
// refund arrived, or its SMS came, which may have been after the refund.
func (o Order) mayBeRefunded() bool {
	return (o.Status == Cancelled || o.Status == Expired) && o.Refund == NoRefund
}

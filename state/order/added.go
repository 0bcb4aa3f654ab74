package order

import (
	"time"

	"example.com/verifyo/api"
)

// Added is the order after the operator gave its ID and the server was asked for it. The zero Order
// becomes an order that another client rented; a rent without an answer keeps everything that is known
// of it. Only the rent's own answer would tell when the number was rented and for how much, where it is
// from, and when it expires (api/NOTES.md#calls).
func (o Order) Added(answer api.Order, now time.Time) Order {
	if o.Status != "" && o.Status != Unknown && !o.Resolved() {
		return o
	}
	o = o.identified(answer).with(HistoryEntry{At: now, Kind: HistoryAdded}).Polled(answer, now)
	if o.ExpiresAt.IsZero() {
		o.AutoCancel = false // there is nothing to act before
	}
	if !o.Live() {
		o.Refund = NoRefund // the balance may have shown it long ago
	}
	return o
}

// AddedAt is when an order was added by its ID; zero if its rent was answered here.
func (o Order) AddedAt() time.Time {
	for _, e := range o.History {
		if e.Kind == HistoryAdded {
			return e.At
		}
	}
	return time.Time{}
}

// Began is since when the order has been known to have a number: when it was rented, or when it was
// added by its ID. It is zero if neither is known.
func (o Order) Began() time.Time {
	if o.RentedAt.IsZero() {
		return o.AddedAt()
	}
	return o.RentedAt
}

// ListedAt is since when the order has been listed: when its rent was sent, or when it was added.
func (o Order) ListedAt() time.Time {
	if o.AskedAt.IsZero() {
		return o.AddedAt()
	}
	return o.AskedAt
}

// ServiceKnown reports whether it is known for which service the number was rented.
func (o Order) ServiceKnown() bool { return o.Service != api.Service{} }

// CountryKnown reports whether the country of the number is known. Its ID may be 0.
func (o Order) CountryKnown() bool { return o.Country != Country{} || !o.AskedAt.IsZero() }

// PairKnown reports whether both are known, so that the same can be rented again, or the next country tried.
func (o Order) PairKnown() bool { return o.ServiceKnown() && o.CountryKnown() }

// RefundTracked reports whether the balance can show the refund of the order: nobody can tell an amount that
// is not known.
func (o Order) RefundTracked() bool { return o.Cost().Known() }

// RefundNotKnown reports whether nobody can tell that the refund of an order arrived: of an order that
// was added by its ID, the charge is not known, or whether it was refunded before; of one that was restored late, the
// refund may have come before that.
func (o Order) RefundNotKnown() bool {
	over := o.Status == Cancelled || o.Status == Expired
	return over && !o.HadCode() && o.Refund == NoRefund && (!o.AddedAt().IsZero() || o.RestoredLate())
}

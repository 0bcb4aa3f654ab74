package order

import (
	"time"

	"example.com/verifyo/api"
)

// MayBe reports whether a rent without an answer may be an order that was added by its ID: of that order nothing is
// known that only a rent of this ledger knows, and nothing that contradicts the rent.
func (o Order) MayBe(added Order) bool {
	lost := o.Status == Unknown || o.Resolved()
	return lost && added.byID() && !o.AddedForAnother(added)
}

// byID reports whether an order is known by its ID only.
func (o Order) byID() bool { return o.WasRented() && !o.AddedAt().IsZero() && o.AskedAt.IsZero() }

// AddedForAnother reports whether the operator added an order by its ID and named another service than that of
// this rent: it cannot be this rent.
func (o Order) AddedForAnother(added Order) bool {
	return added.byID() && added.ServiceKnown() && added.Service.ID != o.Service.ID
}

// Joined is a rent without an answer once the operator has found that it is an order that was added by its ID, and
// what is left of that order. The rent keeps what was agreed to, and takes over everything that has become known
// since; the other order keeps its history, but nothing by which it could be found, polled or counted. If the rent
// cannot be that order, both stay as they are.
func (o Order) Joined(added Order, now time.Time) (rent, left Order) {
	if !o.MayBe(added) {
		return o, added
	}
	rent = o.identified(api.Order{ID: added.ID, Price: added.Charged})
	rent.Status, rent.Word, rent.Phone, rent.Code = added.Status, added.Word, added.Phone, added.Code
	rent.ExpiresAt, rent.ReceivedAt, rent.EndedAt, rent.ClosedBy = added.ExpiresAt, added.ReceivedAt, added.EndedAt, added.ClosedBy
	rent.CancelAt, rent.AutoCancel, rent.Disputed = added.CancelAt, added.AutoCancel, added.Disputed
	rent.Failure, rent.FailedAt, rent.Refund, rent.Forgot = added.Failure, added.FailedAt, added.Refund, added.Forgot
	rent.Revision = max(rent.Revision, added.Revision) // no older state of either is newer than both together
	if rent.Label.IsZero() {
		rent.Label = added.Label
	}
	for _, e := range added.History {
		rent = rent.with(e)
	}
	left = Order{Key: added.Key, Reference: added.Reference, Revision: added.Revision, Service: added.Service, Status: Joined, EndedAt: now, History: added.History}
	return rent, left
}

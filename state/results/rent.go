package results

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// Pair is a service in a country.
type Pair struct {
	Service api.ServiceID
	Country api.CountryID
}

// Rent is a rent that has ended, as far as it counts.
type Rent struct {
	Order    order.Key
	Revision int64
	Pair
	EndedAt  time.Time
	Code     bool          // it brought a code
	Wait     time.Duration // from the rent to the code
	Timed    bool          // Wait is known
	Cost     api.USD       // what it took from the balance in the end
	RefundBy time.Time     // if a refund is pending: when it is overdue; the charge counts from then on
}

// Of is what an order adds; false if it adds nothing.
func Of(o order.Order) (Rent, bool) {
	if !counts(o) {
		return Rent{}, false
	}
	r := Rent{
		Order: o.Key, Revision: o.Revision, Pair: Pair{o.Service.ID, o.Country.ID},
		EndedAt: o.EndedAt, Code: broughtCode(o), Cost: o.Cost(), RefundBy: o.RefundOverdueAt(),
	}
	if o.Refund == order.RefundSeen {
		r.Cost = api.Units(0)
	}
	if wait := o.ReceivedAt.Sub(o.RentedAt); r.Code && !o.ReceivedAt.IsZero() && !o.RentedAt.IsZero() && wait >= 0 {
		r.Wait, r.Timed = wait, true
	}
	return r, true
}

// counts reports whether an order was a rent, and is over. An open order may still bring a code, of
// an unknown rent nobody knows whether there is a number, and where no money moved there was no
// rent. The order of another client is none of the operator's rents: what it cost and where its
// number is from is not known. A rent without an answer that the operator found charged counts: it
// cost money and brought no code.
func counts(o order.Order) bool {
	if o.RentedAt.IsZero() && !o.Quoted.Known() { // another client rented it
		return false
	}
	switch o.Status {
	case order.Finished, order.Cancelled, order.Expired, order.ResolvedCharged:
		return true
	}
	return false
}

// broughtCode reports whether a rent was worth its money. This is the one place that says so. A code that
// the operator calls wrong is none, and a number that the site refused brought none that was of use.
func broughtCode(o order.Order) bool { return o.HadCode() && o.Failure == order.NoFailure }

// spent is what the rent has cost by then.
func (r Rent) spent(now time.Time) api.USD {
	if now.Before(r.RefundBy) {
		return api.Units(0)
	}
	return r.Cost
}

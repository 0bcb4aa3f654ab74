package order

import (
	"math"
	"time"

	"example.com/verifyo/api"
)

// Payment is the charge for a rent of this ledger, which the server made at some time between the request
// and the answer.
type Payment struct {
	From, By time.Time
	Amount   api.USD
	Quoted   bool // the charge itself is not known, so Amount is the quote
	Unknown  bool // nobody knows whether the rent was charged, or how much
}

// notAnswered is when a rent in flight is surely charged or not: nobody knows yet.
func notAnswered() time.Time { return time.UnixMicro(math.MaxInt64).UTC() }

// Payment is the charge for the order. It is false if the order was not charged, or if another client rented
// it: when that charge was made is not known.
func (o Order) Payment() (Payment, bool) {
	by := o.PaidBy()
	if by.IsZero() {
		return Payment{}, false
	}
	p := Payment{From: o.AskedAt, By: by, Amount: o.Cost(), Quoted: !o.Charged.Known(), Unknown: o.Status == Unknown || !o.Cost().Known()}
	if by.Before(p.From) { // the clock was set back during the request
		p.From, p.By = by, p.From
	}
	return p, true
}

// PaidBy is from when on the balance surely includes the charge for the order, if there is one: when the rent
// was answered, or when the evidence for a rent without an answer is complete. It is zero if there is no Payment.
func (o Order) PaidBy() time.Time {
	switch {
	case o.AskedAt.IsZero(), o.Status == Refused, o.Status == ResolvedNotCharged, o.Status == Joined:
		return time.Time{}
	case o.Status == InFlight:
		return notAnswered()
	case !o.RentedAt.IsZero():
		return o.RentedAt
	case o.LostAt.Before(o.AskedAt):
		o.LostAt = o.AskedAt
	}
	if latest := o.AskedAt.Add(PaidWithin); o.lastReadingAt().After(latest) {
		return latest
	}
	return o.lastReadingAt()
}

// PaidWithin is how long after its request the balance includes the charge for a rent without an answer at the latest.
// That nobody got the answer may be noticed days later, as at the next start or after a restore.
const PaidWithin = 59 * time.Minute

// RefundedAt is when the balance showed the refund of a rent of this ledger; zero if it has not.
func (o Order) RefundedAt() time.Time {
	if o.Refund != RefundSeen || o.AskedAt.IsZero() {
		return time.Time{}
	}
	for _, e := range o.History {
		if e.Kind == HistoryRefundSeen {
			return e.At
		}
	}
	return time.Time{}
}

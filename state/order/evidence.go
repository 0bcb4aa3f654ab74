package order

import (
	"time"

	"example.com/verifyo/api"
)

// evidenceAt is when the balance is read for an unknown rent, counted from LostAt. After the
// last of these readings the evidence is complete.
var evidenceAt = [...]time.Duration{0, 5 * time.Second, 30 * time.Second}

// WithEvidence records what a balance shows about a rent without an answer: BalanceAfter is the
// balance before the rent plus the changes since then that none of our other orders explains.
// Readings count from the moment the rent was recorded, because the server may have charged it
// long before LostAt.
func (o Order) WithEvidence(r BalanceReading) Order {
	if (o.Status != InFlight && o.Status != Unknown) || o.EvidenceComplete() {
		return o
	}
	stands := o.BalanceAfter
	if !stands.Known() {
		stands = o.BalanceBefore
	}
	if after := stands.Add(r.Unclaimed); after.Known() {
		o.BalanceAfter = after
	} else if !o.BalanceAfter.Known() && r.AskedAt.After(o.AskedAt) {
		o.BalanceAfter = r.Amount
	}
	if o.Status == Unknown && !r.AskedAt.Before(o.LostAt) && !r.ReadDuring {
		o.EvidenceAt = r.AskedAt
	}
	return o
}

// EvidenceCorrected corrects the evidence when another order turns out to explain a change of the
// balance: that order's charge is added back, or its refund subtracted. The change is in
// readings after since, up to last. It does not affect a rent sent after since, or evidence
// that was complete before.
func (o Order) EvidenceCorrected(explained api.USD, since time.Time, last BalanceReading) Order {
	open := o.Status == InFlight || o.Status == Unknown
	complete := o.EvidenceComplete() && o.EvidenceAt.Before(last.AskedAt)
	if after := o.BalanceAfter.Add(explained); open && !complete && !o.AskedAt.After(since) && after.Known() {
		o.BalanceAfter = after
	}
	return o
}

// EvidenceClosed completes the evidence early, when later balances are another account's and
// show nothing about this rent.
func (o Order) EvidenceClosed() Order {
	if o.Status == Unknown && !o.EvidenceComplete() {
		o.EvidenceAt = o.LostAt.Add(evidenceAt[len(evidenceAt)-1])
	}
	return o
}

// EvidenceComplete reports whether the balance was read late enough for the evidence to be
// final.
func (o Order) EvidenceComplete() bool {
	last := o.LostAt.Add(evidenceAt[len(evidenceAt)-1])
	return !o.LostAt.IsZero() && !o.EvidenceAt.IsZero() && !o.EvidenceAt.Before(last)
}

// UncountedCharge is the part of a rent's charge that the readings before its answer have not shown.
// A reading made while the answer was on its way already includes the charge; counting it
// twice would look like a refund.
func (o Order) UncountedCharge(charged api.USD) api.USD {
	if fell := o.BalanceFell(); fell.Known() && charged.Known() && !fell.Less(charged) {
		return api.Units(0)
	}
	return charged
}

// BalanceFell is how much the balance fell since the rent was requested, without another explanation:
// below zero if it rose, unknown if it was not read since.
func (o Order) BalanceFell() api.USD { return o.BalanceBefore.Sub(o.BalanceAfter) }

// SharingEvidence counts the rents, including this one, whose outcome was unknown at the same
// time: a fall of the balance may belong to any of them.
func SharingEvidence(orders []Order, o Order) int {
	n := 1
	for _, other := range orders {
		if other.Key != o.Key && !other.LostAt.IsZero() &&
			other.AskedAt.Before(o.evidenceUntil()) && o.AskedAt.Before(other.evidenceUntil()) {
			n++
		}
	}
	return n
}

// evidenceUntil is when the evidence was complete, or would be.
func (o Order) evidenceUntil() time.Time {
	if o.EvidenceComplete() {
		return o.EvidenceAt
	}
	return o.LostAt.Add(evidenceAt[len(evidenceAt)-1])
}

// EvidenceDue reports whether the rent needs a balance newer than the one requested at asked.
func (o Order) EvidenceDue(asked, now time.Time) bool {
	if o.Status != Unknown {
		return false
	}
	for _, after := range evidenceAt {
		at := o.LostAt.Add(after)
		if asked.Before(at) && !now.Before(at) {
			return true
		}
	}
	return false
}

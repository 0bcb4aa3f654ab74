package state

import (
	"time"

	"example.com/verifyo/api"
)

// evidenceAt is when the balance is read for an unknown rent, counted from when its
// answer was given up. After the last of these the evidence is complete.
var evidenceAt = [...]time.Duration{0, 5 * time.Second, 30 * time.Second}

// Witnessed notes what a balance tells about a rent that is not answered: where the one
// beside its question would stand by the moves since then that nothing else of ours
// explains. Readings count from the moment the rent was recorded, for the server may
// have acted long before the answer was given up.
func (o Order) Witnessed(r BalanceReading) Order {
	if o.Status != InFlight && o.Status != Unknown || o.EvidenceComplete() {
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
	if o.Status == Unknown && !r.AskedAt.Before(o.LostAt) && !r.Amid {
		o.EvidenceAt = r.AskedAt
	}
	return o
}

// Reconsidered puts right what the evidence had from earlier readings and another order
// explains now: a charge comes back, a refund goes. What became of that order began to
// show after since; last is the newest reading that may have had it. A rent that was sent
// later has none of it, and neither has evidence that was complete before.
func (o Order) Reconsidered(explained api.USD, since time.Time, last BalanceReading) Order {
	open := o.Status == InFlight || o.Status == Unknown
	complete := o.EvidenceComplete() && o.EvidenceAt.Before(last.AskedAt)
	if after := o.BalanceAfter.Add(explained); open && !complete && !o.AskedAt.After(since) && after.Known() {
		o.BalanceAfter = after
	}
	return o
}

// EvidenceClosed ends the evidence where no later balance could tell any more, because it
// is another account's.
func (o Order) EvidenceClosed() Order {
	if o.Status == Unknown && !o.EvidenceComplete() {
		o.EvidenceAt = o.LostAt.Add(evidenceAt[len(evidenceAt)-1])
	}
	return o
}

// EvidenceComplete reports whether the balance was read late enough for the evidence to
// be the last word.
func (o Order) EvidenceComplete() bool {
	last := o.LostAt.Add(evidenceAt[len(evidenceAt)-1])
	return !o.LostAt.IsZero() && !o.EvidenceAt.IsZero() && !o.EvidenceAt.Before(last)
}

// Uncounted is what of a rent's charge the readings before its answer have not shown yet.
// One that was read while the answer was on its way has the charge in it already: taken
// off once more, it would pass for a refund.
func (o Order) Uncounted(charged api.USD) api.USD {
	if fell := o.Fell(); fell.Known() && charged.Known() && !fell.Less(charged) {
		return api.Units(0)
	}
	return charged
}

// Fell is by how much the balance fell since the rent's question without another
// explanation: below zero where it rose, not told where it was not read since.
func (o Order) Fell() api.USD { return o.BalanceBefore.Sub(o.BalanceAfter) }

// SharingEvidence counts the rents, this one among them, whose outcome was unknown at
// the same time: one fall of the balance stands beside each of them.
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

// evidenceDue reports whether a balance is due for the rent that was not asked for since.
func (o Order) evidenceDue(asked, now time.Time) bool {
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

package order

import "time"

// evidenceAt is when the balance is read for an unknown rent, counted from LostAt. After the
// last of these readings the evidence is complete.
var evidenceAt = [...]time.Duration{0, 5 * time.Second, 30 * time.Second}

// WithEvidence records the newest balance since a rent's answer was lost, until the evidence is
// complete. A balance says nothing about the rent if it belongs to another account than the one
// before; neither do later ones.
func (o Order) WithEvidence(r, last BalanceReading) Order {
	switch {
	case (o.Status != InFlight && o.Status != Unknown) || o.EvidenceComplete():
	case r.OtherAccount(last):
		o.OtherAccount = true
	case o.Status == Unknown && !r.AskedAt.Before(o.LostAt):
		o.BalanceAfter, o.BalanceAfterAt = r.Amount, r.At
	}
	return o
}

// EvidenceComplete reports whether no later balance is recorded for the rent.
func (o Order) EvidenceComplete() bool {
	return o.OtherAccount || o.RestoredLate() || (o.BalanceAfter.Known() && !o.BalanceAfterAt.Before(o.lastReadingAt()))
}

// lastReadingAt is when the balance is read for the last time for an unknown rent.
func (o Order) lastReadingAt() time.Time { return o.LostAt.Add(evidenceAt[len(evidenceAt)-1]) }

// EvidenceDue reports whether the rent needs a balance newer than the one requested at asked.
func (o Order) EvidenceDue(asked, now time.Time) bool {
	if o.Status != Unknown || o.OtherAccount || o.RestoredLate() {
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

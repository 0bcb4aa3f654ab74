package results

import "time"

// Age makes the sums those of now: rents leave them once their day is too long ago, and the charge
// counts of a refund that is overdue.
func (b *Book) Age(now time.Time) {
	year, month, day := now.Date()
	b.now, b.agesAt = now, time.Date(year, month, day+1, 0, 0, 0, 0, now.Location())
	for _, r := range b.rents {
		b.replace(r.Rent)
	}
}

// AgesAt is the next moment at which Age may change a sum: a day begins, or a refund becomes overdue.
// It is in the past if that moment has passed since, and zero before the first Age.
func (b *Book) AgesAt() time.Time { return b.agesAt }

// Aged reports whether Age is due.
func (b *Book) Aged(now time.Time) bool { return !b.agesAt.IsZero() && !now.Before(b.agesAt) }

// since is Since for the book's own moment: nothing is too old before that is known.
func (b *Book) since() time.Time {
	if b.now.IsZero() {
		return time.Time{}
	}
	return b.Since(b.now)
}

package countries

import (
	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
)

// keptCountry is the marked country if it had numbers when the cursor came. It keeps its place
// after selling out.
type keptCountry struct {
	id  api.CountryID
	any bool
}

// comesLast reports whether an offer stands below those that can be rented.
func (k keptCountry) comesLast(o session.Offer) bool {
	return o.SoldOut() && k != keptCountry{o.ID, true}
}

// compare puts the offers that come last below the others.
func (k keptCountry) compare(a, b session.Offer) int {
	switch {
	case k.comesLast(a) == k.comesLast(b):
		return 0
	case k.comesLast(b):
		return -1
	}
	return +1
}

// keepMarked remembers the country under the cursor if it had numbers when the cursor came. If
// it sells out, it stays in its place until the cursor leaves it or a key sorts the countries: sold-out
// countries come last, and the cursor would move along to the end of the list.
func (l *List) keepMarked() {
	if row, marked := l.Marked(); !marked || l.kept != (keptCountry{row.ID, true}) || l.inputs.sorting != l.sorting() {
		l.kept = keptCountry{row.ID, marked && !row.SoldOut()}
	}
}

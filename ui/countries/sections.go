package countries

import (
	"cmp"
	"slices"

	"example.com/verifyo/state/results"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// mostYours is how many countries stand above the sorted ones: as many as are seen at a glance.
const mostYours = 3

// sections puts the countries in which the operator rented for the service before on top of the others.
// A filter shows what matches, and nothing else.
func (l *List) sections(sorted []session.Offer) ([]session.Offer, []screen.Section) {
	if l.Filter() != "" {
		return sorted, nil
	}
	return l.unfiltered(sorted)
}

// unfiltered are the sections without a filter.
func (l *List) unfiltered(sorted []session.Offer) ([]session.Offer, []screen.Section) {
	yours := l.yours(sorted)
	if len(yours) == 0 {
		return sorted, nil
	}
	others := slices.DeleteFunc(slices.Clone(sorted), func(o session.Offer) bool {
		return slices.ContainsFunc(yours, func(your session.Offer) bool { return your.ID == o.ID })
	})
	sections := []screen.Section{{Row: 0, Title: messages.Yours}}
	if len(others) > 0 {
		sections = append(sections, screen.Section{Row: len(yours), Title: messages.SortedBy(l.sorting())})
	}
	return slices.Concat(yours, others), sections
}

// yours are those of the countries that brought the most codes, of equal ones that with the fewest rents.
func (l *List) yours(sorted []session.Offer) []session.Offer {
	yours := slices.DeleteFunc(slices.Clone(sorted), func(o session.Offer) bool { return !l.results(o).Any() })
	slices.SortStableFunc(yours, func(a, b session.Offer) int {
		ofA, ofB := l.results(a), l.results(b)
		return cmp.Or(cmp.Compare(ofB.Codes, ofA.Codes), cmp.Compare(ofA.Rents, ofB.Rents))
	})
	return yours[:min(len(yours), mostYours)]
}

// results are how the operator's rents for the service went in a country.
func (l *List) results(o session.Offer) results.Sum {
	return l.ctx.Session.ResultsIn(l.service.ID, o.ID)
}

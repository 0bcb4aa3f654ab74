package countries

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"example.com/verifyo/state/results"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// mostYours is how many countries stand above the sorted ones: as many as are seen at a glance.
const mostYours = 3

// sections puts the pinned countries on top of the others, and below them those in which the operator rented
// for the service with success. A filter shows what matches, and nothing else.
func (l *List) sections(offers []session.Offer) ([]session.Offer, []screen.Section) {
	if l.Filter() != "" {
		return l.sorted(offers, l.kept), nil
	}
	return l.unfiltered(offers, l.kept)
}

// unfiltered are the sections without a filter.
func (l *List) unfiltered(offers []session.Offer, kept keptCountry) ([]session.Offer, []screen.Section) {
	sorted := l.sorted(offers, kept)
	pinned := l.pinned(sorted)
	yours := l.yours(without(sorted, pinned), kept)
	others := without(without(sorted, pinned), yours)
	if len(others) == len(sorted) {
		return sorted, nil
	}
	var sections []screen.Section
	row, sorting := 0, messages.SortedBy(l.sorting())
	for _, part := range []struct {
		screen.Section
		offers []session.Offer
	}{
		{screen.Section{Title: messages.PinnedRows, Pinned: true}, pinned},
		{screen.Section{Title: l.yoursTitle(yours, kept), Shorter: []string{messages.Yours}}, yours},
		{screen.Section{Title: messages.OthersSorted(sorting), Shorter: []string{sorting}}, others},
	} {
		if part.Row = row; len(part.offers) > 0 {
			sections = append(sections, part.Section)
		}
		row += len(part.offers)
	}
	return slices.Concat(pinned, yours, others), sections
}

// without are offers without some of them.
func without(offers, some []session.Offer) []session.Offer {
	if len(some) == 0 {
		return offers
	}
	return slices.DeleteFunc(slices.Clone(offers), func(o session.Offer) bool {
		return slices.ContainsFunc(some, func(other session.Offer) bool { return other.ID == o.ID })
	})
}

// yours are those of the countries that brought the most codes, of equal ones that with the fewest rents. The
// first is where enter rents, so a country without a code is none of them, and those that are sold out come
// last. They stay among them, to be seen and watched. A sort that a key chose sorts them, too.
func (l *List) yours(sorted []session.Offer, kept keptCountry) []session.Offer {
	yours := slices.DeleteFunc(slices.Clone(sorted), func(o session.Offer) bool { return l.results(o).Codes == 0 })
	sort.SliceStable(yours, func(i, j int) bool {
		a, b := l.results(yours[i]), l.results(yours[j])
		return cmp.Or(cmp.Compare(b.Codes, a.Codes), cmp.Compare(a.Rents, b.Rents)) < 0
	})
	yours = yours[:min(len(yours), mostYours)]
	if !l.usuallySorted() {
		return l.sorted(yours, kept)
	}
	sort.SliceStable(yours, func(i, j int) bool { return kept.compare(yours[i], yours[j]) < 0 })
	return yours
}

func (l *List) usuallySorted() bool { return l.sorting() == session.CountryList.Usual() }

// yoursTitle is their heading. It does not say how they are sorted if some of them come last for another reason.
func (l *List) yoursTitle(yours []session.Offer, kept keptCountry) string {
	switch {
	case slices.ContainsFunc(yours, kept.comesLast):
		return messages.Yours
	case l.usuallySorted():
		return messages.YoursByCodes
	}
	return messages.YoursSorted(messages.SortedBy(l.sorting()))
}

// sectionTitles name the sections above the sorted countries.
func (l *List) sectionTitles() []string {
	var titles []string
	for _, title := range l.SectionTitles() {
		switch {
		case title == messages.PinnedRows:
			titles = append(titles, messages.PinnedRows)
		case strings.HasPrefix(title, messages.Yours):
			titles = append(titles, messages.Yours)
		}
	}
	return titles
}

// results are how the operator's rents for the service went in a country.
func (l *List) results(o session.Offer) results.Sum {
	return l.ctx.Session.ResultsIn(l.service.ID, o.ID)
}

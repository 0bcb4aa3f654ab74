package session

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"example.com/verifyo/state/results"
)

// List is a list whose sort is remembered.
type List string

// The lists. All services share the sort of their countries: an operator who wants the lowest price
// first wants it for every service.
const (
	ServiceList List = "services"
	CountryList List = "countries"
)

// Sort is an order of rows.
type Sort int

// The sorts. Those from ByShare to ByPerCode are by the operator's own results.
const (
	ByPrice Sort = iota
	ByAvailability
	ByName
	ByShare   // of rents that brought a code, the largest first
	ByWait    // for the code, the shortest first
	ByPerCode // by what a code cost, the least first
	ByUse     // by the last rent, the newest first
)

// sortsOf are the sorts of each list, the usual one first.
var sortsOf = map[List][]Sort{
	ServiceList: {ByUse, ByShare, ByWait, ByPerCode},
	CountryList: {ByPrice, ByAvailability, ByName, ByShare, ByWait, ByPerCode},
}

// Next is the list's sort after this one; after the last one it is the first.
func (l List) Next(s Sort) Sort {
	sorts := sortsOf[l]
	return sorts[(slices.Index(sorts, s)+1)%len(sorts)]
}

// Sorting is how the operator wants a list sorted.
type Sorting struct {
	By       Sort
	Reversed bool
}

// Sorting is how a list is sorted: as usual until the operator chooses.
func (s *Session) Sorting(list List) Sorting {
	if sorting, chosen := s.Sorts[list]; chosen {
		return sorting
	}
	return list.Usual()
}

// Usual is how the list is sorted until the operator chooses.
func (l List) Usual() Sorting { return Sorting{By: sortsOf[l][0]} }

// turned is a comparison in the direction of the sort.
func (s Sorting) turned(compared int) int {
	if s.Reversed {
		return -compared
	}
	return compared
}

// compareUse compares by the last rent. In both directions, what was never rented comes last.
func (s Sorting) compareUse(a, b time.Time) int {
	if a.IsZero() != b.IsZero() {
		return btoi(a.IsZero()) - btoi(b.IsZero())
	}
	return s.turned(b.Compare(a))
}

// compareResults compares by results. In both directions, rows without the figure come last, and before
// them those of too few rents: a single code of a single rent is not the best of all.
func (s Sorting) compareResults(a, b results.Sum) int {
	ofA, rankA := s.figure(a)
	ofB, rankB := s.figure(b)
	return cmp.Or(cmp.Compare(rankA, rankB), s.turned(cmp.Compare(ofA, ofB)))
}

// figure is what a result is sorted by, the best the least, and how far behind the others it comes in any
// case.
func (s Sorting) figure(sum results.Sum) (figure float64, behind int) {
	known := sum.Any()
	switch s.By {
	case ByShare:
		figure = -sum.Share()
	case ByWait:
		figure, known = sum.Wait.Seconds(), sum.Timed
	case ByPerCode:
		figure, known = float64(sum.PerCode.Units()), sum.PerCode.Known()
	}
	switch {
	case !known:
		return 0, 2
	case sum.Few():
		return figure, 1
	}
	return figure, 0
}

// addSorts takes over the saved sorts. A list that the operator has already sorted in this
// run stays as it is, because the ledger may be read late.
func (s *Session) addSorts(kept map[List]Sorting) {
	sorts := maps.Clone(s.Sorts)
	for list, sorting := range kept {
		if _, chosen := sorts[list]; !chosen {
			sorts[list] = sorting
		}
	}
	s.Sorts = sorts
}

func (s *Session) sortList(e SortSet) {
	s.Sorts = maps.Clone(s.Sorts)
	s.Sorts[e.List] = e.Sorting
}

package session

import "maps"

// List is a list whose sort is remembered.
type List string

// CountryList is the list of countries. All services share its sort: an operator who wants the
// lowest price first wants it for every service.
const CountryList List = "countries"

// Sorting is how the operator wants a list sorted. The zero Sorting is by price.
type Sorting struct {
	By       Sort
	Reversed bool
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

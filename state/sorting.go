package state

import "maps"

// List is a list whose sort is remembered.
type List string

// CountryList is the list of countries, one for all services: whoever looks for the lowest
// price looks for it everywhere.
const CountryList List = "countries"

// Sorting is how the operator wants a list sorted. The zero Sorting is by price.
type Sorting struct {
	By       Sort
	Reversed bool
}

// takeUpSorts takes over how the lists were sorted before this start. A list that the
// operator has sorted since then stays as it is: the ledger may be read late.
func (s *Session) takeUpSorts(kept map[List]Sorting) {
	sorts := maps.Clone(s.Sorts)
	for list, sorting := range kept {
		if _, chosen := sorts[list]; !chosen {
			sorts[list] = sorting
		}
	}
	s.Sorts = sorts
}

func (s *Session) sortList(f SortSet) {
	s.Sorts = maps.Clone(s.Sorts)
	s.Sorts[f.List] = f.Sorting
}

package state_test

import (
	"testing"

	"example.com/verifyo/state"
)

func isSorted(t *testing.T, s *state.Session, want state.Sorting) {
	t.Helper()
	if got := s.Sorts[state.CountryList]; got != want {
		t.Errorf("the countries are sorted %+v, want %+v", got, want)
	}
}

var (
	byName    = state.Sorting{By: state.ByName}
	byStock   = state.Sorting{By: state.ByAvailability, Reversed: true}
	sortedBy  = func(by state.Sorting) state.Event { return state.SortSet{List: state.CountryList, Sorting: by} }
	startedBy = func(by state.Sorting) state.Event {
		return state.Recovered{Sorts: map[state.List]state.Sorting{state.CountryList: by}}
	}
)

func TestTheCountriesAreSortedAsTheyWereAtTheLastStart(t *testing.T) {
	s := session()
	isSorted(t, s, state.Sorting{})
	s.Apply(startedBy(byStock), noon)
	isSorted(t, s, byStock)
	s.Apply(sortedBy(byName), noon)
	isSorted(t, s, byName)
}

// TestALateReadOfTheLedgerTakesNoSortBack has the ledger read only after the operator sorted,
// as on a disk that did not answer at first.
func TestALateReadOfTheLedgerTakesNoSortBack(t *testing.T) {
	s := session()
	s.Apply(sortedBy(byName), noon)
	s.Apply(startedBy(byStock), noon)
	isSorted(t, s, byName)
}

func TestASortStaysThoughItCouldNotBeSaved(t *testing.T) {
	s := session()
	s.Apply(sortedBy(byName), noon)
	s.Apply(state.SortSaved{List: state.CountryList, Sorting: byName, Problem: state.Problem{Kind: state.DiskFull}}, noon)
	isSorted(t, s, byName)
	s.Apply(state.SortSaved{List: state.CountryList, Sorting: byStock}, noon) // an older one, written late
	isSorted(t, s, byName)
}

// TestASortSaysNothingOfTheServer has no way to the server, and a key that was refused.
func TestASortSaysNothingOfTheServer(t *testing.T) {
	for _, f := range []state.Event{sortedBy(byName), state.SortSaved{List: state.CountryList, Sorting: byName}} {
		s := session()
		s.Apply(state.BalanceFailed{Problem: state.Problem{Kind: state.KeyRefused}}, noon)
		s.Apply(state.BalanceFailed{Problem: state.Problem{Kind: state.Offline}}, noon)
		s.Apply(f, noon)
		if !s.Unreachable.Any() || s.APIKey.Phase != state.KeyDenied {
			t.Errorf("%T: the server reads as reached: %+v, %v", f, s.Unreachable, s.APIKey.Phase)
		}
	}
}

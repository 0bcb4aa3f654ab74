package session_test

import (
	"testing"

	"example.com/verifyo/state/session"
)

func isSorted(t *testing.T, s *session.Session, want session.Sorting) {
	t.Helper()
	if got := s.Sorts[session.CountryList]; got != want {
		t.Errorf("the countries are sorted %+v, want %+v", got, want)
	}
}

var (
	byName    = session.Sorting{By: session.ByName}
	byStock   = session.Sorting{By: session.ByAvailability, Reversed: true}
	sortedBy  = func(by session.Sorting) session.Event { return session.SortSet{List: session.CountryList, Sorting: by} }
	startedBy = func(by session.Sorting) session.Event {
		return session.ListsRestored{Sorts: map[session.List]session.Sorting{session.CountryList: by}}
	}
)

func TestTheCountriesAreSortedAsTheyWereAtTheLastStart(t *testing.T) {
	s := sessionWith()
	isSorted(t, s, session.Sorting{})
	s.Apply(startedBy(byStock), noon)
	isSorted(t, s, byStock)
	s.Apply(sortedBy(byName), noon)
	isSorted(t, s, byName)
}

// TestALateReadOfTheLedgerDoesNotUndoASort reads the ledger only after the operator sorted, as
// happens if the disk does not answer at first.
func TestALateReadOfTheLedgerDoesNotUndoASort(t *testing.T) {
	s := sessionWith()
	s.Apply(sortedBy(byName), noon)
	s.Apply(startedBy(byStock), noon)
	isSorted(t, s, byName)
}

func TestASortStaysEvenIfItCannotBeSaved(t *testing.T) {
	s := sessionWith()
	s.Apply(sortedBy(byName), noon)
	s.Apply(session.SortSaved{List: session.CountryList, Sorting: byName, Problem: session.Problem{Kind: session.DiskFull}}, noon)
	isSorted(t, s, byName)
	s.Apply(session.SortSaved{List: session.CountryList, Sorting: byStock}, noon) // an older one, written late
	isSorted(t, s, byName)
}

// TestASortDoesNotChangeWhetherTheServerIsReachable starts with an unreachable server and a
// rejected key.
func TestASortDoesNotChangeWhetherTheServerIsReachable(t *testing.T) {
	for _, e := range []session.Event{sortedBy(byName), session.SortSaved{List: session.CountryList, Sorting: byName}} {
		s := sessionWith()
		s.Apply(session.BalanceFailed{Problem: session.Problem{Kind: session.KeyRefused}}, noon)
		s.Apply(session.BalanceFailed{Problem: session.Problem{Kind: session.Offline}}, noon)
		s.Apply(e, noon)
		if !s.Unreachable.Any() || s.APIKey.Phase != session.KeyDenied {
			t.Errorf("%T: the server counts as reached: %+v, %v", e, s.Unreachable, s.APIKey.Phase)
		}
	}
}

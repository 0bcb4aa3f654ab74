package ledger

import (
	"maps"
	"testing"

	"example.com/verifyo/state/session"
)

// sorted saves a sort, and checks that it can be read again.
func sorted(t *testing.T, l *Ledger, sorting session.Sorting) {
	t.Helper()
	if err := l.SetSort(t.Context(), session.CountryList, sorting); err != nil {
		t.Fatal(err)
	}
	isSorted(t, l, map[session.List]session.Sorting{session.CountryList: sorting})
}

func isSorted(t *testing.T, l *Ledger, want map[session.List]session.Sorting) {
	t.Helper()
	if got, err := l.Sorts(t.Context()); err != nil || got == nil || !maps.Equal(got, want) {
		t.Errorf("the sorts are %v, %v, want %v", got, err, want)
	}
}

func TestASortIsThereAtTheNextStart(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	l := open(t, dir)
	isSorted(t, l, map[session.List]session.Sorting{})
	for _, by := range []session.Sort{session.ByUse, session.ByPerCode, session.ByWait, session.ByShare, session.ByPrice, session.ByAvailability, session.ByName} {
		sorted(t, l, session.Sorting{By: by})
		sorted(t, l, session.Sorting{By: by, Reversed: true})
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	isSorted(t, open(t, dir), map[session.List]session.Sorting{session.CountryList: {By: session.ByName, Reversed: true}})
}

// TestASortIsSavedInWordsThatOtherVersionsRead checks the words that are in operators'
// ledgers: with other words, their sorts would be forgotten.
func TestASortIsSavedInWordsThatOtherVersionsRead(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	for by, want := range map[session.Sort]string{
		session.ByPrice: "price", session.ByAvailability: "availability", session.ByName: "name",
		session.ByShare: "share", session.ByWait: "wait", session.ByPerCode: "per code", session.ByUse: "use",
	} {
		sorted(t, l, session.Sorting{By: by, Reversed: true})
		var list, word string
		var reversed int
		if err := l.db().QueryRow("SELECT list, by, reversed FROM sorts").Scan(&list, &word, &reversed); err != nil {
			t.Fatal(err)
		}
		if list != "countries" || word != want || reversed != 1 {
			t.Errorf("saved are %q, %q, %d", list, word, reversed)
		}
	}
}

func TestASortOfAnotherVersionIsIgnored(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	sorted(t, l, session.Sorting{By: session.ByName})
	foreign(t, l, "INSERT INTO sorts VALUES ('services', 'colour', 7), ('', '', 0)")
	isSorted(t, l, map[session.List]session.Sorting{session.CountryList: {By: session.ByName}})
	foreign(t, l, "UPDATE sorts SET by = 'success' WHERE list = 'countries'")
	isSorted(t, l, map[session.List]session.Sorting{})
	sorted(t, l, session.Sorting{By: session.ByPrice, Reversed: true})
}

package ledger

import (
	"database/sql"
	"errors"
	"maps"
	"path/filepath"
	"testing"
	"time"

	"example.com/verifyo/state/order"
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
	for _, by := range []session.Sort{session.ByPrice, session.ByAvailability, session.ByName} {
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
	for by, want := range map[session.Sort]string{session.ByPrice: "price", session.ByAvailability: "availability", session.ByName: "name"} {
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

// fourth makes a ledger of the version before the sorts, with a live order and a favourite.
// index is the page on which an index begins.
func fourth(t *testing.T, dir string) (o order.Order, index int) {
	t.Helper()
	before := files{dir: dir, probe: func(string) disk { return unknownDisk() }, migrations: migrations()[:4], clock: time.Now}
	l, err := before.open()
	if err != nil {
		t.Fatal(err)
	}
	o = begin(t, l, full())
	_, index = rootOf(t, l, "orders_by_status")
	if err := errors.Join(l.SetPin(t.Context(), "wa", true), l.Close()); err != nil {
		t.Fatal(err)
	}
	return o, index
}

func TestALedgerFromBeforeTheSortsIsBroughtUpToDateAndLosesNothing(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(t *testing.T, dir string, index int){
		"whole":                func(*testing.T, string, int) {},
		"without the mark":     func(t *testing.T, dir string, _ int) { unmark(t, dir) },
		"damaged":              func(t *testing.T, dir string, index int) { overwrite(t, dir, index) },
		"without a first page": func(t *testing.T, dir string, _ int) { overwrite(t, dir, 1) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			o, index := fourth(t, dir)
			spoil(t, dir, index)
			l := open(t, dir)
			same(t, read(t, l, o.Key), o)
			if marked, err := l.Pins(t.Context()); err != nil || !marked["wa"] {
				t.Errorf("favourites %v, %v", marked, err)
			}
			isSorted(t, l, map[session.List]session.Sorting{})
			sorted(t, l, session.Sorting{By: session.ByAvailability})
		})
	}
}

// unmark removes the application ID from the file.
func unmark(t *testing.T, dir string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, fileName))
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec("PRAGMA application_id = 0")
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

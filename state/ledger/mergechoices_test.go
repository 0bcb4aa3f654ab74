package ledger

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// contentOf has the rows of every table of a closed ledger, except what only says when and by whom a row was written.
func contentOf(t *testing.T, dir string) map[string][]string {
	t.Helper()
	l := open(t, dir)
	defer closed(t, l)
	found := map[string][]string{}
	for _, table := range append(append([]string{"orders", "events"}, mergedReadings()...), append(mergedChoices(), notMerged()...)...) {
		rows, err := l.db().Query("SELECT name FROM pragma_table_info(?) WHERE name NOT IN ('revision', 'change', 'changes', 'owner')", table)
		columns, err := collect(rows, err, scanText)
		if err != nil {
			t.Fatal(err)
		}
		rows, err = l.db().Query("SELECT " + strings.Join(columns, ", ") + " FROM " + table)
		found[table], err = collect(rows, err, func(scan func(...any) error) (string, error) {
			values, err := scanRow(scan, len(columns))
			return fmt.Sprintf("%q", values), err
		})
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(found[table])
	}
	return found
}

// TestTheChangesOfTheBalanceAreAddedEvenAlone has a backup with nothing else that is new, and more rows than are read
// at a time.
func TestTheChangesOfTheBalanceAreAddedEvenAlone(t *testing.T) {
	t.Parallel()
	const n = 2*rowsAtOnce + 7
	dir, other := t.TempDir(), t.TempDir()
	ledgerWith(t, dir, "a")
	copyDir(t, dir, other)
	add := func(in string, from, to int) {
		l := open(t, in)
		for i := from; i < to; i++ {
			if _, err := l.db().Exec("INSERT INTO balance_changes VALUES (?, ?, ?, NULL, ?, 0, x'', x'')", 1000*i, 1000*i-1, i, i); err != nil {
				t.Fatal(err)
			}
		}
		closed(t, l)
	}
	add(dir, n/2, n/2+10)
	add(other, 0, n)
	backup := backedUp(t, other)
	if m := restored(t, dir, backup, start); m.Readings != n-10 || !m.Changes() {
		t.Errorf("%+v", m)
	}
	same(t, contentOf(t, dir)["balance_changes"], contentOf(t, other)["balance_changes"])
	if m := planned(t, dir, backup, start); m.Plan.Changes() {
		t.Errorf("again: %+v", m.Plan)
	}
}

package ledger

import (
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"example.com/verifyo/state/ledger/repair"
)

// apart are changes of a ledger, or of its backup, after which each knows some of the orders in another way. %d is
// different each time.
func apart() (ledger, backup []string) {
	ledger = []string{
		"DELETE FROM events WHERE order_key %% 7 = %d", "DELETE FROM orders WHERE key %% 7 = %d", // unknown to the ledger
		"UPDATE orders SET label = x'41' WHERE key %% 11 = %d",
		"DELETE FROM events WHERE order_key %% 13 = %d AND number = (SELECT max(number) FROM events AS e WHERE e.order_key = events.order_key)",
		"UPDATE events SET text = x'42' WHERE order_key %% 17 = %d AND number = 0",
		"UPDATE events SET order_key = order_key + 1000 WHERE order_key %% 5 = %d", "UPDATE orders SET key = key + 1000 WHERE key %% 5 = %d", // under another key
		"UPDATE events SET order_key = order_key + 1 WHERE (order_key + 1) %% 7 = %[1]d AND order_key < 300", "UPDATE orders SET key = key + 1 WHERE (key + 1) %% 7 = %[1]d AND key < 300", // under one of an order that it lacks
		"UPDATE orders SET id = '' WHERE key %% 19 = %d",
		"UPDATE orders SET id = upper(id) WHERE key %% 23 = %d",
		"UPDATE orders SET reference = 'other' || key WHERE key %% 29 = %d",
	}
	backup = []string{
		"UPDATE orders SET reference = (SELECT reference FROM orders AS o WHERE o.key = orders.key - 1) WHERE key %% 31 = %d AND key > 1",
		"UPDATE orders SET id = (SELECT id FROM orders AS o WHERE o.key = orders.key - 1) WHERE key %% 37 = %d AND key > 1",
		"UPDATE orders SET revision = revision + 3 WHERE key %% 3 = %d",
	}
	return ledger, backup
}

// TestWhatSQLiteMergesIsWhatAMergeOneByOneMakesOfIt has ledgers that know the orders of a backup in all ways.
func TestWhatSQLiteMergesIsWhatAMergeOneByOneMakesOfIt(t *testing.T) {
	t.Parallel()
	source := t.TempDir()
	varied(t, source)
	for n := range 3 {
		ours, theirs := t.TempDir(), t.TempDir()
		copyDir(t, source, ours)
		copyDir(t, source, theirs)
		ofOurs, ofTheirs := apart()
		rewritten(t, ours, n, ofOurs)
		rewritten(t, theirs, n, ofTheirs)
		want, is := mergedBy(t, ours, theirs, false), mergedBy(t, ours, theirs, true)
		if is.settled < 100 || want.settled != 0 {
			t.Errorf("SQLite merges %d and %d orders", is.settled, want.settled)
		}
		same(t, is.planned, want.planned)
		same(t, is.done, want.done)
		same(t, is.planned, is.done)
		if len(is.orders) != len(want.orders) {
			t.Fatalf("%d orders, want %d", len(is.orders), len(want.orders))
		}
		for i := range is.orders {
			if is.orders[i] != want.orders[i] {
				t.Fatalf("%s\nwant\n%s", is.orders[i], want.orders[i])
			}
		}
	}
}

// rewritten changes a closed ledger by statements, whatever rows belong together.
func rewritten(t *testing.T, dir string, n int, statements []string) {
	t.Helper()
	db, err := connect(dsn(filepath.Join(dir, fileName)))
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec("PRAGMA foreign_keys = 0")
	for _, s := range statements {
		_, failed := db.Exec(fmt.Sprintf(s, n))
		err = errors.Join(err, failed)
	}
	err = errors.Join(err, inTransaction(t.Context(), db, nil, func(tx *sql.Tx) error { return deriveAll(t.Context(), tx) }))
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

// outcome is what a merge says and makes of the orders, whatever keys they have.
type outcome struct {
	planned, done Outcome
	settled       int // orders that SQLite merged
	orders        []string
}

func mergedBy(t *testing.T, ours, theirs string, attached bool) (is outcome) {
	t.Helper()
	path := filepath.Join(theirs, fileName)
	i, err := repair.ReadWhole(filepath.Join(ours, fileName))
	if err != nil {
		t.Fatal(err)
	}
	into, err := openMemory(t.Context(), i)
	if err != nil {
		t.Fatal(err)
	}
	defer into.Close()
	from, err := connect(dsnAsIs(path))
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	if attached {
		err = attachBackup(t.Context(), into, from, path)
	}
	merged := func(write bool, done *Outcome) error {
		return inTransactions(t.Context(), into, from, func(into, from *sql.Tx) (err error) {
			if *done, err = merge(t.Context(), into, from, after(100*time.Hour), write); err == nil && write {
				is.orders, err = withoutKeys(t, into)
			}
			if err == nil && attached {
				err = into.QueryRow("SELECT count(*) FROM temp.settled").Scan(&is.settled)
			}
			return err
		})
	}
	if err := errors.Join(err, merged(false, &is.planned), merged(true, &is.done)); err != nil {
		t.Fatal(err)
	}
	return is
}

// withoutKeys are the orders with their histories, and at the end how many changes there were and how many orders have
// the number of their own.
func withoutKeys(t *testing.T, tx *sql.Tx) ([]string, error) {
	t.Helper()
	text := func(query string) ([]string, error) {
		rows, err := tx.Query(query)
		if err != nil {
			return nil, err
		}
		columns, err := rows.Columns()
		if err != nil {
			return nil, err
		}
		return collect(rows, err, func(scan func(...any) error) (string, error) {
			row, err := scanRow(scan, len(columns))
			return fmt.Sprintf("%q", row), err
		})
	}
	all, err := text("SELECT revision, owner, " + orderNames() + `, (SELECT group_concat(number || kind || coalesce(at, '') || coalesce(amount, '') || hex(text))
		FROM (SELECT * FROM events WHERE order_key = key ORDER BY number)) FROM orders`)
	slices.Sort(all)
	counted, failed := text("SELECT changes, (SELECT count(DISTINCT change) FROM orders) FROM account")
	return append(all, counted...), errors.Join(err, failed)
}

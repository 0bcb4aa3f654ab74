package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"testing"
)

// TestALookPreparesNothingAgain looks twice, after which every statement is kept, and then once more.
func TestALookPreparesNothingAgain(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	begin(t, l, rent())
	look := func() {
		if got := l.Look(t.Context(), Look{}); got.commits == (commits{}) {
			t.Fatal("nothing was read")
		}
		if _, err := l.Spent(t.Context(), start); err != nil {
			t.Fatal(err)
		}
	}
	counts := count(t, l.db())
	look()
	look()
	clear(counts.prepared)
	look()
	if len(counts.prepared)+len(counts.unprepared) > 0 {
		t.Errorf("prepared again: %v, %v", counts.prepared, counts.unprepared)
	}
}

// TestKeptStatementsSeeWhatAnotherWindowChanges reads the same numbers of the file before and after another connection
// has changed them, and the schema with them.
func TestKeptStatementsSeeWhatAnotherWindowChanges(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	l, other := open(t, dir), open(t, dir)
	numbers := func() string {
		var version, data, columns int64
		err := l.read(t.Context(), "reading", func(ctx context.Context, tx *sql.Tx) error {
			for query, n := range map[string]*int64{
				"PRAGMA user_version": &version,
				"PRAGMA data_version": &data,
				"WITH info AS (SELECT * FROM pragma_table_info('account')) SELECT count(*) FROM info": &columns,
			} {
				if err := tx.QueryRowContext(ctx, query).Scan(n); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(version, data, columns)
	}
	before := numbers()
	if again := numbers(); again != before {
		t.Errorf("without a change: %s, then %s", before, again)
	}
	if _, err := other.db().ExecContext(t.Context(), "PRAGMA user_version = 7; ALTER TABLE account ADD COLUMN another INTEGER"); err != nil {
		t.Fatal(err)
	}
	var version, data, columns, versionThen, dataThen, columnsThen int
	_, _ = fmt.Sscan(before, &version, &data, &columns)
	_, _ = fmt.Sscan(numbers(), &versionThen, &dataThen, &columnsThen)
	if versionThen != 7 || dataThen == data || columnsThen != columns+1 {
		t.Errorf("before %s, then %d %d %d", before, versionThen, dataThen, columnsThen)
	}
}

// TestAReadingThatFailedLeavesNoTransaction begins a transaction again after one was rolled back, and after SQLite
// refused to commit one and left it open.
func TestAReadingThatFailedLeavesNoTransaction(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	for name, end := range map[string]func(tx *sql.Tx) error{
		"rolled back": func(tx *sql.Tx) error { return tx.Rollback() },
		"not committed": func(tx *sql.Tx) error {
			const orphan = "PRAGMA defer_foreign_keys = 1; INSERT INTO events (order_key, number, kind, text) VALUES (77, 1, '', x'')"
			if _, err := tx.Exec(orphan); err != nil {
				return err
			}
			if tx.Commit() == nil {
				return errors.New("an event without an order was committed")
			}
			return nil
		},
	} {
		tx, err := l.db().BeginTx(context.Background(), &sql.TxOptions{ReadOnly: true})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := end(tx); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		begin(t, l, rent())
	}
}

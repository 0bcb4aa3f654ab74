package ledger

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// TestAQueryWithinTheSameQuerySeesAllRows reads rows while rows of the same statement are open.
func TestAQueryWithinTheSameQuerySeesAllRows(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "x.db")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := connect(dsn(file))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	ctx := context.Background()
	if _, err := db.ExecContext(ctx, "CREATE TABLE numbers (n INTEGER)"); err != nil {
		t.Fatal(err)
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	for n := range 3 {
		if _, err := tx.ExecContext(ctx, "INSERT INTO numbers (n) VALUES (?)", n); err != nil {
			t.Fatal(err)
		}
	}
	const query = "SELECT n FROM numbers WHERE n >= ? ORDER BY n"
	count := func(from int, each func()) (found int) {
		rows, err := tx.QueryContext(ctx, query, from)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			found++
			each()
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		return found
	}
	for range 2 { // the second time with a kept statement
		inner := 0
		if outer := count(0, func() { inner += count(1, func() {}) }); outer != 3 || inner != 6 {
			t.Errorf("%d rows, and %d within them", outer, inner)
		}
	}
	// A statement is still right after the table has changed.
	if _, err := tx.ExecContext(ctx, "ALTER TABLE numbers ADD COLUMN m INTEGER"); err != nil {
		t.Fatal(err)
	}
	if n := count(2, func() {}); n != 1 {
		t.Errorf("%d rows after a change of the table", n)
	}
}

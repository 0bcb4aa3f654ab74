package ledger

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"maps"
	"os"
	"path/filepath"
	"testing"
)

// counting is a driver's connection that counts, by the statement's text, how often it is prepared
// in order to be kept, and how often it is carried out without that.
type counting struct {
	driverConn
	prepared, unprepared map[string]int
}

func (c *counting) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	c.prepared[query]++
	return c.driverConn.PrepareContext(ctx, query)
}

func (c *counting) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	c.unprepared[query]++
	return c.driverConn.ExecContext(ctx, query, args)
}

func (c *counting) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	c.unprepared[query]++
	return c.driverConn.QueryContext(ctx, query, args)
}

// count begins to count on the only connection of a database.
func count(t *testing.T, db *sql.DB) *counting {
	t.Helper()
	counts := &counting{prepared: map[string]int{}, unprepared: map[string]int{}}
	conn, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	err = conn.Raw(func(c any) error {
		own, _ := c.(*connection)
		counts.driverConn, own.driverConn = own.driverConn, counts
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return counts
}

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
	counts := count(t, db)
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	const insert = "INSERT INTO numbers (n) VALUES (?)"
	for n := range 3 {
		if _, err := tx.ExecContext(ctx, insert, n); err != nil {
			t.Fatal(err)
		}
	}
	const query = "SELECT n FROM numbers WHERE n >= ? ORDER BY n"
	read := func(from int, each func()) (found int) {
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
		if outer := read(0, func() { inner += read(1, func() {}) }); outer != 3 || inner != 6 {
			t.Errorf("%d rows, and %d within them", outer, inner)
		}
	}
	if want := map[string]int{insert: 1, query: 1}; !maps.Equal(counts.prepared, want) {
		t.Errorf("prepared are %v, want %v", counts.prepared, want)
	}
	if want := map[string]int{query: 6}; !maps.Equal(counts.unprepared, want) { // only within the rows of another
		t.Errorf("without a kept statement: %v, want %v", counts.unprepared, want)
	}
	// A statement is still right after the table has changed.
	if _, err := tx.ExecContext(ctx, "ALTER TABLE numbers ADD COLUMN m INTEGER"); err != nil {
		t.Fatal(err)
	}
	if n := read(2, func() {}); n != 1 {
		t.Errorf("%d rows after a change of the table", n)
	}
}

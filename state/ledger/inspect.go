package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"time"

	"example.com/verifyo/state/ledger/instances"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// Report is what there is to say about a ledger as it is on the disk.
type Report struct {
	Path    string
	Damaged error // nil if the file is sound; what is in it may not be known otherwise
	Index   bool  // only an index is damaged, so every order can be read
	Schema  int
	Newest  int // schema that this version knows

	Orders      map[order.Status]int
	First, Last time.Time // when orders were rented or added
	Size        int64     // of the file in bytes
	Journal     int64     // the same of what is not in the file yet
	Copies      []string  // the newest of each kind first
	Windows     int       // that have it open
}

// Inspect reads all of the ledger in dir, and changes nothing. Windows may have it open.
func Inspect(ctx context.Context, dir string) (Report, error) {
	f, err := filesIn(dir)
	if err != nil {
		return Report{}, err
	}
	r, err := f.inspect(ctx)
	if err != nil {
		return Report{}, fmt.Errorf("checking the database %s: %w", f.path(), f.explain(err))
	}
	return r, nil
}

func (f files) inspect(ctx context.Context) (Report, error) {
	return withoutTrace(f, func(dsn string) (Report, error) { return f.inspectThrough(ctx, dsn) })
}

func (f files) inspectThrough(ctx context.Context, dsn string) (Report, error) {
	r := Report{Path: f.path(), Newest: len(f.migrations), Copies: f.allCopies(), Windows: instances.Windows(f.dir)}
	r.Size, r.Journal = sizeOf(f.path()), sizeOf(f.path()+"-wal")
	db, err := f.openToRead(ctx, dsn)
	if err = f.explain(err); isProblem(err, session.LedgerDamaged) {
		r.Damaged = err
		f.inspectDamaged(ctx, dsn, &r)
		return r, nil
	}
	if err != nil {
		return Report{}, err
	}
	defer db.Close()
	return r, r.read(ctx, db)
}

// inspectDamaged tells whether a damaged file has lost more than an index.
func (f files) inspectDamaged(ctx context.Context, dsn string, r *Report) {
	if _, whole, err := f.schema().Orders(ctx, f.path()); err != nil || !whole {
		return
	}
	db, err := connect(dsn)
	if err != nil {
		return
	}
	defer db.Close()
	r.Index = r.read(ctx, db) == nil
}

func (r *Report) read(ctx context.Context, db *sql.DB) (err error) {
	if r.Schema, err = schemaOf(ctx, db); err != nil {
		return err
	}
	rows, err := db.QueryContext(ctx, "SELECT status, count(*) FROM orders NOT INDEXED GROUP BY status")
	r.Orders = map[order.Status]int{}
	_, err = collect(rows, err, func(scan func(...any) error) (s order.Status, err error) {
		var n int
		err = scan(&s, &n)
		r.Orders[s] = n
		return s, err
	})
	if err != nil {
		return err
	}
	// An order that was added by its ID begins with its history.
	return db.QueryRowContext(ctx, `SELECT min(began), max(began) FROM (SELECT coalesce(asked_at, (
		SELECT min(at) FROM events WHERE order_key = key)) AS began FROM orders NOT INDEXED)`).Scan(timeColumn{&r.First}, timeColumn{&r.Last})
}

// sizeOf is the size of a file in bytes; 0 if there is none.
func sizeOf(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

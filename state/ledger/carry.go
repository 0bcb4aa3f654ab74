package ledger

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"example.com/verifyo/state/ledger/instances"
	"example.com/verifyo/state/ledger/repair"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// carryTimeout is how long a Restore waits for this window's own writes to end.
const carryTimeout = time.Second

// carryOver starts the new database with everything in the removed one: a removed file exists
// for as long as it is open. It waits for a write of this window that is under way, and fails
// if that takes too long or the file is busy; the caller then tries again. If the file cannot
// be read as a whole, it copies what can be read, which may be nothing.
func (l *Ledger) carryOver(ctx context.Context) (*sql.DB, error) {
	waiting, cancel := context.WithTimeout(ctx, carryTimeout)
	defer cancel()
	old, err := l.db().Conn(waiting)
	if err != nil {
		if err := mayPass(waiting, err); err != nil {
			return nil, err
		}
		return beginEmpty(l.files.fresh())
	}
	defer old.Close()
	into, err := l.files.copyWhole(ctx, old)
	if err == nil || isProblem(err, session.LedgerNewer) || mayPass(ctx, err) != nil {
		return into, err
	}
	return l.files.copyReadable(ctx, old)
}

// copyWhole starts the new database with a copy of a sound one: 20,000 orders take 0.1 s.
// Copying row by row would take longer than a Restore may.
func (f files) copyWhole(ctx context.Context, old *sql.Conn) (*sql.DB, error) {
	if err := f.checkVersion(ctx, old); err != nil {
		return nil, err
	}
	into, err := beginEmpty(f.fresh())
	if err != nil {
		return nil, err
	}
	if _, err = old.ExecContext(ctx, "VACUUM INTO ?", f.fresh()); err == nil {
		err = checkWhole(ctx, into)
	}
	if err != nil {
		return nil, errors.Join(err, into.Close())
	}
	return into, nil
}

// copyReadable starts the new database with the readable rows of a damaged one.
func (f files) copyReadable(ctx context.Context, old *sql.Conn) (*sql.DB, error) {
	into, err := beginEmpty(f.fresh())
	if err != nil {
		return nil, err
	}
	i, err := repair.ReadOpen(old)
	if err == nil && len(i) > 0 {
		_, err = f.schema().Copy(ctx, i, into)
	} else {
		err = mayPass(ctx, err)
	}
	// If time runs out, a row looks as if it cannot be read.
	if err = errors.Join(err, ctx.Err()); err != nil {
		return nil, errors.Join(err, into.Close())
	}
	return into, nil
}

// mayPass returns the error if the next try may succeed, and nil if the file itself is
// unreadable.
func mayPass(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return err
	}
	return busy(err)
}

// layOver puts the known orders over those that were carried over, because they include what
// could no longer be recorded. But if another window has changed an order since, the file has
// the newer state; and the number of an order that was paid for is never given up.
func layOver(ctx context.Context, tx *sql.Tx, known []order.Order, self *instances.Instance) error {
	for _, o := range known {
		var outdated bool
		asked := `SELECT EXISTS (SELECT 1 FROM orders WHERE key = ?1 AND revision <= ?2 AND (id = '' OR ?3 <> ''))
			AND NOT EXISTS (SELECT 1 FROM orders WHERE key <> ?1 AND id <> '' AND id = ?3)`
		if err := tx.QueryRowContext(ctx, asked, o.Key, o.Revision, string(o.ID)).Scan(&outdated); err != nil {
			return err
		}
		for _, table := range []string{"events WHERE order_key", "orders WHERE key"} {
			if !outdated {
				break
			}
			if _, err := tx.ExecContext(ctx, "DELETE FROM "+table+" = ?", o.Key); err != nil {
				return err
			}
		}
		if err := insertLacking(ctx, tx, o, self); err != nil {
			return err
		}
	}
	return nil
}

// claim gives this window the rents in flight of windows that may be gone, and each of them the rest
// of its time.
func claim(ctx context.Context, tx *sql.Tx, self *instances.Instance) error {
	_, err := tx.ExecContext(ctx, "UPDATE orders SET owner = ? WHERE status = ?", self.Name(), string(order.InFlight))
	return err
}

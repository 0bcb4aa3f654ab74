package ledger

import (
	"context"
	"database/sql"
	"errors"

	"example.com/verifyo/state/ledger/repair"
	"example.com/verifyo/state/session"
)

// rebuild makes a new ledger at fresh with every row that can be read of the old one, and what
// only its copies have. The new ledger starts with the old one's schema and is then brought up to
// date like any other.
func (f files) rebuild(ctx context.Context, old, fresh string, r *session.Replaced) error {
	into, err := beginEmpty(fresh)
	if err != nil {
		return err
	}
	defer into.Close()
	found, err := f.salvage(ctx, old, into)
	if err == nil {
		err = takeSteps(ctx, into, f.migrations)
	}
	if err == nil {
		err = f.addCopies(ctx, into, &found)
	}
	if err == nil {
		err = fillNew(ctx, into, func(tx *sql.Tx) error {
			return errors.Join(repair.NumberHistories(ctx, tx), completeReferences(ctx, tx), forgetAgain(ctx, tx), deriveAll(ctx, tx))
		})
	}
	if err == nil {
		err = countOrders(ctx, into, found, r)
	}
	if err == nil && (r.LossesUnknown || r.Missed > 0) {
		err = dropChanges(ctx, into)
	}
	return errors.Join(err, into.Close())
}

// dropChanges forgets what was read of the balance: what lost orders cost would look like money that moved outside.
func dropChanges(ctx context.Context, into *sql.DB) error {
	_, err := into.ExecContext(ctx, "DELETE FROM balance_changes")
	return err
}

// addCopies adds what the copies of the ledger have, the newest first. One that cannot be read is
// left out.
func (f files) addCopies(ctx context.Context, into *sql.DB, found *repair.Found) error {
	for _, path := range f.allCopies() {
		i, _, err := f.schema().Read(ctx, path)
		if err != nil || len(i) == 0 {
			continue
		}
		if err := f.schema().Add(ctx, i, into, found); err != nil {
			return err
		}
	}
	return nil
}

// countOrders counts the orders in the new ledger, and those of the old one that it lacks: keys are
// given one by one, and no order is ever deleted.
func countOrders(ctx context.Context, into *sql.DB, found repair.Found, r *session.Replaced) error {
	var before int
	err := into.QueryRowContext(ctx, "SELECT count(*), count(*) FILTER (WHERE key <= ?) FROM orders", found.Last).Scan(&r.Orders, &before)
	if r.LossesUnknown = !found.Known; found.Known {
		r.Missed = found.Last - before
	}
	return err
}

// schema is what a repair must know of the tables.
func (f files) schema() repair.Schema {
	return repair.Schema{Steps: len(f.migrations), Bring: func(ctx context.Context, db repair.Database, step int) error {
		return takeSteps(ctx, db, f.migrations[:step])
	}}
}

// beginEmpty makes an empty database, replacing one that was left incomplete. It has no
// journal beside it when it is moved.
func beginEmpty(path string) (*sql.DB, error) {
	for _, suffix := range []string{"", "-journal"} {
		if err := remove(path + suffix); err != nil {
			return nil, err
		}
	}
	if err := makeFile(path); err != nil {
		return nil, err
	}
	return connect(dsn(path))
}

// salvage copies what can be read. It reads an image of the old ledger, because SQLite would
// reject the file itself, or clean up in it.
func (f files) salvage(ctx context.Context, old string, into *sql.DB) (repair.Found, error) {
	i, torn, err := f.imageUnderLock(ctx, old)
	if err != nil || len(i) == 0 {
		return repair.Found{Whole: map[string]bool{}}, err
	}
	found, err := f.schema().Copy(ctx, i, into)
	found.Known = found.Known && !torn
	return found, err
}

// imageUnderLock reads the old ledger while nobody writes: a window that still has it open may
// finish its write, but not begin another.
func (f files) imageUnderLock(ctx context.Context, old string) (i repair.Image, torn bool, err error) {
	if empty(old) { // SQLite would remove its journal, which may still be needed
		return f.schema().Read(ctx, old)
	}
	db, err := connect(dsn(old, repair.Lenient))
	if err != nil {
		return nil, false, err
	}
	defer db.Close()
	conn, err := db.Conn(ctx)
	if err == nil {
		defer conn.Close()
		_, err = conn.ExecContext(ctx, "BEGIN IMMEDIATE")
	}
	if busy(err) != nil {
		return nil, false, err
	}
	return f.schema().Read(ctx, old)
}

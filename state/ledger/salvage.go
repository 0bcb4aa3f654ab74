package ledger

import (
	"cmp"
	"context"
	"database/sql"
	"errors"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"example.com/verifyo/state"
)

// rebuild makes a new ledger at fresh with every row that can be read of the old one. The new
// ledger starts with the old one's schema and is then brought up to date like any other.
func (f files) rebuild(ctx context.Context, old, fresh string, r *state.Replaced) error {
	into, err := beginEmpty(fresh)
	if err != nil {
		return err
	}
	defer into.Close()
	if err := f.salvage(ctx, old, into, r); err != nil {
		return err
	}
	if err := takeSteps(ctx, into, f.migrations); err != nil {
		return err
	}
	return into.Close()
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
func (f files) salvage(ctx context.Context, old string, into *sql.DB, r *state.Replaced) error {
	i, torn, err := f.imageUnderLock(ctx, old)
	if err != nil || len(i) == 0 {
		return err
	}
	err = f.copyImage(ctx, i, into, r)
	if torn {
		r.Missed, r.Uncounted = 0, true
	}
	return err
}

// copyImage copies the rows of an image. If the image does not describe all of its tables,
// they are looked for where an empty ledger has them.
func (f files) copyImage(ctx context.Context, i image, into *sql.DB, r *state.Replaced) error {
	version, described, err := f.copyRows(ctx, i, into, r)
	if err == nil && !described {
		if err = f.graft(ctx, i, cmp.Or(version, len(f.migrations))); err == nil {
			_, _, err = f.copyRows(ctx, i, into, r)
		}
	}
	return err
}

// imageUnderLock reads the old ledger while nobody writes: a window that still has it open may
// finish its write, but not begin another.
func (f files) imageUnderLock(ctx context.Context, old string) (i image, torn bool, err error) {
	if empty(old) { // SQLite would remove its journal, which may still be needed
		return f.readImage(ctx, old)
	}
	db, err := connect(dsn(old, lenient))
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
	return f.readImage(ctx, old)
}

// copyRows copies the rows of the tables that the image describes, and reports whether it
// describes all of them. version is 0 if it is not a known one.
func (f files) copyRows(ctx context.Context, i image, into *sql.DB, r *state.Replaced) (version int, described bool, err error) {
	from, err := i.open(ctx)
	if err != nil {
		return 0, false, err
	}
	defer from.Close()
	version, err = schemaOf(ctx, from)
	if err != nil || version <= 0 || version > len(f.migrations) {
		return 0, false, nil
	}
	if err := takeSteps(ctx, into, f.migrations[:version]); err != nil {
		return 0, false, err
	}
	tx, err := into.BeginTx(ctx, nil)
	if err != nil {
		return 0, false, err
	}
	defer func() { _ = tx.Rollback() }() // nothing is left to undo after the commit
	reader := &salvager{ctx, from.Conn, tx}
	if err := reader.all(r); err != nil {
		return 0, false, err
	}
	return version, reader.described(), tx.Commit()
}

// busy returns the error if another window has the file locked, and nil otherwise.
func busy(err error) error {
	var e *sqlite.Error
	if errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_BUSY {
		return err
	}
	return nil
}

package ledger

import (
	"context"
	"database/sql"
	"errors"

	"example.com/verifyo/state/ledger/repair"
	"example.com/verifyo/state/session"
)

// load opens a ledger of any version to read. The file stays as it is, and nothing is written beside it: if anything
// has to be done to it first, it is read into memory and brought to the newest schema there. A file that is not sound
// is refused.
func (f files) load(ctx context.Context, path string) (*sql.DB, error) {
	if !empty(path + "-wal") {
		return f.loadIntoMemory(ctx, path)
	}
	db, err := connect(dsnAsIs(path))
	if err != nil {
		return nil, err
	}
	limitCache(ctx, db)
	if !f.suits(ctx, db) {
		_ = db.Close() // nothing was written
		return f.loadIntoMemory(ctx, path)
	}
	if err := f.checkLoaded(ctx, db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// suits reports whether nothing has to be done to a ledger, so that not all of it needs memory. A damaged one may suit.
func (f files) suits(ctx context.Context, db *sql.DB) bool {
	version, err := schemaOf(ctx, db)
	if err != nil || version != len(f.migrations) {
		return false
	}
	var lacking bool
	err = db.QueryRowContext(ctx, lacksReferences).Scan(&lacking)
	return err == nil && !lacking
}

func (f files) loadIntoMemory(ctx context.Context, path string) (*sql.DB, error) {
	i, err := repair.ReadWhole(path)
	if err != nil {
		return nil, err
	}
	db, err := openMemory(ctx, i)
	if err != nil {
		return nil, err
	}
	if err = f.checkLoaded(ctx, db); err == nil {
		err = takeSteps(ctx, db, f.migrations)
	}
	if err != nil {
		return nil, errors.Join(f.explain(err), db.Close())
	}
	return db, nil
}

// openMemory opens a database in memory with the content of the image. It has only one connection.
func openMemory(ctx context.Context, i repair.Image) (*sql.DB, error) {
	db, err := connect("file::memory:")
	if err != nil || len(i) == 0 {
		return db, err
	}
	conn, err := db.Conn(ctx)
	if err == nil {
		err = conn.Raw(func(raw any) error { return raw.(driverConn).Deserialize(i) })
		err = errors.Join(err, conn.Close())
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// checkLoaded refuses what is not a sound ledger of a known version.
func (f files) checkLoaded(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "SELECT name FROM sqlite_schema WHERE type = 'table'")
	tables, err := collect(rows, err, scanText)
	if err == nil && !hasAll(tables, ownTables()) {
		return errNoLedger
	}
	if err == nil {
		err = f.checkVersion(ctx, db)
	}
	if err == nil {
		err = checkWhole(ctx, db)
	}
	if err = f.explain(err); isProblem(err, session.LedgerDamaged) {
		return &session.LedgerError{Kind: session.LedgerDamaged, Err: errDamaged}
	}
	return err
}

var (
	errNoLedger = errors.New("it is not a verifyo database")
	errDamaged  = errors.New("it is damaged")
)

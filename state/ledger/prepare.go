package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"strings"

	"example.com/verifyo/state/session"
)

// prepare makes the first connection, checks the file, and brings the schema up to date. whole
// is false if the check of the whole file is left for later.
func (f files) prepare(ctx context.Context, db *sql.DB, locked bool) (whole bool, err error) {
	if err := f.checkOurs(ctx, db, locked); err != nil {
		return false, err
	}
	if err := f.makePrivate(); err != nil {
		return false, err
	}
	limitCache(ctx, db)
	if f.mayCheckLater(ctx, db, locked) {
		return false, checkWritable(ctx, db)
	}
	f.announceMigration(ctx, db)
	if err := checkWhole(ctx, db); err != nil {
		return false, err
	}
	if err := checkWritable(ctx, db); err != nil {
		return true, err
	}
	if err := shareJournal(ctx, db); err != nil {
		return true, err
	}
	if err := f.migrate(ctx, db); err != nil {
		return true, err
	}
	backfill(ctx, db)
	return true, nil
}

// limitCache gives the connection a quarter of SQLite's usual cache, which saves 1.5 MB. It is enough
// for every query, and even for the check of 100,000 orders. It is not among the settings of dsn,
// because it reads the file. A connection without it, such as a later one, is no worse.
func limitCache(ctx context.Context, db *sql.DB) {
	_, _ = db.ExecContext(ctx, "PRAGMA cache_size = -512")
}

// unlimitCache lets the connection keep so much in memory that a change of every order writes each page once. With
// limitCache, a migration or a restore of 100,000 orders reads and writes more than a gigabyte.
func unlimitCache(ctx context.Context, db *sql.DB) {
	_, _ = db.ExecContext(ctx, "PRAGMA cache_size = -32768")
}

// checkWritable notices a file that SQLite could open only for reading, which it does
// silently.
func checkWritable(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	return conn.Raw(func(raw any) error {
		readOnly, err := raw.(interface{ IsReadOnly(string) (bool, error) }).IsReadOnly("main")
		if err == nil && readOnly {
			return problem(session.LedgerReadOnly, readOnlyWords, fs.ErrPermission)
		}
		return err
	})
}

// shareJournal has SQLite write through a journal that several windows share. The file
// remembers this setting.
func shareJournal(ctx context.Context, db *sql.DB) error {
	var mode string
	if err := db.QueryRowContext(ctx, "PRAGMA journal_mode = WAL").Scan(&mode); err != nil {
		return err
	}
	return checkJournal(mode)
}

// checkJournal refuses the journal mode that SQLite falls back to if the file system cannot
// share memory between processes: there, several windows would damage the record.
func checkJournal(mode string) error {
	if strings.EqualFold(mode, "wal") {
		return nil
	}
	return problem(session.LedgerRemote, "this file system is not suitable (is it a network file system?): "+
		"choose a --state-dir on a local disk", fmt.Errorf("its journal mode is %q", mode))
}

package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"example.com/verifyo/state"
)

// makeFiles makes a ledger if there is none. It never opens a file: closing it would release
// the locks that this process may have on it.
//
// A new ledger gets its name only when it is complete. So an empty file was not made here, and
// neither was a journal without its file: their content was lost. If the system cannot lock
// the directory, two windows may make a ledger at once, and it is made in its final place.
func (s site) makeFiles(locked bool) error {
	there := map[string]bool{}
	for _, suffix := range companions() {
		var err error
		if there[suffix], err = exists(s.path() + suffix); err != nil {
			return err
		}
	}
	lost := there[""] || there["-wal"] || there["-shm"]
	switch {
	case !empty(s.path()):
		return nil
	case lost && locked, !empty(s.path() + "-wal"):
		// SQLite would consider the journal a leftover and remove it.
		return trouble(state.LedgerDamaged, damagedWords, errors.New("the file is empty or gone, and it was not"))
	case !locked:
		return makeFile(s.path())
	}
	return s.makeFresh()
}

// makeFresh makes a new ledger.
func (s site) makeFresh() error {
	db, err := beginEmpty(s.fresh())
	if err == nil {
		err = s.complete(context.Background(), db, nil)
	}
	if err == nil {
		err = s.place()
	}
	if err != nil {
		return errors.Join(fmt.Errorf("making the ledger: %w", err), remove(s.fresh()))
	}
	return nil
}

// complete brings a new database to the newest schema and closes it, ready to get its name;
// fill adds its first content. The file is flushed because SQLite does not flush a copy made
// with VACUUM INTO.
func (s site) complete(ctx context.Context, db *sql.DB, fill func(*sql.Tx) error) error {
	err := takeSteps(ctx, db, s.migrations)
	if err == nil && fill != nil {
		err = fillNew(ctx, db, fill)
	}
	return errors.Join(err, db.Close(), flush(s.fresh()))
}

func fillNew(ctx context.Context, db *sql.DB, fill func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // nothing is left to undo after the commit
	if err := fill(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// fresh is the path at which a new ledger is made.
func (s site) fresh() string { return filepath.Join(s.dir, "ledger-new.db") }

// place gives a new ledger its name.
func (s site) place() error {
	if err := os.Rename(s.fresh(), s.path()); err != nil {
		return err
	}
	return flush(s.dir)
}

// companions are the suffixes of the database and of the two files beside it. The database
// comes last: see moveAside.
func companions() []string { return []string{"-wal", "-shm", ""} }

// empty reports whether the file is empty or missing.
func empty(path string) bool {
	info, err := os.Stat(path)
	return err != nil || info.Size() == 0
}

// makeFile makes a file that only its owner may read, if there is none.
func makeFile(path string) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return file.Close()
}

// makePrivate removes all other users' permissions from a file that is known to be a ledger.
func (s site) makePrivate() error {
	for _, suffix := range companions() {
		info, err := os.Stat(s.path() + suffix)
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			err = os.Chmod(s.path()+suffix, 0o600)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("making the ledger private: %w", err)
		}
	}
	return nil
}

func exists(path string) (bool, error) {
	_, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

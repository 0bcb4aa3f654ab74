package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"example.com/verifyo/state/session"
)

// files is where a ledger is and what is needed to open it. Tests have others, with another disk
// or other migrations.
type files struct {
	dir        string
	probe      func(dir string) disk
	migrations []string
	clock      func() time.Time // for the names of files that are set aside

	checksLater bool   // see OpenForFirstFrame
	migrating   func() // see OpenForFirstFrame; may be nil
}

// path is the path of the database.
func (f files) path() string { return filepath.Join(f.dir, fileName) }

// makeFiles makes a ledger if there is none. It never opens a file: closing it would release
// the locks that this process may have on it.
//
// A new ledger gets its name only when it is complete. So an empty file was not made here, and
// neither was a journal without its file: their content was lost. If the system cannot lock
// the directory, two windows may make a ledger at once, and it is made in its final place.
func (f files) makeFiles(locked bool) error {
	there := map[string]bool{}
	for _, suffix := range companions() {
		var err error
		if there[suffix], err = exists(f.path() + suffix); err != nil {
			return err
		}
	}
	lost := there[""] || there["-wal"] || there["-shm"]
	switch {
	case !empty(f.path()):
		return nil
	case lost && locked, !empty(f.path() + "-wal"):
		// SQLite would consider the journal a leftover and remove it.
		return problem(session.LedgerDamaged, damagedWords, errors.New("the file is now empty or gone"))
	case !locked:
		return makeFile(f.path())
	}
	return f.makeFresh()
}

// makeFresh makes a new ledger.
func (f files) makeFresh() error {
	db, err := beginEmpty(f.fresh())
	if err == nil {
		err = f.complete(context.Background(), db, nil)
	}
	if err == nil {
		err = f.install()
	}
	if err != nil {
		return errors.Join(fmt.Errorf("creating the database: %w", err), remove(f.fresh()))
	}
	return nil
}

// complete brings a new database to the newest schema and closes it, ready to get its name;
// fill adds its first content. The file is flushed because SQLite does not flush a copy made
// with VACUUM INTO.
func (f files) complete(ctx context.Context, db *sql.DB, fill func(*sql.Tx) error) error {
	err := takeSteps(ctx, db, f.migrations)
	if err == nil && fill != nil {
		err = fillNew(ctx, db, fill)
	}
	return errors.Join(err, db.Close(), flush(f.fresh()))
}

func fillNew(ctx context.Context, db *sql.DB, fill func(*sql.Tx) error) error {
	return inTransaction(ctx, db, nil, fill)
}

func inTransaction(ctx context.Context, db *sql.DB, how *sql.TxOptions, fill func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, how)
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
func (f files) fresh() string { return filepath.Join(f.dir, "ledger-new.db") }

// install gives a new ledger its name.
func (f files) install() error {
	if err := os.Rename(f.fresh(), f.path()); err != nil {
		return err
	}
	return flush(f.dir)
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

// makePrivate removes all other users' permissions from a file that is known to be a ledger. On
// Windows a mode says nothing about other users, and changing it can fail while a window has
// the file open.
func (f files) makePrivate() error {
	if runtime.GOOS == "windows" {
		return nil
	}
	for _, suffix := range companions() {
		info, err := os.Stat(f.path() + suffix)
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			err = os.Chmod(f.path()+suffix, 0o600)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("making the database private: %w", err)
		}
	}
	return nil
}

// glob lists the files in the directory whose names match, whatever signs its own path has.
func (f files) glob(pattern string) (paths []string) {
	names, _ := fs.Glob(os.DirFS(f.dir), pattern)
	for _, name := range names {
		paths = append(paths, filepath.Join(f.dir, name))
	}
	return paths
}

func exists(path string) (bool, error) {
	_, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

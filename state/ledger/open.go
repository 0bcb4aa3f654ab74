package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"example.com/verifyo/state"
)

// fileName is the database inside the state directory. SQLite puts two more beside it
// while it is open, named after it.
const fileName = "ledger.db"

// Ledger is the open record. It is safe for concurrent use, and so is opening the same
// directory from several processes.
type Ledger struct {
	db          *sql.DB
	owner       *owner
	keeping     keeping
	seenVersion atomic.Int64 // of the file, when other windows' changes were last looked for
	seenChanges atomic.Int64 // and of the orders in it
	replaced    state.Replaced
}

// Replaced is the damaged ledger that Open set aside; the zero one where it was whole.
func (l *Ledger) Replaced() state.Replaced { return l.replaced }

// Open opens the ledger in dir and makes what is missing: the directory with mode 0700
// where there is none, the files with 0600. The error says in the operator's terms why
// there can be no ledger there.
func Open(dir string) (*Ledger, error) {
	path, err := makeFiles(dir)
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", dsn(path))
	if err != nil {
		return nil, fmt.Errorf("opening the ledger %s: %w", path, err)
	}
	// One connection: a second writer of the same process would only sleep and try
	// again for the lock, where here it waits its turn.
	db.SetMaxOpenConns(1)
	if err := insist(func() error { return prepare(db) }); err != nil {
		return nil, errors.Join(fmt.Errorf("opening the ledger %s: %w", path, explain(err)), db.Close())
	}
	owner, err := newOwner(dir)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("opening the ledger in %s: %w", dir, err), db.Close())
	}
	l := &Ledger{db: db, owner: owner}
	if err := l.lookElsewhere(context.Background()); err != nil {
		return nil, errors.Join(fmt.Errorf("opening the ledger %s: %w", path, err), l.Close())
	}
	return l, nil
}

// Close ends the use of the ledger. Rents that are still in flight count as abandoned
// from here on.
func (l *Ledger) Close() error {
	l.keeping.mu.Lock()
	defer l.keeping.mu.Unlock()
	return errors.Join(l.letGo(context.Background()), l.db.Close(), l.owner.release())
}

// dsn names the database and what every connection to it must set. Full synchronisation
// is what lets a rent survive a power cut, and without fullfsync there is none on macOS.
// A transaction that may write takes the lock when it begins: one that read first could
// not get it any more after another window wrote.
func dsn(path string) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // a drive letter
	}
	pragmas := []string{fmt.Sprintf("busy_timeout(%d)", patience.Milliseconds()), "foreign_keys(1)", "fullfsync(1)", "journal_mode(WAL)", "synchronous(FULL)"}
	u := url.URL{Scheme: "file", Path: slashed, RawQuery: url.Values{"_pragma": pragmas, "_txlock": {"immediate"}}.Encode()}
	return u.String()
}

// patience is how long one window waits for another that writes.
const patience = 5 * time.Second

// insist repeats the opening while the file is locked: where several windows start at
// once on a new file, SQLite waits for everything but the change to the shared journal.
func insist(open func() error) error {
	for begun := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		err := open()
		var e *sqlite.Error
		busy := errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_BUSY
		if !busy || time.Since(begun) > patience {
			return err
		}
	}
}

// prepare makes the first connection and brings the schema up to date.
func prepare(db *sql.DB) error {
	var mode string
	if err := db.QueryRow("PRAGMA journal_mode").Scan(&mode); err != nil {
		return err
	}
	if err := checkJournal(mode); err != nil {
		return err
	}
	return migrate(context.Background(), db)
}

// checkJournal refuses what SQLite falls back to where the file system cannot share
// memory between processes: several windows there would damage the record.
func checkJournal(mode string) error {
	if strings.EqualFold(mode, "wal") {
		return nil
	}
	return fmt.Errorf("this file system cannot hold it (journal mode %q): is it a network file system? "+
		"choose a state directory on a local disk", mode)
}

// makeFiles makes the directory and the empty file, so that SQLite never makes one
// that others may read. A directory that exists keeps its mode: it may be anyone's.
func makeFiles(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("finding the state directory: %w", err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("making the state directory: %w", err)
	}
	path := filepath.Join(dir, fileName)
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return "", fmt.Errorf("the ledger cannot be written: %w", err)
	}
	if err := file.Close(); err != nil {
		return "", fmt.Errorf("making the ledger: %w", err)
	}
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := makePrivate(path + suffix); err != nil {
			return "", fmt.Errorf("making the ledger private: %w", err)
		}
	}
	return path, nil
}

// makePrivate takes the rights of all others away, where they have any.
func makePrivate(path string) error {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil || info.Mode().Perm()&0o077 == 0 {
		return err
	}
	return os.Chmod(path, 0o600)
}

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

	_ "modernc.org/sqlite"

	"example.com/verifyo/state"
)

// fileName is the database inside the state directory. SQLite puts two more beside it
// while it is open, named after it.
const fileName = "ledger.db"

// Ledger is the open record. It is safe for concurrent use, and so is opening the same
// directory from several processes.
type Ledger struct {
	site   site
	opened atomic.Pointer[opened] // Restore puts another in its place
	anew   atomic.Bool            // while it does
	placed atomic.Pointer[opened] // the new one until it is opened; without its database

	newestKey   atomic.Int64 // of all that Begin gave
	keeping     keeping
	seenVersion atomic.Int64 // of the file, when other windows' changes were last looked for
	seenChanges atomic.Int64 // and of the orders in it
	replaced    state.Replaced
}

// opened is one file and this window's part in it. Nothing in it changes once it is shared.
type opened struct {
	db          *sql.DB
	connections *connections
	file        os.FileInfo // to know it again
	owner       *owner
}

func (l *Ledger) db() *sql.DB   { return l.opened.Load().db }
func (l *Ledger) owner() *owner { return l.opened.Load().owner }

// Replaced is the damaged ledger that Open set aside; the zero one where it was whole.
func (l *Ledger) Replaced() state.Replaced { return l.replaced }

// Path is the ledger's file in a state directory.
func Path(dir string) string { return filepath.Join(dir, fileName) }

// Open opens the ledger in dir and makes what is missing: the directory with mode 0700
// where there is none, the files with 0600. A damaged one is set aside and a new one begun:
// see damaged.go. The error says in the operator's terms why there can be no ledger there.
func Open(dir string) (*Ledger, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("finding the state directory: %w", err)
	}
	return site{dir: dir, probe: probe, migrations: migrations(), clock: time.Now}.open()
}

func (s site) open() (l *Ledger, err error) {
	if err := s.makeDir(); err != nil {
		return nil, err
	}
	if err = s.checkDisk(); err == nil {
		err = s.checkFile()
	}
	if err == nil {
		err = alone(context.Background(), s.dir, func(locked bool) error {
			l, err = s.openAlone(locked)
			return err
		})
	}
	if err != nil {
		return nil, fmt.Errorf("opening the ledger %s: %w", s.path(), s.explain(err))
	}
	return l, nil
}

// openAlone opens the file, or the new one in the place of a damaged one.
func (s site) openAlone(locked bool) (l *Ledger, err error) {
	var replaced state.Replaced
	if locked {
		if replaced, err = s.resumeReplacing(); err != nil {
			return nil, err
		}
	}
	l, err = s.connectAs(context.Background(), nil, locked)
	if locked && isTold(err, state.LedgerDamaged) {
		// The last to close a database has SQLite write the journal into it and remove the
		// journal, unless the file has got another name.
		if err = s.makePrivate(); err == nil {
			replaced, err = s.replace(l.abandon)
		}
		if err == nil {
			l, err = s.connectAs(context.Background(), nil, locked)
		}
	}
	if err != nil {
		return nil, errors.Join(err, l.abandon())
	}
	l.replaced = replaced
	return l, nil
}

// connectAs opens the file, and makes it where there is none. Where it cannot, the database
// of the ledger is left to be closed, and nothing else. A window that has its mark already
// gives it; nil has one made.
func (s site) connectAs(ctx context.Context, o *owner, locked bool) (*Ledger, error) {
	db, made, err := connectCounted(dsn(s.path()))
	if err != nil {
		return nil, err
	}
	l := &Ledger{site: s, keeping: keeping{mu: make(slot, 1)}}
	in := &opened{db: db, connections: made, owner: o}
	l.opened.Store(in)
	if err := s.makeFiles(locked); err != nil {
		return l, err
	}
	if err := l.begin(ctx, in, locked); err != nil {
		return l, s.explain(err)
	}
	return l, nil
}

// begin brings the file up to date and marks this window as alive.
func (l *Ledger) begin(ctx context.Context, in *opened, locked bool) (err error) {
	if err := insist(ctx, func() error { return l.site.prepare(ctx, in.db, locked) }); err != nil {
		return err
	}
	if in.file, err = os.Stat(l.site.path()); err != nil {
		return err
	}
	if err := l.lookElsewhere(ctx); err != nil {
		return err
	}
	if in.owner == nil {
		in.owner, err = newOwner(l.site.dir)
	}
	return err
}

// abandon closes what an opening that failed has left.
func (l *Ledger) abandon() error {
	if l == nil {
		return nil
	}
	return l.db().Close()
}

// Close ends the use of the ledger. Rents that are still in flight count as abandoned
// from here on. The last window to close removes the journal by its name, so no other may
// set the ledger aside meanwhile: the name would be the new one's. SQLite itself looks only
// once, before, whether its file was moved.
func (l *Ledger) Close() error {
	l.keeping.mu.Lock()
	defer l.keeping.mu.Unlock()
	ctx, cancel := context.WithTimeout(context.Background(), closePatience)
	defer cancel()
	_ = l.letGo(ctx) // where it cannot, the others see that this window is gone
	return alone(context.Background(), l.site.dir, func(bool) error { return l.opened.Load().close() })
}

func (o *opened) close() error { return errors.Join(o.db.Close(), o.owner.release()) }

// dsn names the database and what every connection to it must set, after what is given.
// Full synchronisation is what lets a rent survive a power cut: it is SQLite's own choice,
// and without fullfsync there is none on macOS. None of the settings reads the file, for
// where one fails the connection is closed, and that cleans up in a damaged file. A
// transaction that may write takes the lock when it begins: one that read first could not
// get it any more after another window wrote. Without a path it is a database in memory.
func dsn(path string, pragmas ...string) string {
	pragmas = append(pragmas, fmt.Sprintf("busy_timeout(%d)", turn.Milliseconds()), "foreign_keys(1)", "fullfsync(1)")
	query := url.Values{"_pragma": pragmas, "_txlock": {"immediate"}}
	if path == "" {
		return "file::memory:?" + query.Encode()
	}
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // a drive letter
	}
	query.Set("mode", "rw") // a file that is gone is not made again without its content
	u := url.URL{Scheme: "file", Path: slashed, RawQuery: query.Encode()}
	return u.String()
}

// patience is how long one window waits for another that writes, and turn how long in one
// go: in between others of this window have the connection, and a rent among them must not
// wait behind what can be tried again.
const (
	patience = 5 * time.Second
	turn     = 100 * time.Millisecond

	closePatience = 500 * time.Millisecond // for what others find out by themselves
)

// passing is the error where the next attempt may find it gone.
func passing(err error) error {
	if errors.Is(err, errAnew) {
		return err
	}
	return busy(err)
}

// insist repeats something while the file is locked or being replaced, until the context ends or
// its patience does. Where several windows start at once on a new file, SQLite itself waits
// for everything but the change to the shared journal.
func insist(ctx context.Context, do func() error) (locked error) {
	for begun := time.Now(); ; {
		err := do()
		if err != nil && locked != nil && ctx.Err() != nil {
			return locked // which is why the time was over
		}
		if locked = passing(err); locked == nil || time.Since(begun) > patience {
			return err
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-ctx.Done():
			return locked
		}
	}
}

// prepare makes the first connection, looks at the file, and brings the schema up to date.
func (s site) prepare(ctx context.Context, db *sql.DB, locked bool) error {
	if err := s.checkOurs(ctx, db, locked); err != nil {
		return err
	}
	if err := s.makePrivate(); err != nil {
		return err
	}
	if err := checkWhole(ctx, db); err != nil {
		return err
	}
	if err := checkWritable(ctx, db); err != nil {
		return err
	}
	if err := shareJournal(ctx, db); err != nil {
		return err
	}
	if err := s.migrate(ctx, db); err != nil {
		return err
	}
	backfill(ctx, db)
	return nil
}

// checkWritable notices a file that SQLite could only open for reading, which it does
// without a word.
func checkWritable(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	return conn.Raw(func(raw any) error {
		readOnly, err := raw.(interface{ IsReadOnly(string) (bool, error) }).IsReadOnly("main")
		if err == nil && readOnly {
			return trouble(state.LedgerReadOnly, readOnlyWords, fs.ErrPermission)
		}
		return err
	})
}

// shareJournal has the file written by way of a journal that several windows share. The
// file remembers it.
func shareJournal(ctx context.Context, db *sql.DB) error {
	var mode string
	if err := db.QueryRowContext(ctx, "PRAGMA journal_mode = WAL").Scan(&mode); err != nil {
		return err
	}
	return checkJournal(mode)
}

// checkJournal refuses what SQLite falls back to where the file system cannot share
// memory between processes: several windows there would damage the record.
func checkJournal(mode string) error {
	if strings.EqualFold(mode, "wal") {
		return nil
	}
	return trouble(state.LedgerRemote, "this file system cannot hold it: is it a network file system? "+
		"choose a --state-dir on a local disk", fmt.Errorf("its journal mode is %q", mode))
}

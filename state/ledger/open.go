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
	"sync"
	"sync/atomic"
	"time"

	_ "modernc.org/sqlite"

	"example.com/verifyo/state/ledger/instances"
	"example.com/verifyo/state/session"
)

// fileName is the database inside the state directory. While it is open, SQLite puts two more
// files beside it that are named after it.
const fileName = "ledger.db"

// Ledger is the open record. It is safe for concurrent use, and several processes may open the
// same directory.
type Ledger struct {
	files     files
	opened    atomic.Pointer[opened] // replaced by Restore
	restoring atomic.Bool            // true during a Restore
	installed atomic.Pointer[opened] // the new ledger until it is opened; has no database yet

	newestKey atomic.Int64         // the highest key that Begin gave
	seen      atomic.Pointer[seen] // at the last check for other windows' changes
	replaced  atomic.Pointer[session.Replaced]
	replacing slot // during a Restore or a Close

	whole    atomic.Bool // the whole file was checked
	checking slot        // during a Check
	hung     hung        // see onDisk
	unsent   sync.Map    // the keys of rents that were recorded too late to be sent

	cleared atomic.Bool // see removeCarriedOver
}

// opened is one file and this window's part in it. It never changes after it is shared.
type opened struct {
	db          *sql.DB
	connections *connections
	file        os.FileInfo // to recognize the file
	instance    *instances.Instance
}

func (l *Ledger) db() *sql.DB                   { return l.opened.Load().db }
func (l *Ledger) instance() *instances.Instance { return l.opened.Load().instance }

// Replaced is the damaged ledger that Open or Check set aside; the zero value if it was sound.
func (l *Ledger) Replaced() session.Replaced {
	if r := l.replaced.Load(); r != nil {
		return *r
	}
	return session.Replaced{}
}

// Dir is the state directory that the ledger is in.
func (l *Ledger) Dir() string { return l.files.dir }

// Path is the ledger's file in a state directory.
func Path(dir string) string { return filepath.Join(dir, fileName) }

// Open opens the ledger in dir and makes what is missing: the directory with mode 0700, the
// files with 0600. A damaged ledger is set aside and a new one started: see damaged.go. The
// error says in the operator's terms why there can be no ledger there.
func Open(dir string) (*Ledger, error) {
	f, err := filesIn(dir)
	if err != nil {
		return nil, err
	}
	return f.open()
}

func filesIn(dir string) (files, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return files{}, fmt.Errorf("finding the state directory: %w", err)
	}
	return files{dir: dir, probe: probe, migrations: migrations(), clock: time.Now}, nil
}

func (f files) open() (l *Ledger, err error) {
	if err := f.makeDir(); err != nil {
		return nil, err
	}
	if err = f.checkDisk(); err == nil {
		err = f.checkFile()
	}
	if err == nil {
		err = instances.WithDirLock(context.Background(), f.dir, func(locked bool) error {
			l, err = f.openUnderLock(locked)
			return err
		})
	}
	if err != nil {
		return nil, fmt.Errorf("opening the database %s: %w", f.path(), f.explain(err))
	}
	return l, nil
}

// openUnderLock opens the file, or a new one in place of a damaged one.
func (f files) openUnderLock(locked bool) (l *Ledger, err error) {
	var replaced session.Replaced
	if locked {
		if replaced, err = f.resumeReplacing(); err != nil {
			return nil, err
		}
	}
	l, err = f.connectAs(context.Background(), nil, locked)
	if locked && isProblem(err, session.LedgerDamaged) {
		// When the last connection to a database closes, SQLite writes the journal into the
		// file and removes the journal, unless the file was renamed.
		if err = f.makePrivate(); err == nil {
			replaced, err = f.replace(l.abandon)
		}
		if err == nil {
			l, err = f.connectAs(context.Background(), nil, locked)
		}
	}
	if err != nil {
		return nil, errors.Join(err, l.abandon())
	}
	l.replaced.Store(&replaced)
	return l, nil
}

// connectAs opens the file, or makes it if there is none. If that fails, the caller must close
// the returned ledger's database, and nothing else. i is this window if it has marked itself
// as alive already; with nil, it does so here.
func (f files) connectAs(ctx context.Context, i *instances.Instance, locked bool) (*Ledger, error) {
	db, made, err := connectCounted(dsn(f.path()))
	if err != nil {
		return nil, err
	}
	l := &Ledger{files: f, replacing: make(slot, 1), checking: make(slot, 1)}
	in := &opened{db: db, connections: made, instance: i}
	l.opened.Store(in)
	if err := f.makeFiles(locked); err != nil {
		return l, err
	}
	if err := l.begin(ctx, in, locked); err != nil {
		return l, f.explain(err)
	}
	return l, nil
}

// begin brings the file up to date and marks this window as alive. If that fails before the file
// was checked, damage is the more likely reason.
func (l *Ledger) begin(ctx context.Context, in *opened, locked bool) error {
	err := insist(ctx, func() error {
		whole, err := l.files.prepare(ctx, in.db, locked)
		l.whole.Store(whole)
		return err
	})
	if err != nil {
		return err
	}
	if err = l.takePart(ctx, in); err != nil && !l.whole.Load() {
		return errors.Join(checkWhole(ctx, in.db), err)
	}
	return err
}

// takePart marks this window as alive, and what the file has as seen.
func (l *Ledger) takePart(ctx context.Context, in *opened) (err error) {
	if in.file, err = os.Stat(l.files.path()); err != nil {
		return err
	}
	if err := l.markSeen(ctx); err != nil {
		return err
	}
	if in.instance == nil {
		in.instance, err = instances.Join(l.files.dir)
	}
	return err
}

// abandon closes what a failed opening has left.
func (l *Ledger) abandon() error {
	if l == nil {
		return nil
	}
	return l.db().Close()
}

// Close ends the use of the ledger. Rents that are still in flight count as abandoned from
// here on. The last window to close removes the journal by its name, so Close keeps others
// from setting the ledger aside meanwhile: the name would then be the new ledger's. SQLite
// itself checks only once, beforehand, whether its file was moved.
//
// If the disk hangs, Close soon leaves everything as after a crash.
func (l *Ledger) Close() error {
	timeout := endTimeout
	if l.hung.any() {
		timeout = closeTimeout
	}
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	return onDiskOnly(ctx, l, l.close)
}

func (l *Ledger) close(context.Context) error {
	_ = l.check(context.Background()) // closing may write to the file
	l.replacing.Lock()
	defer l.replacing.Unlock()
	return l.explain(instances.WithDirLock(context.Background(), l.files.dir, func(bool) error { return l.opened.Load().close() }))
}

func (o *opened) close() error { return errors.Join(o.db.Close(), o.instance.Leave()) }

// dsn names the database and the settings of every connection to it, after the given pragmas.
// Full synchronisation lets a rent survive a power cut: it is SQLite's default, but on macOS
// it works only with fullfsync. None of the settings reads the file: if a setting fails, the
// connection is closed, and closing cleans up in a damaged file. A transaction that may write
// takes the lock when it begins: after reading first, it could no longer get the lock if
// another window wrote meanwhile.
func dsn(path string, pragmas ...string) string { return dsnFor("rw", path, pragmas...) }

// dsnFor is dsn with another mode than for reading and writing. In none of them is a missing file
// made again, empty.
func dsnFor(mode, path string, pragmas ...string) string {
	pragmas = append(pragmas, fmt.Sprintf("busy_timeout(%d)", turn.Milliseconds()), "foreign_keys(1)", "fullfsync(1)")
	query := url.Values{"_pragma": pragmas, "_txlock": {"immediate"}}
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // a drive letter
	}
	query.Set("mode", mode)
	u := url.URL{Scheme: "file", Path: slashed, RawQuery: query.Encode()}
	return u.String()
}

// lockTimeout is how long one window waits for another that writes, and turn how long at a time.
// Between turns, other tasks of this window get the connection: a rent among them must not
// wait behind a write that can be retried.
const (
	lockTimeout = 5 * time.Second
	turn        = 10 * time.Millisecond

	endTimeout   = 3 * time.Second        // for all that Close does
	closeTimeout = 500 * time.Millisecond // the same if the disk already hangs
)

// passing returns the error if a retry may succeed, and nil otherwise.
func passing(err error) error {
	if errors.Is(err, errAnew) {
		return err
	}
	return busy(err)
}

// insist retries while the file is locked or being replaced, until the context ends or
// lockTimeout passes. When several windows start on a new file at once, SQLite itself waits for
// everything except the switch to the shared journal.
func insist(ctx context.Context, do func() error) (locked error) {
	for start := time.Now(); ; {
		err := do()
		if err != nil && locked != nil && ctx.Err() != nil {
			return locked // the lock is why time ran out
		}
		if locked = passing(err); locked == nil || time.Since(start) > lockTimeout {
			return err
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-ctx.Done():
			return locked
		}
	}
}

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

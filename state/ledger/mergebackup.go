package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"reflect"

	"example.com/verifyo/state/ledger/instances"
	"example.com/verifyo/state/session"
)

// Merge is a backup that is about to be merged into a ledger.
type Merge struct {
	files   files
	backup  backupFile
	from    *sql.DB // what is in it
	new     bool    // there is no ledger yet
	becomes bool    // the backup becomes the new ledger: see becomes.go

	Plan Outcome // what Run will change
}

// PlanMerge reads a backup, of this version or an older one, and works out what it would change in the ledger
// in dir. It changes nothing. It refuses while any window is open: a window would take
// restored orders for news, and announce old codes.
func PlanMerge(ctx context.Context, dir, path string) (*Merge, error) {
	f, err := filesIn(dir)
	if err == nil {
		path, err = filepath.Abs(path)
	}
	if err != nil {
		return nil, err
	}
	return f.planMerge(ctx, path)
}

func (f files) planMerge(ctx context.Context, path string) (*Merge, error) {
	if err := f.checkNoWindows(0); err != nil {
		return nil, err
	}
	backup, from, err := f.openBackup(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("reading the backup %s: %w", path, unnamed(err))
	}
	m := &Merge{files: f, backup: backup, from: from}
	if err := m.makePlan(ctx); err != nil {
		return nil, errors.Join(err, m.Close())
	}
	return m, nil
}

// makePlan works out what the merge will change.
func (m *Merge) makePlan(ctx context.Context) error {
	into, err := m.loadInto(ctx)
	if err != nil {
		return err
	}
	if err = attachBackup(ctx, into, m.from, m.backup.path); err == nil {
		err = inTransactions(ctx, into, m.from, func(into, from *sql.Tx) error {
			m.Plan, err = m.plan(ctx, into, from)
			return err
		})
	}
	return m.orChanged(errors.Join(err, into.Close()))
}

func (m *Merge) plan(ctx context.Context, into, from *sql.Tx) (Outcome, error) {
	var err error
	if m.becomes, err = m.mayBecome(ctx, from); err != nil {
		return Outcome{}, err
	}
	if m.becomes {
		return become(ctx, from, m.files.clock(), false)
	}
	return merge(ctx, into, from, m.files.clock(), false)
}

// orChanged is what went wrong while the backup was read, or that it has changed meanwhile.
func (m *Merge) orChanged(err error) error {
	if changed := m.backup.unchanged(); changed != nil {
		return fmt.Errorf("reading the backup %s: %w", m.backup.path, changed)
	}
	return err
}

// checkNoWindows refuses if more than that many windows are open.
func (f files) checkNoWindows(own int) error {
	switch open := instances.Windows(f.dir) - own; {
	case open == 1:
		return errors.New("verifyo is running in another window: quit it first, then restore")
	case open > 1:
		return fmt.Errorf("verifyo is running in %d other windows: quit them first, then restore", open)
	}
	return nil
}

// loadInto opens the ledger as it is, or an empty one in memory.
func (m *Merge) loadInto(ctx context.Context) (*sql.DB, error) {
	db, err := m.files.load(ctx, m.files.path())
	if errors.Is(err, fs.ErrNotExist) {
		m.new = true
		if db, err = openMemory(ctx, nil); err == nil {
			err = takeSteps(ctx, db, m.files.migrations)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("reading the database %s: %w", m.files.path(), unnamed(startFirst(err)))
	}
	return db, nil
}

// unnamed is an error of a file without its name, which the sentence has already.
func unnamed(err error) error {
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		return path.Err
	}
	return err
}

// startFirst says what to do about a ledger that is damaged.
func startFirst(err error) error {
	if isProblem(err, session.LedgerDamaged) || errors.Is(err, errNoLedger) {
		return fmt.Errorf("%w: start verifyo first, which creates a new one with every order that can still be read", errDamaged)
	}
	return err
}

// inTransactions runs do on two databases, and undoes all that it changes.
func inTransactions(ctx context.Context, into, from *sql.DB, do func(into, from *sql.Tx) error) error {
	return undone(ctx, from, func(from *sql.Tx) error {
		return undone(ctx, into, func(into *sql.Tx) error { return do(into, from) })
	})
}

func undone(ctx context.Context, db *sql.DB, do func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	return do(tx)
}

// Close ends the use of the backup.
func (m *Merge) Close() error { return m.from.Close() }

// Run merges the backup as planned, all of it or nothing. Before that it writes a copy of the ledger beside it
// and returns its path, which is empty if there was no ledger. No window can open meanwhile.
func (m *Merge) Run(ctx context.Context) (before string, err error) {
	if m.becomes {
		return "", m.runNew(ctx)
	}
	l, err := m.files.open()
	if err != nil {
		return "", err
	}
	err = instances.WithDirLock(ctx, m.files.dir, func(locked bool) error {
		before, err = m.runUnderLock(ctx, l, locked)
		return err
	})
	if err != nil {
		err = fmt.Errorf("restoring into %s: %w", m.files.path(), l.explain(err))
	}
	return before, errors.Join(err, l.Close())
}

func (m *Merge) runUnderLock(ctx context.Context, l *Ledger, locked bool) (before string, err error) {
	if err := m.mayRun(ctx, locked, 1); err != nil {
		return "", err
	}
	if !m.new {
		if before, err = m.files.saveBefore(ctx, l.db(), restoreName, m.files.clock().UTC().Format(stampLayout), m.backup.path); err != nil {
			return "", err
		}
	}
	defer limitCache(ctx, l.db())
	unlimitCache(ctx, l.db())
	if err := attachBackup(ctx, l.db(), m.from, m.backup.path); err != nil {
		return "", err
	}
	return before, l.write(ctx, "writing the orders", m.write)
}

// mayRun refuses a merge that a window could interfere with, or for which there may be no room.
func (m *Merge) mayRun(ctx context.Context, locked bool, own int) error {
	if !locked {
		return errors.New("this file system has no locks, so a window could interfere: choose another --state-dir")
	}
	if err := m.files.checkNoWindows(own); err != nil {
		return err
	}
	return m.checkRoom(ctx)
}

// checkRoom refuses a merge if there may be no room for the copy, and for what the backup adds: in the
// journal, and then in the file.
func (m *Merge) checkRoom(ctx context.Context) error {
	pages, err := numberOf(ctx, m.from, "page_count")
	if err != nil {
		return err
	}
	size, err := numberOf(ctx, m.from, "page_size")
	if err != nil {
		return err
	}
	return m.files.checkRoomForCopy(m.files.dir, int64(2*pages*size))
}

// write merges into the ledger itself, unless that would change anything else than was planned.
func (m *Merge) write(ctx context.Context, into *sql.Tx) error {
	return undone(ctx, m.from, func(from *sql.Tx) error {
		done, err := merge(ctx, into, from, m.files.clock(), true)
		return m.asPlanned(done, err)
	})
}

// asPlanned refuses what the question did not say.
func (m *Merge) asPlanned(done Outcome, err error) error {
	if err = m.orChanged(err); err == nil && !reflect.DeepEqual(done, m.Plan) {
		err = errChanged
	}
	return err
}

var errChanged = errors.New("the database has changed since the question: start again")

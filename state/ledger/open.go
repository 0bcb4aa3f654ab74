package ledger

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"example.com/verifyo/state/ledger/instances"
	"example.com/verifyo/state/session"
)

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
			l.letGo()
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
	l := &Ledger{files: f, replacing: make(slot, 1), checking: make(slot, 1), atOnce: listedAtOnce}
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

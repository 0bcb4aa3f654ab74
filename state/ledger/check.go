package ledger

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"example.com/verifyo/state/ledger/instances"
	"example.com/verifyo/state/session"
)

// OpenForFirstFrame is Open without the check of the whole file, which takes 250 ms with 100,000
// orders and would delay the first frame. Whoever writes first checks the file before that, and
// so does Close; nothing is written to a file before it was checked. Only a file that needs no
// other preparation is opened in this way, any other as Open does. migrating is called before a file of an older
// version is brought up to date, which may take seconds.
func OpenForFirstFrame(dir string, migrating func()) (*Ledger, error) {
	f, err := filesIn(dir)
	if err != nil {
		return nil, err
	}
	f.checksLater, f.migrating = true, migrating
	return f.open()
}

// Check checks the whole file unless that was done before. A damaged ledger is set aside and a new
// one started, as Open does; Replaced then says so. If that fails, the next call tries again.
func (l *Ledger) Check(ctx context.Context) error { return onDiskOnly(ctx, l, l.check) }

// check is not cut short by the context: a slow disk would never get to the end of the file.
func (l *Ledger) check(ctx context.Context) error {
	if l.whole.Load() {
		return nil
	}
	if err := l.checking.lockWithin(ctx); err != nil {
		return fmt.Errorf("checking the database: %w", l.explain(err))
	}
	defer l.checking.Unlock()
	if l.whole.Load() {
		return nil
	}
	err := l.explain(insist(ctx, func() error { return checkWhole(context.WithoutCancel(ctx), l.db()) }))
	if isProblem(err, session.LedgerDamaged) {
		err = l.replaceDamaged(ctx)
	}
	if err != nil {
		return fmt.Errorf("checking the database: %w", l.explain(err))
	}
	l.whole.Store(true)
	backfill(ctx, l.db())
	return nil
}

// replaceDamaged opens the ledger again, which sets the damaged file aside. The old connection is
// closed only then: closing it would clean up in a damaged file that still has its name. If the
// file was removed, what can be read of it is left to Restore.
func (l *Ledger) replaceDamaged(ctx context.Context) error {
	return instances.WithDirLock(ctx, l.files.dir, func(locked bool) error {
		if err := l.checkInPlace(l.opened.Load()); isProblem(err, session.LedgerGone) {
			return err
		}
		f := l.files
		f.checksLater = false
		l.letGo()
		n, err := f.openUnderLock(locked)
		if err != nil {
			return err
		}
		old := l.opened.Swap(n.opened.Load())
		l.replaced.Store(n.replaced.Load())
		_ = old.close() // nothing was written with it
		return nil
	})
}

// mayCheckLater reports whether nothing has to be written to the file before the first frame. A
// file that cannot even say so is checked at once.
func (f files) mayCheckLater(ctx context.Context, q queryer, locked bool) bool {
	if !f.checksLater || !locked {
		return false
	}
	version, err := schemaOf(ctx, q)
	id, unread := numberOf(ctx, q, "application_id")
	var mode string
	unshared := q.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&mode)
	return errors.Join(err, unread, unshared) == nil &&
		version == len(f.migrations) && id == applicationID && strings.EqualFold(mode, "wal")
}

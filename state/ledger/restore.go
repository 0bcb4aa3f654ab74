package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"example.com/verifyo/state/ledger/instances"
	"example.com/verifyo/state/ledger/repair"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// Restore makes a new ledger if the file, or its whole directory, was removed while this
// window had it open, and this Ledger goes on with the new one. Before the new file gets its
// name, everything that can still be read of the removed file is in it, and so are the known
// orders, under their own keys and one revision later. Of two states of one order, the newer
// is kept; of two orders with one server id, the one in the file, or else the first. No key is
// given again.
//
// If another file has the name, nothing is done: another window set the old file aside or was
// faster, and the error is the same as for every write. If the file of this Ledger is there
// after all, the known orders that it lacks are added.
func (l *Ledger) Restore(ctx context.Context, known []order.Order) error {
	return onDiskOnly(ctx, l, func(ctx context.Context) error { return l.restoreAlone(ctx, known) })
}

func (l *Ledger) restoreAlone(ctx context.Context, known []order.Order) error {
	err := l.replacing.lockWithin(ctx)
	if err == nil {
		defer l.replacing.Unlock()
		err = l.restore(ctx, known)
	}
	if err != nil {
		return fmt.Errorf("restoring the database: %w", l.explain(err))
	}
	return nil
}

func (l *Ledger) restore(ctx context.Context, known []order.Order) error {
	if err := l.files.makeDir(); err != nil {
		return err
	}
	if err := l.files.checkDisk(); err != nil {
		return err
	}
	here := false
	err := instances.WithDirLock(ctx, l.files.dir, func(locked bool) (err error) {
		here, err = l.restoreUnderLock(ctx, known, locked)
		return err
	})
	if err == nil && here {
		err = l.write(ctx, "recording known orders", func(ctx context.Context, tx *sql.Tx) error {
			for _, o := range known {
				if err := insertLacking(ctx, tx, o, l.instance()); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return err
}

// restoreUnderLock reports whether the file of this Ledger is there. It starts no new ledger if
// the system cannot lock the directory, as on some FUSE file systems: another window could do the
// same at the same time, and each would remove the other's file. On Windows an open file cannot be
// removed in the first place.
func (l *Ledger) restoreUnderLock(ctx context.Context, known []order.Order, locked bool) (here bool, err error) {
	if fresh := l.installed.Load(); fresh != nil && l.checkInPlace(fresh) == nil {
		err = l.moveIn(ctx)
		return err == nil, err
	}
	err = l.checkInPlace(l.opened.Load())
	switch {
	case err == nil || !isProblem(err, session.LedgerGone):
		return err == nil, err
	case !locked:
		return false, l.files.gone(errUnlocked)
	}
	return false, l.begunAnew(ctx, known)
}

var errUnlocked = errors.New("this file system has no locks, so no new one can be created safely")

// begunAnew makes the new ledger and switches to it. The old journal is removed last, just
// before the new ledger gets its name: SQLite would read it into the new file, but until that
// file is in place, the journal is all that a start after a crash could recover. Windows that
// still have the journal open keep it without its name.
func (l *Ledger) begunAnew(ctx context.Context, known []order.Order) error {
	l.restoring.Store(true)
	defer l.restoring.Store(false)
	self, err := instances.Join(l.files.dir)
	if err != nil {
		return err
	}
	err = l.makeAnew(ctx, known, self)
	if err == nil {
		err = errors.Join(remove(l.files.path()+"-wal"), remove(l.files.path()+"-shm"))
	}
	var file os.FileInfo
	if err == nil {
		file, err = os.Stat(l.files.fresh())
	}
	if err != nil {
		return errors.Join(err, self.Leave(), remove(l.files.fresh()))
	}
	if earlier := l.installed.Swap(&opened{file: file, instance: self}); earlier != nil { // that one was removed as well
		_ = earlier.instance.Leave()
	}
	if err := l.files.install(); err != nil {
		return err
	}
	return l.moveIn(ctx)
}

// moveIn switches to the new ledger. If there is no time for this, the next Restore finds the
// new ledger in its place and recognizes it.
func (l *Ledger) moveIn(ctx context.Context) error {
	l.restoring.Store(true)
	defer l.restoring.Store(false)
	f := l.files
	f.checksLater = false
	n, err := f.connectAs(ctx, l.installed.Load().instance, true)
	if err != nil {
		return errors.Join(err, n.abandon())
	}
	old := l.opened.Swap(n.opened.Load())
	l.installed.Store(nil)
	l.whole.Store(true)
	_ = old.close() // everything in it was carried over
	return nil
}

// makeAnew makes the new ledger, complete except for its name.
func (l *Ledger) makeAnew(ctx context.Context, known []order.Order, self *instances.Instance) error {
	db, err := l.carryOver(ctx)
	if err != nil {
		return err
	}
	return l.files.complete(ctx, db, func(tx *sql.Tx) error {
		if err := layOver(ctx, tx, known, self); err != nil {
			return err
		}
		if err := repair.SkipKeys(ctx, tx, l.newestKey.Load()); err != nil {
			return err
		}
		if err := forgetAgain(ctx, tx); err != nil {
			return err
		}
		return claim(ctx, tx, self)
	})
}

// insertLacking adds an order if neither its key nor its server id is there. A rent in flight
// belongs to this window. A code that was forgotten in the ledger is not added, if this window still has it.
func insertLacking(ctx context.Context, tx *sql.Tx, o order.Order, self *instances.Instance) error {
	var there bool
	asked := "SELECT EXISTS (SELECT 1 FROM orders WHERE key = ? OR id <> '' AND id = ?)"
	if err := tx.QueryRowContext(ctx, asked, o.Key, string(o.ID)).Scan(&there); err != nil || there {
		return err
	}
	before, err := forgottenBefore(ctx, tx)
	if err != nil {
		return err
	}
	o = o.Forget(before)
	values, err := orderValues(o)
	if err != nil {
		return err
	}
	name := ""
	if o.Status == order.InFlight {
		name = self.Name()
	}
	if _, err := insertOrder(ctx, tx, o.Key, o.Revision+1, name, values); err != nil {
		return err
	}
	return addHistory(ctx, tx, o.Key, 0, o.History)
}

package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"example.com/verifyo/state/ledger/instances"
	"example.com/verifyo/state/order"
)

// Where there is no ledger, there is nothing to merge with: the backup becomes the ledger, except for what belongs to
// the windows that had it. With 100,000 orders this takes a third of the time of a merge. It changes the orders as
// merge does, but only those that change get a new revision.

// mayBecome reports whether the backup can become the ledger. If several orders of the backup are one order, merge
// makes one of them.
func (m *Merge) mayBecome(ctx context.Context, from *sql.Tx) (bool, error) {
	if vacant, err := m.files.vacant(); err != nil || !vacant {
		return false, err
	}
	if err := completeReferences(ctx, from); err != nil {
		return false, err
	}
	plan, err := newMergePlan(ctx, from)
	return err == nil && len(plan.several) == 0, err
}

// vacant reports whether there is no ledger, not even a part of one: a journal without its file may have orders, and
// so may the file of a replacement that the next start finishes.
func (f files) vacant() (bool, error) {
	if err := f.checkFile(); err != nil {
		return false, err
	}
	paths := []string{filepath.Join(f.dir, noteName)}
	for _, suffix := range companions() {
		paths = append(paths, f.path()+suffix)
	}
	for _, path := range paths {
		if there, err := exists(path); err != nil || there {
			return false, err
		}
	}
	return true, nil
}

// runNew is Run where the backup becomes the ledger.
func (m *Merge) runNew(ctx context.Context) error {
	err := m.files.makeDir()
	if err == nil {
		err = m.files.checkDisk()
	}
	if err == nil {
		err = instances.WithDirLock(ctx, m.files.dir, func(locked bool) error { return m.runNewUnderLock(ctx, locked) })
	}
	if err != nil {
		return fmt.Errorf("restoring into %s: %w", m.files.path(), m.files.explain(err))
	}
	return nil
}

func (m *Merge) runNewUnderLock(ctx context.Context, locked bool) error {
	if err := m.mayRun(ctx, locked, 0); err != nil {
		return err
	}
	if vacant, err := m.files.vacant(); err != nil || !vacant {
		return errors.Join(err, errChanged)
	}
	if err := m.makeNew(ctx); err != nil {
		return errors.Join(err, remove(m.files.fresh()), remove(m.files.fresh()+"-journal"))
	}
	return m.files.install()
}

// makeNew makes the new ledger, complete except for its name.
func (m *Merge) makeNew(ctx context.Context) error {
	db, err := beginEmpty(m.files.fresh())
	if err != nil {
		return err
	}
	if _, err := m.from.ExecContext(ctx, "VACUUM INTO ?", m.files.fresh()); err != nil {
		return errors.Join(err, db.Close())
	}
	unlimitCache(ctx, db)
	return m.files.complete(ctx, db, func(tx *sql.Tx) error {
		if err := completeReferences(ctx, tx); err != nil {
			return err
		}
		done, err := become(ctx, tx, m.files.clock(), true)
		if err == nil {
			err = clearUnmerged(ctx, tx)
		}
		return m.asPlanned(done, err)
	})
}

// become changes the orders of a backup to what they are in a new ledger, or only says what that would change.
func become(ctx context.Context, tx *sql.Tx, now time.Time, write bool) (m Outcome, err error) {
	w := merging{ctx: ctx, into: tx, now: now.Truncate(time.Microsecond)}
	if !write {
		w.plan = &mergePlan{}
	}
	orders, err := findOrders(ctx, tx, mayChange)
	for _, o := range slices.Backward(orders) {
		if err == nil {
			err = w.become(o)
		}
	}
	if err == nil {
		w.Added, err = rowsIn(ctx, tx, "orders")
	}
	if err == nil {
		w.Readings, err = rowsIn(ctx, tx, mergedReadings()...)
	}
	if err == nil {
		w.Choices, err = rowsIn(ctx, tx, mergedChoices()...)
	}
	return w.Outcome, err
}

// mayChange finds all orders that order.Order.Restored may change.
const mayChange = "(" + isOpen + " OR refund = 'pending' OR cancel_at IS NOT NULL OR cancel_before_expiry <> 0)"

func (w *merging) become(their order.Order) error {
	after, err := w.save(their, their.Restored(w.now))
	w.note(their, after)
	return err
}

// rowsIn is how many rows some tables have.
func rowsIn(ctx context.Context, tx *sql.Tx, tables ...string) (n int, err error) {
	var all []string
	for _, name := range tables {
		all = append(all, "(SELECT count(*) FROM "+name+")")
	}
	err = tx.QueryRowContext(ctx, "SELECT "+strings.Join(all, " + ")).Scan(&n)
	return n, err
}

// clearUnmerged forgets what a backup adds to no ledger: see notMerged. The account becomes that of a new ledger, except
// that changes of orders are counted on, because the orders have their numbers.
func clearUnmerged(ctx context.Context, tx *sql.Tx) error {
	for _, table := range notMerged() {
		statement := "DELETE FROM " + table
		if table == "account" {
			statement = "REPLACE INTO account (one, slow, changes) SELECT one, 0, changes FROM account" // all else has its default
		}
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}

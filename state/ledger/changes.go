package ledger

import (
	"context"
	"database/sql"

	"example.com/verifyo/state/order"
)

// seen is how far this window knows the orders of one file.
type seen struct {
	in      *opened
	version int64 // of the file; while it stays the same, all changes are this window's own
	changes int64 // the number of the last change
}

// ChangedElsewhere returns the orders that other windows have changed since the last call, or since
// the ledger was opened. This window's own changes of that time may be among them. Refused rents
// are included, because this window may have seen them in flight. After the file was replaced, the
// result is that of Orders. If reading fails, the changes are reported next time.
func (l *Ledger) ChangedElsewhere(ctx context.Context, ended int) ([]order.Order, error) {
	return onDisk(ctx, l, func(ctx context.Context) ([]order.Order, error) { return l.changedElsewhere(ctx, ended) }, nil)
}

func (l *Ledger) changedElsewhere(ctx context.Context, ended int) (orders []order.Order, err error) {
	var now seen
	before := l.seen.Load()
	err = l.read(ctx, "looking for changes by other windows", func(ctx context.Context, tx *sql.Tx) error {
		if now, err = l.newest(ctx, tx); err != nil {
			return err
		}
		orders, err = changedSince(ctx, tx, before, now, ended)
		return err
	})
	if err != nil {
		return nil, err
	}
	l.seen.CompareAndSwap(before, &now) // see forgetSeen
	return orders, nil
}

func changedSince(ctx context.Context, tx *sql.Tx, before *seen, now seen, ended int) ([]order.Order, error) {
	switch {
	case before == nil || before.in != now.in:
		return listed(ctx, tx, ended)
	case before.version == now.version, before.changes == now.changes:
		return nil, nil
	}
	// A higher number is from a damaged ledger that lost its count.
	return findOrders(ctx, tx, "change > ? AND change <= ?", before.changes, now.changes)
}

// markSeen marks everything that other windows did so far as seen.
func (l *Ledger) markSeen(ctx context.Context) error {
	return l.read(ctx, "looking for changes by other windows", func(ctx context.Context, tx *sql.Tx) error {
		now, err := l.newest(ctx, tx)
		l.seen.Store(&now)
		return err
	})
}

// newest is what there is to see now.
func (l *Ledger) newest(ctx context.Context, tx *sql.Tx) (now seen, err error) {
	now.in = l.opened.Load()
	if now.version, err = now.in.version(ctx, tx); err != nil {
		return seen{}, err
	}
	err = tx.QueryRowContext(ctx, "SELECT changes FROM account").Scan(&now.changes)
	return now, err
}

// version changes if another window may have committed something; it is never 0. SQLite counts the
// commits of other connections to the file, and each connection starts its own count, so that the
// number of the connection belongs to it.
func (in *opened) version(ctx context.Context, tx *sql.Tx) (version int64, err error) {
	err = tx.QueryRowContext(ctx, "PRAGMA data_version").Scan(&version)
	return version | in.connections.made.Load()<<32, err
}

// countChange counts a change of an order. The order's row gets the new count.
func countChange(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, "UPDATE account SET changes = changes + 1")
	return err
}

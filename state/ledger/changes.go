package ledger

import (
	"context"
	"database/sql"

	"example.com/verifyo/state/order"
)

// ChangedElsewhere returns the same as Orders if another window has changed an order since the
// last call, or since the ledger was opened; otherwise nil. Refused rents are included, because
// this window may have seen them in flight. It is cheap enough to call every second. If reading
// fails, the changes are reported next time.
func (l *Ledger) ChangedElsewhere(ctx context.Context, ended int) (orders []order.Order, err error) {
	var version, changes int64
	err = l.read(ctx, "looking for changes by other windows", func(tx *sql.Tx) error {
		if version, err = l.dataVersion(ctx, tx); err != nil {
			return err
		}
		if version == l.seenVersion.Load() {
			changes = l.seenChanges.Load()
			return nil
		}
		if changes, err = changesOfOrders(ctx, tx); err != nil || changes == l.seenChanges.Load() {
			return err
		}
		orders, err = listed(ctx, tx, ended)
		return err
	})
	if err != nil {
		return nil, err
	}
	l.seenVersion.Store(version)
	l.seenChanges.Store(changes)
	return orders, nil
}

// markSeen marks everything that other windows did so far as seen.
func (l *Ledger) markSeen(ctx context.Context) error {
	return l.read(ctx, "looking for changes by other windows", func(tx *sql.Tx) error {
		version, err := l.dataVersion(ctx, tx)
		if err != nil {
			return err
		}
		changes, err := changesOfOrders(ctx, tx)
		l.seenVersion.Store(version)
		l.seenChanges.Store(changes)
		return err
	})
}

// dataVersion changes if another window may have committed something. SQLite counts the
// commits of other connections, and each connection starts its own count.
func (l *Ledger) dataVersion(ctx context.Context, tx *sql.Tx) (version int64, err error) {
	err = tx.QueryRowContext(ctx, "PRAGMA data_version").Scan(&version)
	return l.opened.Load().connections.made.Load()<<32 | version, err
}

// changesOfOrders grows with every change of an order, but not with a leader's beat.
func changesOfOrders(ctx context.Context, tx *sql.Tx) (changes int64, err error) {
	err = tx.QueryRowContext(ctx, "SELECT changes FROM account").Scan(&changes)
	return changes, err
}

// countChange counts a change of an order, for changesOfOrders.
func countChange(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, "UPDATE account SET changes = changes + 1")
	return err
}

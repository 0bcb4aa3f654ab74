package ledger

import (
	"context"
	"database/sql"

	"example.com/verifyo/state"
)

// Elsewhere is what Orders gives where another window changed an order since this was
// asked last, or since the ledger was opened; nil where none did. Rents that were refused
// are among it: this window may have seen them in flight. It is cheap enough to be asked
// every second. What could not be read is not taken for seen.
func (l *Ledger) Elsewhere(ctx context.Context, ended int) (orders []state.Order, err error) {
	var version, changes int64
	err = l.read(ctx, "looking for changes of other windows", func(tx *sql.Tx) error {
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

// lookElsewhere takes all that other windows did so far for seen.
func (l *Ledger) lookElsewhere(ctx context.Context) error {
	return l.read(ctx, "looking for changes of other windows", func(tx *sql.Tx) error {
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

// dataVersion differs where another window may have committed something. SQLite counts the
// commits of other connections, each connection from a start of its own.
func (l *Ledger) dataVersion(ctx context.Context, tx *sql.Tx) (version int64, err error) {
	err = tx.QueryRowContext(ctx, "PRAGMA data_version").Scan(&version)
	return l.opened.Load().connections.made.Load()<<32 | version, err
}

// changesOfOrders counts up with every change of an order, and not with a keeper's beat.
func changesOfOrders(ctx context.Context, tx *sql.Tx) (changes int64, err error) {
	err = tx.QueryRowContext(ctx, "SELECT coalesce(sum(revision), 0) FROM orders").Scan(&changes)
	return changes, err
}

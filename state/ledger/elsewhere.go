package ledger

import (
	"context"
	"database/sql"

	"example.com/verifyo/state"
)

// Elsewhere is what Orders gives where another window wrote to the ledger since this was
// asked last, or since the ledger was opened; nil where none did. It is cheap enough to
// be asked every few seconds. What could not be read is not taken for seen.
func (l *Ledger) Elsewhere(ctx context.Context, ended int) (orders []state.Order, err error) {
	var version int64
	err = l.read(ctx, "looking for changes of other windows", func(tx *sql.Tx) error {
		version, err = dataVersion(ctx, tx)
		if err != nil || version == l.seenVersion.Load() {
			return err
		}
		orders, err = listed(ctx, tx, ended)
		return err
	})
	if err != nil {
		return nil, err
	}
	l.seenVersion.Store(version)
	return orders, nil
}

// lookElsewhere takes all that other windows did so far for seen.
func (l *Ledger) lookElsewhere(ctx context.Context) error {
	return l.read(ctx, "looking for changes of other windows", func(tx *sql.Tx) error {
		version, err := dataVersion(ctx, tx)
		l.seenVersion.Store(version)
		return err
	})
}

// dataVersion counts the commits of other connections alone, and there is one here.
func dataVersion(ctx context.Context, tx *sql.Tx) (version int64, err error) {
	err = tx.QueryRowContext(ctx, "PRAGMA data_version").Scan(&version)
	return version, err
}

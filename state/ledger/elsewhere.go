package ledger

import (
	"context"
	"database/sql"
)

// ChangedElsewhere reports whether another window wrote to the ledger since this was
// asked last, and false the first time. It is cheap enough to be asked every few seconds.
func (l *Ledger) ChangedElsewhere(ctx context.Context) (bool, error) {
	var version int64
	err := l.read(ctx, "looking for changes of other windows", func(tx *sql.Tx) error {
		// It counts the commits of other connections alone, and there is one connection here.
		return tx.QueryRowContext(ctx, "PRAGMA data_version").Scan(&version)
	})
	if err != nil {
		return false, err
	}
	last := l.seenVersion.Swap(version)
	return last != 0 && last != version, nil
}

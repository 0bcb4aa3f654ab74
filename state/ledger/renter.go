package ledger

import (
	"context"
	"database/sql"

	"example.com/verifyo/state/order"
)

// RenterGone reports whether the window that rented a number has ended. It is false where nobody
// can tell.
func (l *Ledger) RenterGone(ctx context.Context, key order.Key) (bool, error) {
	return onDisk(ctx, l, func(ctx context.Context) (gone bool, err error) {
		err = l.read(ctx, "looking for the window that rented a number", func(ctx context.Context, tx *sql.Tx) error {
			var renter string
			if err := tx.QueryRowContext(ctx, "SELECT owner FROM orders WHERE key = ?", key).Scan(&renter); err != nil {
				return err
			}
			gone = !l.instance().MayLive(renter)
			return nil
		})
		return gone, err
	}, nil)
}

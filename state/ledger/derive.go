package ledger

import (
	"context"
	"database/sql"

	"example.com/verifyo/state/history"
	"example.com/verifyo/state/order"
)

// derivedSince is the schema from which on orders have all that is worked out from their other columns.
const derivedSince = 19

// deriveSince works out what the orders of an older schema are listed and found by, and when they moved the
// balance. It comes after the last step, because only then the orders have all of their columns. A repair stops
// at an earlier step, before it copies any orders.
func deriveSince(ctx context.Context, tx *sql.Tx, from, to int) error {
	if from >= derivedSince || to < len(migrations()) {
		return nil
	}
	return deriveAll(ctx, tx)
}

func deriveAll(ctx context.Context, tx *sql.Tx) error {
	return eachBatch(ctx, tx, func(orders []order.Order) error {
		if err := readHistories(ctx, tx, notAskedFor(orders)); err != nil {
			return err
		}
		for _, o := range orders {
			if _, err := tx.ExecContext(ctx, "UPDATE orders SET listed_at = ?, found = ?, paid_by = ?, refunded_at = ? WHERE key = ?",
				listedAt(o), history.Text(o), storedTime(o.PaidBy()), storedTime(o.RefundedAt()), o.Key); err != nil {
				return err
			}
		}
		return nil
	})
}

// notAskedFor moves the orders that other clients rented to the beginning, and returns them: only their histories say
// since when they have been listed.
func notAskedFor(orders []order.Order) []order.Order {
	n := 0
	for i, o := range orders {
		if o.AskedAt.IsZero() {
			orders[n], orders[i] = o, orders[n]
			n++
		}
	}
	return orders[:n]
}

// listedAt is where an order stands in the history. An order of which the time is not known stands before all
// others.
func listedAt(o order.Order) int64 {
	if at := o.ListedAt(); !at.IsZero() {
		return at.UnixMicro()
	}
	return 0
}

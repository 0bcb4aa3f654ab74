package ledger

import (
	"context"
	"database/sql"

	"example.com/verifyo/state/history"
	"example.com/verifyo/state/order"
)

// derivedSince is the schema from which on orders have what they are listed and found by.
const derivedSince = 16

// deriveSince works out what the orders of an older schema are listed and found by. It comes after the last
// step, because only then the orders have all of their columns. A repair stops at an earlier step, before it
// copies any orders.
func deriveSince(ctx context.Context, tx *sql.Tx, from, to int) error {
	if from >= derivedSince || to < len(migrations()) {
		return nil
	}
	return deriveAll(ctx, tx)
}

// derivedAtOnce is how many orders are in memory at the same time.
const derivedAtOnce = 1000

func deriveAll(ctx context.Context, tx *sql.Tx) error {
	for last, more := order.Key(0), true; more; {
		orders, err := ordersAfter(ctx, tx, last)
		if err != nil {
			return err
		}
		for _, o := range orders {
			if _, err := tx.ExecContext(ctx, "UPDATE orders SET listed_at = ?, found = ? WHERE key = ?", listedAt(o), history.Text(o), o.Key); err != nil {
				return err
			}
			last = o.Key
		}
		more = len(orders) == derivedAtOnce
	}
	return nil
}

// ordersAfter are the next orders by their key, with their histories.
func ordersAfter(ctx context.Context, tx *sql.Tx, last order.Key) ([]order.Order, error) {
	rows, err := tx.QueryContext(ctx, selectOrders()+" WHERE key > ? ORDER BY key LIMIT ?", last, derivedAtOnce)
	orders, err := collect(rows, err, scanOrder)
	if err != nil {
		return nil, err
	}
	return orders, readHistories(ctx, tx, orders)
}

// listedAt is where an order stands in the history. An order of which the time is not known stands before all
// others.
func listedAt(o order.Order) int64 {
	if at := o.ListedAt(); !at.IsZero() {
		return at.UnixMicro()
	}
	return 0
}

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
	if from >= listedSince {
		return deriveEach(ctx, tx, deriveMoney)
	}
	return deriveAll(ctx, tx)
}

// listedSince is the schema from which on they have what they are listed and found by.
const listedSince = 16

func deriveAll(ctx context.Context, tx *sql.Tx) error {
	return deriveEach(ctx, tx, deriveListing, deriveMoney)
}

// deriveEach works out something of each order.
func deriveEach(ctx context.Context, tx *sql.Tx, steps ...func(context.Context, *sql.Tx, order.Order) error) error {
	return eachBatch(ctx, tx, func(orders []order.Order) error {
		if err := readHistories(ctx, tx, toldMore(orders)); err != nil {
			return err
		}
		for _, o := range orders {
			for _, step := range steps {
				if err := step(ctx, tx, o); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// toldMore moves the orders whose histories tell more to the beginning, and returns them: only there is when a
// refund was seen, and since when the orders of other clients have been listed.
func toldMore(orders []order.Order) []order.Order {
	n := 0
	for i, o := range orders {
		if o.AskedAt.IsZero() || o.Refund == order.RefundSeen {
			orders[n], orders[i] = o, orders[n]
			n++
		}
	}
	return orders[:n]
}

func deriveListing(ctx context.Context, tx *sql.Tx, o order.Order) error {
	_, err := tx.ExecContext(ctx, "UPDATE orders SET listed_at = ?, found = ? WHERE key = ?", listedAt(o), history.Text(o), o.Key)
	return err
}

func deriveMoney(ctx context.Context, tx *sql.Tx, o order.Order) error {
	_, err := tx.ExecContext(ctx, "UPDATE orders SET paid_by = ?, refunded_at = ? WHERE key = ?", storedTime(o.PaidBy()), storedTime(o.RefundedAt()), o.Key)
	return err
}

// listedAt is where an order stands in the history. An order of which the time is not known stands before all
// others.
func listedAt(o order.Order) int64 {
	if at := o.ListedAt(); !at.IsZero() {
		return at.UnixMicro()
	}
	return 0
}

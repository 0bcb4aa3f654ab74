package ledger

import (
	"context"
	"database/sql"
	"time"

	"example.com/verifyo/state/order"
)

// refundedBefore are those of the pending orders whose refund the last reading, or one before it, has shown. The end of
// such an order was saved later.
func refundedBefore(ctx context.Context, tx *sql.Tx, pending []order.Order, last order.BalanceReading, now time.Time) ([]order.Order, error) {
	may := order.RefundableAt(pending, last.At)
	if len(may) == 0 {
		return nil, nil
	}
	return earlierRefunds(ctx, tx, may, order.FirstRefundAt(may), now)
}

// earlierRefunds are those of the orders that change by what the balance has shown since a moment.
func earlierRefunds(ctx context.Context, tx *sql.Tx, orders []order.Order, from, now time.Time) ([]order.Order, error) {
	s, err := statementOf(ctx, tx, spanOf(from, time.Time{}), 0)
	return s.EarlierRefunds(orders, now), err
}

// refundedMeanwhile notes the refunds that the balance has shown since a rent, if its outcome has just become known. While
// nobody knew what that rent had cost, a rise could not be told from what it left of its charge.
func refundedMeanwhile(ctx context.Context, tx *sql.Tx, before, after order.Order, now time.Time) ([]order.Order, error) {
	if !resolved(before, after) {
		return nil, nil
	}
	return refundedSince(ctx, tx, before.AskedAt, now)
}

// resolved reports whether the outcome of a rent has just become known.
func resolved(before, after order.Order) bool {
	return before.Status == order.Unknown && after.Status != order.Unknown
}

// refundedSince notes the pending refunds that the balance has shown since a moment.
func refundedSince(ctx context.Context, tx *sql.Tx, from, now time.Time) ([]order.Order, error) {
	pending, err := awaitingRefund(ctx, tx)
	if err != nil || len(pending) == 0 {
		return nil, err
	}
	seen, err := earlierRefunds(ctx, tx, pending, from, now)
	if err != nil {
		return nil, err
	}
	return saveChanged(ctx, tx, pending, seen)
}

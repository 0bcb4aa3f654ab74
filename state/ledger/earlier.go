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

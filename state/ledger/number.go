package ledger

import (
	"context"
	"database/sql"
	"errors"

	"example.com/verifyo/state/order"
)

// digitsOfPhone is the number of an order without what the server puts between its digits, which differs
// from answer to answer. The index orders_by_number is on the same expression.
const digitsOfPhone = `replace(replace(replace(replace(replace(replace(CAST(phone AS TEXT), ' ', ''), '-', ''), '.', ''), '(', ''), ')', ''), '+', '')`

// withNumber finds the newest order with a number before another order.
const withNumber = " WHERE phone <> x'' AND " + digitsOfPhone + " = ? AND key < ? ORDER BY key DESC LIMIT 1"

// WithNumber is the newest order before another one whose number has these digits, without its history;
// the zero Order if there is none.
func (l *Ledger) WithNumber(ctx context.Context, digits string, before order.Key) (order.Order, error) {
	return onDisk(ctx, l, func(ctx context.Context) (earlier order.Order, err error) {
		err = l.read(ctx, "looking for an earlier order with the number", func(ctx context.Context, tx *sql.Tx) error {
			earlier, err = scanOrder(tx.QueryRowContext(ctx, selectOrders()+withNumber, digits, before).Scan)
			if errors.Is(err, sql.ErrNoRows) {
				earlier = order.Order{}
				return nil
			}
			return err
		})
		return earlier, err
	}, nil)
}

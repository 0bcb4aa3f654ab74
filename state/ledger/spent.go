package ledger

import (
	"context"
	"database/sql"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/limit"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// Spent is what the rents of a day cost so far. A rent belongs to the day on which it was sent.
//
// Its charge counts, or its quote while the charge is not known: while the rent is under way, and
// while nobody knows whether it was charged. It counts until the balance shows its refund, also if
// that is on a later day. A pending refund may never come, so the money is not spent a second time
// before it is back.
func (l *Ledger) Spent(ctx context.Context, at time.Time) (session.Spent, error) {
	return onDisk(ctx, l, func(ctx context.Context) (spent session.Spent, err error) {
		spent.Day, _ = limit.Day(at)
		err = l.read(ctx, "adding up what was spent", func(ctx context.Context, tx *sql.Tx) error {
			spent.Amount, err = spentOn(ctx, tx, at)
			return err
		})
		return spent, err
	}, nil)
}

// daysRents adds up one day's rents by the index orders_by_day.
const daysRents = `
SELECT coalesce(sum(coalesce(charged, quoted)), 0) FROM orders
WHERE asked_at >= ? AND asked_at < ? AND status <> 'refused' AND status <> 'not charged' AND refund <> 'seen'`

func spentOn(ctx context.Context, tx *sql.Tx, at time.Time) (api.USD, error) {
	var units int64
	begin, end := limit.Day(at)
	err := tx.QueryRowContext(ctx, daysRents, storedTime(begin), storedTime(end)).Scan(&units)
	return api.Units(units), err
}

// checkSpent calls check, unless it is nil, with what the rents of an order's day cost.
func checkSpent(ctx context.Context, tx *sql.Tx, o order.Order, check func(spent api.USD) error) error {
	if check == nil {
		return nil
	}
	spent, err := spentOn(ctx, tx, o.AskedAt)
	if err != nil {
		return err
	}
	return check(spent)
}

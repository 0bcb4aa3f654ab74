package ledger

import (
	"context"
	"database/sql"

	"example.com/verifyo/state/order"
)

// closeUnsent closes a rent whose record reached the disk only after its caller had left: it was
// not sent, and no window may take it for one that was. Nobody waits for this. If it fails now,
// Recover does it.
func (l *Ledger) closeUnsent(recorded order.Order, err error) {
	if err != nil {
		return
	}
	l.unsent.Store(recorded.Key, true)
	_ = l.write(context.Background(), "closing a rent that was not sent", func(ctx context.Context, tx *sql.Tx) error {
		_, err := closeAbandoned(ctx, tx, recorded.Key, order.Order.NeverSent)
		return err
	})
}

// neverSent reports whether a rent was recorded too late to be sent.
func (l *Ledger) neverSent(key order.Key) bool {
	_, late := l.unsent.Load(key)
	return late
}

// closeAbandoned takes the step by which a rent without an answer ends, and returns the order after
// it.
func closeAbandoned(ctx context.Context, tx *sql.Tx, key order.Key, step func(order.Order) order.Order) (order.Order, error) {
	before, err := readOrder(ctx, tx, key)
	if err != nil {
		return order.Order{}, err
	}
	return save(ctx, tx, before, step(before))
}

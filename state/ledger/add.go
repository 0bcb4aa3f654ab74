package ledger

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// WithID is the order with that ID; the zero Order if there is none.
func (l *Ledger) WithID(ctx context.Context, id api.OrderID) (order.Order, error) {
	return onDisk(ctx, l, func(ctx context.Context) (o order.Order, err error) {
		err = l.read(ctx, "looking for an order by its ID", func(ctx context.Context, tx *sql.Tx) error {
			o, err = orderWithID(ctx, tx, id)
			return err
		})
		return o, err
	}, nil)
}

// hasID finds the orders with an ID in one of three spellings.
const hasID = "id <> '' AND id IN (?, ?, ?)"

// orderWithID also finds a UUID that is spelled in the other case: the operator may have typed it so, and the
// server need not repeat it as it was spelled in the answer to the rent.
func orderWithID(ctx context.Context, tx *sql.Tx, id api.OrderID) (order.Order, error) {
	typed := string(id)
	found, err := findOrders(ctx, tx, hasID, typed, strings.ToLower(typed), strings.ToUpper(typed))
	if err != nil {
		return order.Order{}, err
	}
	if i := slices.IndexFunc(found, func(o order.Order) bool { return o.ID.Same(id) }); i >= 0 {
		return found[i], nil
	}
	return order.Order{}, nil
}

// Add records an order that the server knows by its ID. The step makes it of the rent without an answer
// with that key, or of nothing if the key is 0. If the ledger has an order with that ID already, or the
// step leaves the rent as it is, nothing is written. It returns the order as it now is, and whether it
// was added. The step must be pure, as in Change: another window may add the same order at the same
// time, and only one of them does. The orders whose refund shows once the rent's outcome is known are returned, too.
func (l *Ledger) Add(ctx context.Context, id api.OrderID, rent order.Key, step func(order.Order) order.Order, now time.Time) (o order.Order, refunded []order.Order, added bool, err error) {
	a, err := onDisk(ctx, l, func(ctx context.Context) (a addition, err error) {
		err = l.write(ctx, "adding an order by its ID", func(ctx context.Context, tx *sql.Tx) error {
			a, err = l.add(ctx, tx, id, rent, step, now)
			return err
		})
		return a, err
	}, nil)
	if err != nil {
		return order.Order{}, nil, false, err
	}
	return a.order, a.refunded, a.added, nil
}

// Join makes one order of a rent without an answer and an order that was added by its ID, if the rent may be that
// order. It returns both as they now are, then those whose refund shows now, and whether anything was written. All
// change in one transaction, so that at no time two orders have the ID, or none.
func (l *Ledger) Join(ctx context.Context, rent, added order.Key, now time.Time) (orders []order.Order, joined bool, err error) {
	orders, err = onDisk(ctx, l, func(ctx context.Context) (orders []order.Order, err error) {
		err = l.write(ctx, "joining a rent and an order that was added by its ID", func(ctx context.Context, tx *sql.Tx) error {
			orders, err = join(ctx, tx, rent, added, now)
			return err
		})
		return orders, err
	}, nil)
	return orders, err == nil && orders[1].Status == order.Joined, err
}

func join(ctx context.Context, tx *sql.Tx, rent, added order.Key, now time.Time) (orders []order.Order, err error) {
	var before [2]order.Order
	for i, key := range [2]order.Key{rent, added} {
		if before[i], err = readOrder(ctx, tx, key); err != nil {
			return nil, err
		}
	}
	after := [2]order.Order{}
	after[0], after[1] = before[0].Joined(before[1], now)
	for i := range after {
		o, err := save(ctx, tx, before[i], after[i])
		if err != nil {
			return nil, err
		}
		orders = append(orders, o)
	}
	refunded, err := refundedMeanwhile(ctx, tx, before[0], orders[0], now)
	return append(orders, refunded...), err
}

// addition is what Add returns.
type addition struct {
	order    order.Order
	refunded []order.Order
	added    bool
}

func (l *Ledger) add(ctx context.Context, tx *sql.Tx, id api.OrderID, rent order.Key, step func(order.Order) order.Order, now time.Time) (addition, error) {
	known, err := orderWithID(ctx, tx, id)
	if err != nil || known.Key != 0 {
		return addition{order: known}, err
	}
	if rent == 0 {
		o, err := l.record(ctx, tx, step(order.Order{Reference: newReference()}), 0, nil)
		return addition{order: o, added: true}, err
	}
	before, err := readOrder(ctx, tx, rent)
	if err != nil {
		return addition{}, err
	}
	after, err := save(ctx, tx, before, step(before))
	if err != nil {
		return addition{}, err
	}
	refunded, err := refundedMeanwhile(ctx, tx, before, after, now)
	return addition{after, refunded, after.Revision != before.Revision}, err
}

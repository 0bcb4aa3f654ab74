package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"reflect"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// Begin records a rent that is about to be sent and returns it with its key. Once it returns
// without an error, every later start knows the rent. With an error, the rent must not be sent; if
// it still reaches the disk, it is closed there. The key, revision and reference of o are ignored.
//
// check is called with what the day's other rents cost, while no window can record another one. If
// it returns an error, nothing is recorded. It may be nil.
func (l *Ledger) Begin(ctx context.Context, o order.Order, check func(spent api.USD) error) (order.Order, error) {
	return onDisk(ctx, l, func(ctx context.Context) (order.Order, error) { return l.beginRent(ctx, o, check) }, l.closeUnsent)
}

func (l *Ledger) beginRent(ctx context.Context, o order.Order, check func(spent api.USD) error) (recorded order.Order, err error) {
	o.Reference = newReference() // before the first try, so that a later one recognizes the rent
	err = l.writeAhead(ctx, "recording a rent", func(ctx context.Context, tx *sql.Tx) error {
		recorded, err = l.record(ctx, tx, o, recorded.Key, check)
		return err
	})
	return recorded, err
}

// record stores a new rent. tried is the key that an earlier try gave it: that try may have
// written to a file that was then removed, and the rent may have been carried over into this
// one.
func (l *Ledger) record(ctx context.Context, tx *sql.Tx, o order.Order, tried order.Key, check func(spent api.USD) error) (order.Order, error) {
	values, err := orderValues(o)
	if err != nil {
		return order.Order{}, err
	}
	if carried, err := readOrder(ctx, tx, tried); err == nil && isSame(carried, values) {
		return carried, nil
	}
	if err := checkSpent(ctx, tx, o, check); err != nil {
		return order.Order{}, err
	}
	key, err := insertOrder(ctx, tx, 0, 1, l.instance().Name(), values)
	if err != nil {
		return order.Order{}, err
	}
	l.newestKey.Store(max(l.newestKey.Load(), int64(key))) // safe, because there is one write at a time
	if err := addHistory(ctx, tx, key, 0, o.History); err != nil {
		return order.Order{}, err
	}
	return readOrder(ctx, tx, key)
}

// isSame reports whether an order is stored with those values.
func isSame(o order.Order, values []any) bool {
	stored, err := orderValues(o)
	return err == nil && reflect.DeepEqual(stored, values)
}

// Change applies the step of a change to its order while no other window can change it: the
// step gets the newest state, and its result is stored with its new history under the next
// revision. A step that changes nothing writes nothing. The step must be pure and may not use
// the ledger: if the file is busy, or replaced by a new one, the write is repeated, and the
// step with it. The rest of the change is left to Save.
func (l *Ledger) Change(ctx context.Context, c session.Change) (before, after order.Order, err error) {
	states, err := onDisk(ctx, l, func(ctx context.Context) ([2]order.Order, error) { return l.change(ctx, c) }, nil)
	return states[0], states[1], err
}

// change returns the order before and after the step.
func (l *Ledger) change(ctx context.Context, c session.Change) (states [2]order.Order, err error) {
	var before, after order.Order
	err = l.write(ctx, fmt.Sprintf("recording a change of order %d", c.Order), func(ctx context.Context, tx *sql.Tx) error {
		if before, err = readOrder(ctx, tx, c.Order); err != nil {
			return err
		}
		after, err = save(ctx, tx, before, c.Step(before))
		return err
	})
	if err == nil && after.Revision != before.Revision {
		c.Receipt.Mark()
	}
	return [2]order.Order{before, after}, err
}

// isOpen is order.Order.Open in SQL.
const isOpen = `status IN ('in flight', 'unknown', 'waiting', 'received', 'strange')`

// Orders reads all orders that are open or have a pending refund, and up to ended of the
// newest closed ones; the newest rent comes first. Refused rents are included.
func (l *Ledger) Orders(ctx context.Context, ended int) ([]order.Order, error) {
	return onDisk(ctx, l, func(ctx context.Context) ([]order.Order, error) { return l.orders(ctx, ended) }, nil)
}

func (l *Ledger) orders(ctx context.Context, ended int) (orders []order.Order, err error) {
	err = l.read(ctx, "reading the orders", func(ctx context.Context, tx *sql.Tx) error {
		orders, err = listed(ctx, tx, ended)
		return err
	})
	return orders, err
}

// listed reads the orders for Orders. Refused rents are counted separately, so that they do
// not push out the orders that were rented.
func listed(ctx context.Context, tx *sql.Tx, ended int) ([]order.Order, error) {
	newest := `key IN (SELECT key FROM orders WHERE NOT ` + isOpen + ` AND refund <> 'pending' AND status %s 'refused'
		ORDER BY ended_at DESC, key DESC LIMIT ?)`
	return findOrders(ctx, tx, isOpen+" OR refund = 'pending' OR "+fmt.Sprintf(newest, "<>")+" OR "+fmt.Sprintf(newest, "="), max(0, ended), max(0, ended))
}

// readOrder reads one order with its history. The error is sql.ErrNoRows if there is none with that
// key.
func readOrder(ctx context.Context, tx *sql.Tx, key order.Key) (order.Order, error) {
	found, err := findOrders(ctx, tx, "key = ?", key)
	if err == nil && len(found) == 0 {
		err = sql.ErrNoRows
	}
	if err != nil {
		return order.Order{}, err
	}
	return found[0], nil
}

// findOrders reads the orders for which the condition holds, the newest first.
func findOrders(ctx context.Context, tx *sql.Tx, where string, args ...any) ([]order.Order, error) {
	rows, err := tx.QueryContext(ctx, selectOrders()+" WHERE "+where+" ORDER BY key DESC", args...)
	orders, err := collect(rows, err, scanOrder)
	if err != nil {
		return nil, err
	}
	return orders, readHistories(ctx, tx, orders)
}

// errHistory rejects a step that alters or drops earlier history.
var errHistory = errors.New("a change may add events and never alter one")

// save stores what differs between two states of an order and returns what is stored now. What was forgotten
// of the order stays so.
func save(ctx context.Context, tx *sql.Tx, before, after order.Order) (order.Order, error) {
	after, is, err := changes(before, after)
	if err != nil {
		return order.Order{}, err
	}
	if is == nil {
		return before, nil
	}
	if err := updateOrder(ctx, tx, before.Key, after.Revision, is); err != nil {
		return order.Order{}, err
	}
	if err := addHistory(ctx, tx, before.Key, len(before.History), after.History[len(before.History):]); err != nil {
		return order.Order{}, err
	}
	return readOrder(ctx, tx, before.Key)
}

// changes are the next state of an order and its columns; without columns, nothing changes.
func changes(before, after order.Order) (next order.Order, is []any, err error) {
	after = after.StillForgotten(before)
	was, err := orderValues(before)
	if err != nil {
		return order.Order{}, nil, err
	}
	if is, err = orderValues(after); err != nil {
		return order.Order{}, nil, err
	}
	kept := len(before.History)
	if len(after.History) < kept || (kept > 0 && !reflect.DeepEqual(before.History, after.History[:kept:kept])) {
		return order.Order{}, nil, errHistory
	}
	if reflect.DeepEqual(was, is) && len(after.History) == kept {
		return before, nil, nil
	}
	after.Revision = max(before.Revision, after.Revision) + 1
	return after, is, nil
}

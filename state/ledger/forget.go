package ledger

import (
	"context"
	"database/sql"
	"time"

	"example.com/verifyo/state/history"
	"example.com/verifyo/state/order"
)

// Forgetting is how far a Forget came.
type Forgetting struct {
	Orders  int       // of which something was erased now
	Before  time.Time // up to which end; zero if nothing was
	All     bool      // no order is left of which something is to be forgotten
	Erased  bool      // what was forgotten is in none of the files, as far as they may be removed yet
	Waiting bool      // the rest waits, because a rent is under way or another window copies the ledger
}

// forgottenAtOnce is how many orders are forgotten in one transaction: no rent waits longer for the file
// than that takes. mostForgotten is how many one Forget takes on, so that it ends within its deadline.
const (
	forgottenAtOnce = 200
	mostForgotten   = 50 * forgottenAtOnce
)

// Forget erases the codes and numbers of orders that ended before that moment (order.Order.Forget), from the
// database and from every file in its directory that may have them: see erase.go. It writes nothing if there
// is nothing to forget. What one Forget leaves is left to the next.
//
// The orders get a new revision, so that no window puts an older state over them, but not the number of a
// change: the other windows forget by themselves what they have in memory (session.Account), because there
// may be 100,000 orders.
func (l *Ledger) Forget(ctx context.Context, endedBefore time.Time, clock func() time.Time) (f Forgetting, err error) {
	for !f.All && f.Orders < mostForgotten {
		some, err := onDisk(ctx, l, func(ctx context.Context) (forgotten, error) { return l.forgetSome(ctx, endedBefore) }, nil)
		if err != nil {
			return f, err
		}
		f.Orders, f.All = f.Orders+some.orders, some.all
		if some.orders > 0 {
			f.Before = some.before
		}
	}
	if f.Orders > forgottenAtOnce {
		f.All = false // the next Forget erases, and has all of its time for that
	}
	if !f.All {
		return f, nil
	}
	e, err := onDisk(ctx, l, func(ctx context.Context) (erasure, error) { return l.erase(ctx, clock) }, nil)
	f.Erased, f.Waiting = e.done, e.waiting
	return f, err
}

// forgotten is what one transaction forgot.
type forgotten struct {
	orders int
	before time.Time // up to which end
	all    bool      // no order is left of which something is to be forgotten
}

// forgetSome forgets the next orders.
func (l *Ledger) forgetSome(ctx context.Context, endedBefore time.Time) (f forgotten, err error) {
	var next []ending
	err = l.read(ctx, "looking for codes to forget", func(ctx context.Context, tx *sql.Tx) error {
		next, err = toForget(ctx, tx, endedBefore)
		return err
	})
	if err != nil || len(next) == 0 {
		return forgotten{all: true}, err
	}
	err = l.write(ctx, "forgetting codes", func(ctx context.Context, tx *sql.Tx) error {
		f, err = forgetOrders(ctx, tx, endedBefore)
		return err
	})
	return f, err
}

// ending is an order and when it ended.
type ending struct {
	key order.Key
	at  time.Time
}

// isToForget finds the orders of which something is to be forgotten, by the index orders_to_forget.
const isToForget = `(code <> x'' OR phone <> x'') AND ended_at < ? AND refund <> 'pending' AND NOT ` + isOpen

func toForget(ctx context.Context, tx *sql.Tx, endedBefore time.Time) ([]ending, error) {
	rows, err := tx.QueryContext(ctx, "SELECT key, ended_at FROM orders INDEXED BY orders_to_forget WHERE "+isToForget+" ORDER BY ended_at, key LIMIT ?", storedTime(endedBefore), forgottenAtOnce)
	return collect(rows, err, func(scan func(...any) error) (e ending, err error) {
		err = scan(&e.key, timeColumn{&e.at})
		return e, err
	})
}

// forgetOrders forgets the next orders, and notes that the files may still have what was forgotten.
func forgetOrders(ctx context.Context, tx *sql.Tx, endedBefore time.Time) (forgotten, error) {
	next, err := toForget(ctx, tx, endedBefore)
	if err != nil || len(next) == 0 {
		return forgotten{all: true}, err
	}
	for _, e := range next {
		if err := forgetOrder(ctx, tx, e.key, endedBefore); err != nil {
			return forgotten{}, err
		}
	}
	f := forgotten{orders: len(next), before: endedBefore, all: len(next) < forgottenAtOnce}
	if !f.all {
		f.before = next[len(next)-1].at
	}
	_, err = tx.ExecContext(ctx, "UPDATE account SET unerased = 1, forgotten_before = max(coalesce(forgotten_before, ?1), ?1)", storedTime(f.before))
	return f, err
}

func forgetOrder(ctx context.Context, tx *sql.Tx, key order.Key, endedBefore time.Time) error {
	o, err := readOrder(ctx, tx, key)
	if err != nil {
		return err
	}
	after := o.Forget(endedBefore)
	_, err = tx.ExecContext(ctx, "UPDATE orders SET revision = revision + 1, forgot = ?, phone = ?, code = ?, word = ?, found = ? WHERE key = ?",
		string(after.Forgot), after.Phone, after.Code, after.Word, history.Text(after), key)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "UPDATE events SET text = x'' WHERE order_key = ? AND text <> x'' AND kind <> ?", key, lastingKind)
	return err
}

// lastingKind is the only kind of which the text is not forgotten: order.HistoryKind.Lasts.
const lastingKind = string(order.HistoryDidNotWork)

// forgottenBefore is the newest end of orders that were forgotten; zero if none was.
func forgottenBefore(ctx context.Context, tx *sql.Tx) (at time.Time, err error) {
	err = tx.QueryRowContext(ctx, "SELECT forgotten_before FROM account").Scan(timeColumn{&at})
	return at, err
}

// forgetAgain forgets in a new ledger what had been forgotten in the one that it was made of: a copy that
// could not be removed, or a window that has not looked since, may have brought it back.
func forgetAgain(ctx context.Context, tx *sql.Tx) error {
	before, err := forgottenBefore(ctx, tx)
	if err != nil {
		return err
	}
	for all := before.IsZero(); !all; {
		f, err := forgetOrders(ctx, tx, before)
		if err != nil {
			return err
		}
		all = f.all
	}
	_, err = tx.ExecContext(ctx, "UPDATE events SET text = x'' WHERE text <> x'' AND kind <> ? AND order_key IN (SELECT key FROM orders WHERE forgot <> '')", lastingKind)
	return err
}

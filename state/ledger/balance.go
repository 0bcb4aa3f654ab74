package ledger

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// recordBalance records a reading of the balance, and notes the orders that it changed: those
// whose refund it shows, and rents with an unknown outcome for which it is evidence. A stale
// reading, older than the last one, is not stored, and neither is one without an amount.
// now is when the reading is written.
func recordBalance(ctx context.Context, tx *sql.Tx, r order.BalanceReading, now time.Time, saved *session.Saved) error {
	if !r.Amount.Known() {
		return nil
	}
	last, err := lastReading(ctx, tx)
	switch stale := r.StaleAfter(last, now); {
	case err != nil || (stale && !r.Moved):
		return err
	case stale:
		changed, err := recordLate(ctx, tx, last, r)
		saved.Orders = append(saved.Orders, changed...)
		return err
	}
	if r.OtherAccount(last) {
		saved.Before = last.Account
	}
	if r.Account.IsZero() {
		r.Account = last.Account // the answer to a rent does not say whose balance it is
	}
	unanswered, err := findOrders(ctx, tx, "status IN ('unknown', 'in flight')")
	if err != nil {
		return err
	}
	r.DuringRent = r.During(unanswered)
	moved, err := recordChange(ctx, tx, last, r)
	if saved.Moved = saved.Moved || moved; err != nil {
		return err
	}
	changed, err := applyReading(ctx, tx, last, &r, unanswered)
	if saved.Orders = append(saved.Orders, changed...); err != nil {
		return err
	}
	return storeReading(ctx, tx, r)
}

func storeReading(ctx context.Context, tx *sql.Tx, r order.BalanceReading) error {
	_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO balance (one, amount, asked_at, at, account, fell, during_rent) VALUES (1, ?, ?, ?, ?, ?, ?)",
		storedUSD(r.Amount), storedTime(r.AskedAt), storedTime(r.At), r.Account, storedUSD(r.Fell), r.DuringRent)
	return err
}

// lastReading is the newest reading; the zero value if the balance was never read.
func lastReading(ctx context.Context, tx *sql.Tx) (r order.BalanceReading, err error) {
	err = tx.QueryRowContext(ctx, "SELECT amount, asked_at, at, account, fell, during_rent FROM balance").
		Scan(usdColumn{&r.Amount}, timeColumn{&r.AskedAt}, timeColumn{&r.At}, &r.Account, usdColumn{&r.Fell}, &r.DuringRent)
	if errors.Is(err, sql.ErrNoRows) {
		return order.BalanceReading{}, nil
	}
	return r, err
}

// applyReading stores what the reading, and those before it, show about orders, and returns those that changed. How much
// the balance fell while a rent is under way is noted in the reading. Its change is recorded before: it may take back what
// the last one showed.
func applyReading(ctx context.Context, tx *sql.Tx, last order.BalanceReading, r *order.BalanceReading, unanswered []order.Order) ([]order.Order, error) {
	pending, err := awaitingRefund(ctx, tx)
	if err != nil {
		return nil, err
	}
	after, err := refundedBefore(ctx, tx, pending, last, r.At)
	if err != nil {
		return nil, err
	}
	seen, unmatched := order.MatchRefunds(order.Except(pending, after), last, *r, unanswered...)
	after = append(after, seen...)
	for _, o := range unanswered {
		after = append(after, o.WithEvidence(*r, last))
		if o.Status == order.InFlight {
			r.Fell = r.FellSince(last, unmatched)
		}
	}
	return saveChanged(ctx, tx, slices.Concat(pending, unanswered), after)
}

// recordLate records the answer to a rent or a cancel after a later reading that already
// includes its effect: the rise in that reading may have been its refund, and the fall its
// charge. The balance itself stays as last read.
func recordLate(ctx context.Context, tx *sql.Tx, last, r order.BalanceReading) ([]order.Order, error) {
	pending, err := awaitingRefund(ctx, tx)
	if err != nil {
		return nil, err
	}
	seen, err := refundedBefore(ctx, tx, pending, last, r.At)
	if err != nil {
		return nil, err
	}
	last.Fell = last.FellWithout(r.Charged)
	if err := storeReading(ctx, tx, last); err != nil {
		return nil, err
	}
	return saveChanged(ctx, tx, pending, seen)
}

// awaitingRefund are the orders whose refund the balance has not shown.
func awaitingRefund(ctx context.Context, tx *sql.Tx) ([]order.Order, error) {
	return findOrders(ctx, tx, "refund = 'pending'")
}

// saveChanged stores the orders as they are now, and returns those that changed.
func saveChanged(ctx context.Context, tx *sql.Tx, was, is []order.Order) (changed []order.Order, err error) {
	before := map[order.Key]order.Order{}
	for _, o := range was {
		before[o.Key] = o
	}
	for _, o := range is {
		stored, err := save(ctx, tx, before[o.Key], o)
		if err != nil {
			return nil, err
		}
		if stored.Revision != o.Revision {
			changed = append(changed, stored)
		}
	}
	return changed, nil
}

package ledger

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

// recordBalance takes a reading of the balance and returns the orders that it changed:
// refunds that it shows, and rents of unknown outcome that it bears witness to. A reading
// that is older news than the last one is stale, and one without an amount says nothing:
// neither is stored. before is whose the last reading was, where this one is another
// account's.
func recordBalance(ctx context.Context, tx *sql.Tx, r state.BalanceReading) (changed []state.Order, before api.Text, err error) {
	if !r.Amount.Known() {
		return nil, api.Text{}, nil
	}
	last, err := lastReading(ctx, tx)
	if err != nil || r.StaleAfter(last) {
		return nil, api.Text{}, err
	}
	if r.OtherAccount(last) {
		before = last.Account
	}
	if r.Account.IsZero() {
		r.Account = last.Account // the answer to a rent does not say whose balance it is
	}
	if changed, err = settle(ctx, tx, last, &r); err != nil {
		return nil, api.Text{}, err
	}
	_, err = tx.ExecContext(ctx, "INSERT OR REPLACE INTO balance (one, amount, asked_at, at, account, unclaimed) VALUES (1, ?, ?, ?, ?, ?)",
		storedUSD(r.Amount), storedTime(r.AskedAt), storedTime(r.At), r.Account, storedUSD(r.Unclaimed))
	return changed, before, err
}

// lastReading is the newest reading; the zero one where the balance was never read.
func lastReading(ctx context.Context, tx *sql.Tx) (r state.BalanceReading, err error) {
	err = tx.QueryRowContext(ctx, "SELECT amount, asked_at, at, account, unclaimed FROM balance").
		Scan(usdColumn{&r.Amount}, timeColumn{&r.AskedAt}, timeColumn{&r.At}, &r.Account, usdColumn{&r.Unclaimed})
	if errors.Is(err, sql.ErrNoRows) {
		return state.BalanceReading{}, nil
	}
	return r, err
}

// settle stores what the reading shows about orders, and returns those that changed. What
// it does not explain is noted in the reading.
func settle(ctx context.Context, tx *sql.Tx, last state.BalanceReading, r *state.BalanceReading) ([]state.Order, error) {
	pending, err := findOrders(ctx, tx, "refund = 'pending'")
	if err != nil {
		return nil, err
	}
	unknown, err := findOrders(ctx, tx, "status IN ('unknown', 'in flight')")
	if err != nil {
		return nil, err
	}
	before := map[state.Key]state.Order{}
	for _, o := range append(pending, unknown...) {
		before[o.Key] = o
	}
	after, unclaimed, explained := state.SettleRefunds(pending, last, *r)
	r.Unclaimed = unclaimed
	r.Amid = slices.ContainsFunc(unknown, func(o state.Order) bool { return o.Status == state.InFlight })
	for _, o := range unknown {
		after = append(after, witness(o, *r, last, explained))
	}
	var changed []state.Order
	for _, o := range after {
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

// witness is what a reading tells of a rent without an answer. refund is what it explains
// of the reading before.
func witness(o state.Order, r, last state.BalanceReading, refund api.USD) state.Order {
	if r.OtherAccount(last) {
		return o.EvidenceClosed()
	}
	return o.Reconsidered(r.Counted, r.AskedAt, last).Reconsidered(refund, last.At, last).Witnessed(r)
}

package ledger

import (
	"context"
	"database/sql"
	"math"
	"time"

	"example.com/verifyo/state/order"
)

// recordChange keeps a reading of the balance and the one before it, if the newer one says more. A balance that
// stays the same adds nothing, however often it is read, unless a rent was charged in between: then something else,
// such as its refund, raised it by as much.
func recordChange(ctx context.Context, tx *sql.Tx, last, r order.BalanceReading) (changed bool, err error) {
	if !last.Amount.Known() || last.At.IsZero() {
		return false, nil
	}
	if changed = r.Changes(last); !changed {
		changed, err = chargedBetween(ctx, tx, last.At, r.At)
	}
	if err != nil || !changed {
		return false, err
	}
	_, err = tx.ExecContext(ctx, "INSERT OR IGNORE INTO balance_changes ("+changeColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		storedTime(r.At), storedTime(last.At), storedTime(r.AskedAt), storedTime(last.AskedAt), storedUSD(r.Amount), storedUSD(last.Amount), r.Account, last.Account)
	return true, err
}

// chargedBetween reports whether a rent was charged after a moment and up to another one.
func chargedBetween(ctx context.Context, tx *sql.Tx, after, until time.Time) (found bool, err error) {
	err = tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM orders WHERE paid_by > ? AND paid_by <= ?)", storedTime(after), storedTime(until)).Scan(&found)
	return found, err
}

const changeColumns = "at, before_at, asked_at, before_asked_at, amount, before_amount, account, before_account"

const selectChanges = "SELECT " + changeColumns + " FROM balance_changes WHERE at BETWEEN ? AND ? ORDER BY at, before_at"

func scanChange(scan func(...any) error) (c order.BalanceChange, err error) {
	before, after := &c.Before, &c.After
	err = scan(timeColumn{&after.At}, timeColumn{&before.At}, timeColumn{&after.AskedAt}, timeColumn{&before.AskedAt},
		usdColumn{&after.Amount}, usdColumn{&before.Amount}, &after.Account, &before.Account)
	return c, err
}

// Outside is the money that moved outside of this ledger from a moment up to but excluding another one, the oldest
// first. A zero time is no bound. Nothing is known of the time before the schema that keeps the changes of the
// balance.
func (l *Ledger) Outside(ctx context.Context, from, to time.Time) ([]order.Moved, error) {
	return onDisk(ctx, l, func(ctx context.Context) ([]order.Moved, error) { return l.outside(ctx, from, to) }, nil)
}

func (l *Ledger) outside(ctx context.Context, from, to time.Time) (moved []order.Moved, err error) {
	var s order.Statement
	err = l.read(ctx, "reading the changes of the balance", func(ctx context.Context, tx *sql.Tx) error {
		s, err = statementOf(ctx, tx, spanOf(from, to), order.MovesWithin)
		return err
	})
	for _, m := range s.Outside() {
		if !m.At.Before(from) && (to.IsZero() || m.At.Before(to)) {
			moved = append(moved, m)
		}
	}
	return moved, err
}

// microseconds are a span of time as it is stored.
type microseconds struct{ from, to int64 }

func spanOf(from, to time.Time) microseconds {
	s := microseconds{math.MinInt64, math.MaxInt64}
	if !from.IsZero() {
		s.from = from.UnixMicro()
	}
	if !to.IsZero() {
		s.to = to.UnixMicro()
	}
	return s
}

// underWay is longer than a rent takes while any window reads the balance: 60 s, and until the balance is read for
// the last time if no answer comes.
const underWay = order.PaidWithin + time.Minute

// selectWithin finds the ends of that.
const selectWithin = `SELECT
	min(coalesce((SELECT max(at) FROM balance_changes WHERE at <= ?1), ?1), coalesce((SELECT min(at) FROM balance_changes INDEXED BY balance_set_back WHERE at < before_at AND before_at > ?1), ?1)),
	coalesce((SELECT min(at) FROM balance_changes WHERE at >= ?2), ?3)`

// within is the span with the changes before it and after it by which its first and its last change can be told:
// one at each end that is no part of a rent under way, and all that a clock went through twice.
func within(ctx context.Context, tx *sql.Tx, span microseconds) (wide microseconds, err error) {
	err = tx.QueryRowContext(ctx, selectWithin, max(span.from, math.MinInt64+underWay.Microseconds())-underWay.Microseconds(),
		min(span.to, math.MaxInt64-underWay.Microseconds())+underWay.Microseconds(), int64(math.MaxInt64)).
		Scan(&wide.from, &wide.to)
	return wide, err
}

// statementOf reads what explains the balance in a span, and the orders that were rented up to reach before it.
func statementOf(ctx context.Context, tx *sql.Tx, span microseconds, reach time.Duration) (s order.Statement, err error) {
	if span, err = within(ctx, tx, span); err != nil {
		return s, err
	}
	rows, err := tx.QueryContext(ctx, selectChanges, span.from, span.to)
	if s.Changes, err = collect(rows, err, scanChange); err != nil || len(s.Changes) == 0 {
		return s, err
	}
	if span.to == math.MaxInt64 {
		if s.Last, err = lastReading(ctx, tx); err != nil {
			return s, err
		}
	}
	first := max(min(span.from, s.Changes[0].Before.At.UnixMicro()), math.MinInt64+reach.Microseconds())
	s.Orders, err = movers(ctx, tx, microseconds{first - reach.Microseconds(), span.to})
	return s, err
}

// selectMovers reads when an order was restored late only if its refund may have come before that.
const selectMovers = `SELECT status, refund, asked_at, rented_at, lost_at, ended_at, quoted, charged, refunded_at,
	CASE WHEN refund = '' AND status IN ('waiting', 'strange', 'cancelled', 'expired') THEN
		(SELECT max(at) FROM events WHERE order_key = orders.key AND kind = 'restored late') END
FROM orders WHERE paid_by BETWEEN ?1 AND ?2 OR paid_by = ?3 OR refunded_at BETWEEN ?1 AND ?2
	OR (ended_at BETWEEN ?1 AND ?2 AND quoted IS NULL AND charged IS NULL)`

// movers are the orders that moved the balance in a span, or that may move it yet. A refund that nobody expected may be of
// an order from before the span, and that of another client's order is of an amount that nobody knows. Of each only what
// moves the balance is read.
func movers(ctx context.Context, tx *sql.Tx, span microseconds) ([]order.Order, error) {
	rows, err := tx.QueryContext(ctx, selectMovers, span.from, span.to, int64(math.MaxInt64))
	return collect(rows, err, scanMover)
}

func scanMover(scan func(...any) error) (o order.Order, err error) {
	refunded, restored := order.HistoryEntry{Kind: order.HistoryRefundSeen}, order.HistoryEntry{Kind: order.HistoryRestoredLate}
	err = scan(plain(&o.Status), plain(&o.Refund), timeColumn{&o.AskedAt}, timeColumn{&o.RentedAt}, timeColumn{&o.LostAt}, timeColumn{&o.EndedAt},
		usdColumn{&o.Quoted}, usdColumn{&o.Charged}, timeColumn{&refunded.At}, timeColumn{&restored.At})
	for _, e := range []order.HistoryEntry{refunded, restored} {
		if !e.At.IsZero() {
			o.History = append(o.History, e)
		}
	}
	return o, err
}

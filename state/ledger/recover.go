package ledger

import (
	"context"
	"database/sql"
	"time"

	"example.com/verifyo/state/order"
)

// abandonedAfter is longer than a rent can take: it lives for 60 s.
const abandonedAfter = 75 * time.Second

// Recover makes every abandoned rent in flight unknown: its window is gone, or it was sent too
// long ago. A rent that another live window has in flight stays as it is, and one that was never
// sent is closed: see unsent.go. It returns the orders that changed, and whether any rent was in
// flight, and writes nothing if there was none. The clock is read when the disk answers: a rent of
// another window may be newer than the call, and would seem to be from the future.
func (l *Ledger) Recover(ctx context.Context, clock func() time.Time) (changed []order.Order, waiting bool, err error) {
	var found recovery
	found, err = onDisk(ctx, l, func(ctx context.Context) (recovery, error) { return l.recover(ctx, clock) }, nil)
	return found.changed, found.waiting, err
}

// recovery is what Recover returns.
type recovery struct {
	changed []order.Order
	waiting bool
}

func (l *Ledger) recover(ctx context.Context, clock func() time.Time) (r recovery, err error) {
	flights, err := l.flights(ctx)
	if err != nil || len(flights) == 0 {
		return recovery{}, err
	}
	err = l.write(ctx, "recovering the rents in flight", func(ctx context.Context, tx *sql.Tx) error {
		r.changed, err = l.recoverAbandoned(ctx, tx, clock())
		return err
	})
	r.waiting = true
	return r, err
}

func (l *Ledger) recoverAbandoned(ctx context.Context, tx *sql.Tx, now time.Time) (changed []order.Order, err error) {
	flights, err := inFlight(ctx, tx)
	if err != nil {
		return nil, err
	}
	for _, f := range flights {
		// If a rent was sent in the future, the clock was set back since.
		recent := now.Sub(f.askedAt).Abs() <= abandonedAfter
		end := func(o order.Order) order.Order { return o.LostAnswer(now) }
		switch {
		case l.neverSent(f.key):
			end = order.Order.NeverSent
		case recent && l.instance().MayLive(f.instance):
			continue
		}
		after, err := closeAbandoned(ctx, tx, f.key, end)
		if err != nil {
			return nil, err
		}
		changed = append(changed, after)
	}
	return changed, nil
}

// flights are the rents in flight of all windows.
func (l *Ledger) flights(ctx context.Context) (all []flight, err error) {
	err = l.read(ctx, "looking for rents in flight", func(ctx context.Context, tx *sql.Tx) error {
		all, err = inFlight(ctx, tx)
		return err
	})
	return all, err
}

func inFlight(ctx context.Context, tx *sql.Tx) ([]flight, error) {
	rows, err := tx.QueryContext(ctx, "SELECT key, owner, asked_at FROM orders WHERE status = ?", string(order.InFlight))
	return collect(rows, err, scanFlight)
}

// flight is what Recover needs to know about a rent in flight.
type flight struct {
	key      order.Key
	instance string
	askedAt  time.Time
}

func scanFlight(scan func(...any) error) (f flight, err error) {
	err = scan(&f.key, &f.instance, timeColumn{&f.askedAt})
	return f, err
}

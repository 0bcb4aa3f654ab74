package ledger

import (
	"context"
	"database/sql"
	"time"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// Save writes the changes in their order, all of them or none. It returns the orders that they
// altered, as each change left them; it does not fill in Done or Problem. A change that is in the
// ledger by its receipt is not made again, and its order is returned as it is. The clock tells when
// they are written, which on a disk that hangs is long after the call.
func (l *Ledger) Save(ctx context.Context, clock func() time.Time, changes ...session.Change) (session.Saved, error) {
	return onDisk(ctx, l, func(ctx context.Context) (session.Saved, error) { return l.save(ctx, clock, changes) }, nil)
}

func (l *Ledger) save(ctx context.Context, clock func() time.Time, changes []session.Change) (saved session.Saved, err error) {
	err = l.write(ctx, "saving changes", func(ctx context.Context, tx *sql.Tx) error {
		saved = session.Saved{}
		now := clock()
		for _, c := range changes {
			if c.Receipt.Marked() {
				c = nothingMore(c)
			}
			if err := saveChange(ctx, tx, c, now, &saved); err != nil {
				return err
			}
		}
		return nil
	})
	for _, c := range changes {
		if err == nil {
			c.Receipt.Mark()
		}
	}
	return saved, err
}

// nothingMore is a change that only reads the order of the given one.
func nothingMore(c session.Change) session.Change {
	if c.Step == nil {
		return session.Change{}
	}
	return session.Change{Order: c.Order, Step: func(o order.Order) order.Order { return o }}
}

func saveChange(ctx context.Context, tx *sql.Tx, c session.Change, now time.Time, saved *session.Saved) error {
	if err := saveStep(ctx, tx, &c, now, saved); err != nil {
		return err
	}
	err := recordBalance(ctx, tx, c.Reading, now, saved)
	if err != nil {
		return err
	}
	if c.Age > 0 {
		if saved.Cooldown, err = learnCooldown(ctx, tx, c.Age); err != nil {
			return err
		}
	}
	if c.RateLimit != nil {
		return changeRateLimit(ctx, tx, c.RateLimit, now)
	}
	return nil
}

// saveStep takes an order's step. If the step is the answer to the order's rent, the balance
// that came with it includes the charge. For an answer that was thought lost, the balance has been
// read since, and has shown the charge already.
func saveStep(ctx context.Context, tx *sql.Tx, c *session.Change, now time.Time, saved *session.Saved) error {
	if c.Step == nil {
		return nil
	}
	before, err := readOrder(ctx, tx, c.Order)
	if err != nil {
		return err
	}
	after, err := save(ctx, tx, before, c.Step(before))
	if err != nil {
		return err
	}
	saved.Orders = append(saved.Orders, after)
	if c.Charges && before.Status == order.InFlight {
		c.Reading.Charged = after.Cost()
	}
	refunded, err := refundedMeanwhile(ctx, tx, before, after, now)
	saved.Orders = append(saved.Orders, refunded...)
	return err
}

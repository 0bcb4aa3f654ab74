package ledger

import (
	"context"
	"database/sql"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// Save writes the changes in their order, all of them or none. It returns the orders that they
// altered, as each change left them; it does not fill in Done or Problem.
func (l *Ledger) Save(ctx context.Context, changes ...session.Change) (saved session.Saved, err error) {
	err = l.write(ctx, "saving changes", func(ctx context.Context, tx *sql.Tx) error {
		saved = session.Saved{}
		for _, c := range changes {
			if err := saveChange(ctx, tx, c, &saved); err != nil {
				return err
			}
		}
		return nil
	})
	return saved, err
}

func saveChange(ctx context.Context, tx *sql.Tx, c session.Change, saved *session.Saved) error {
	if err := saveStep(ctx, tx, &c, saved); err != nil {
		return err
	}
	changed, before, err := recordBalance(ctx, tx, c.Reading)
	if err != nil {
		return err
	}
	saved.Orders = append(saved.Orders, changed...)
	if !before.IsZero() {
		saved.Before = before
	}
	if c.Age > 0 {
		if saved.Cooldown, err = learnCooldown(ctx, tx, c.Age); err != nil {
			return err
		}
	}
	if c.RateLimit != nil {
		return changeRateLimit(ctx, tx, c.RateLimit)
	}
	return nil
}

// saveStep takes an order's step. If the step is the answer to the order's rent, the balance
// that came with it includes the charge. For an answer that was thought lost, the balance has been
// read since, and has shown the charge already.
func saveStep(ctx context.Context, tx *sql.Tx, c *session.Change, saved *session.Saved) error {
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
	return nil
}

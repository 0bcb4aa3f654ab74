package app

import (
	"context"
	"errors"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

// course is a task's way through an order: the order as it is known at each moment, whether
// the server was asked about it, what the ledger has of it, and what it has not been given yet.
type course struct {
	order   state.Order
	asked   bool
	rows    []state.Order
	changes []state.Change
}

// step takes a step of the order's life. It is for the ledger to write once the answer is
// told: nothing waits for the disk.
func (c *course) step(step func(state.Order) state.Order) { c.change(state.Change{Step: step}) }

// change is step with what else the ledger is given together with it.
func (c *course) change(change state.Change) {
	change.Order = c.order.Key
	c.order = change.Step(c.order)
	c.changes = append(c.changes, change)
}

// slow lets all windows ask less often after an answer that wants that and that the event
// at the end has no room for.
func (c *course) slow(p state.Problem, now time.Time) {
	if p.Slows() {
		c.changes = append(c.changes, state.SlowedBy(p, now))
	}
}

// requested notes that a request was made, by how it ended: without a key none is.
func (c *course) requested(err error) { c.asked = c.asked || !errors.Is(err, api.ErrNoKey) }

// ends is what came of the task for the order.
func (c *course) ends(f state.OrderChanged) state.Result {
	f.Order, f.Asked = c.order, c.asked
	return c.result(f)
}

// result is an event with what the ledger has and lacks of the order.
func (c *course) result(f state.Event) state.Result {
	return state.Result{Event: f, Orders: c.rows, Changes: c.changes}
}

// errNotYet stands against an intent about an order of which the ledger has no number yet.
var errNotYet = errors.New("the ledger does not know the number yet")

// intend takes a step that must be on disk before anything is sent for it, as far as the
// disk takes it within some seconds: a number is given back also where it does not. The
// step is asked of the newest row first, and reports whether it is off: another window may
// have taken a cancel back, or seen the SMS.
func (d *App) intend(ctx context.Context, c *course, step func(state.Order) (state.Order, bool)) (off bool) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), intentPatience)
	defer cancel()
	defer d.saving.intents.ahead()()
	_, row, err := d.ledger.Change(ctx, c.order.Key, func(row state.Order) state.Order {
		if row.ID != "" {
			row, off = step(row)
		}
		return row
	})
	if err == nil && row.ID == "" {
		err = errNotYet
	}
	if err != nil {
		d.log.Error("could not record what is about to be sent", "order", c.order.Key, "err", err)
		after, isOff := step(c.order)
		c.order = after
		c.changes = append(c.changes, state.Change{Order: after.Key, Step: func(o state.Order) state.Order { o, _ = step(o); return o }})
		return isOff
	}
	c.rows = append(c.rows, row)
	if off {
		c.order = row
		return true
	}
	c.order, off = step(c.order)
	return off
}

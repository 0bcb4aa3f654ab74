package app

import (
	"context"
	"errors"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// progress follows an order through a task: the current state of the order, whether the server
// was asked about it, the rows that the ledger has of it, and the changes that the ledger has
// not been given yet.
type progress struct {
	order   order.Order
	asked   bool
	rows    []order.Order
	changes []session.Change
}

// step changes the order by one step of its life. The ledger writes the step after the answer
// is reported: nothing waits for the disk.
func (c *progress) step(step func(order.Order) order.Order) { c.change(session.Change{Step: step}) }

// change is step with other things that the ledger records in the same transaction.
func (c *progress) change(change session.Change) {
	change.Order = c.order.Key
	c.order = change.Step(c.order)
	c.changes = append(c.changes, change)
}

// slow makes all windows send fewer requests. It is for an answer that asks for this but is
// not the problem that the final event reports.
func (c *progress) slow(p session.Problem, now time.Time) {
	if p.Slows() {
		c.changes = append(c.changes, session.RateLimitedBy(p, now))
	}
}

// requested notes that a request was made, given its error: without an API key none is made.
func (c *progress) requested(err error) { c.asked = c.asked || !errors.Is(err, api.ErrNoKey) }

// ends is the result of the task for the order.
func (c *progress) ends(changed session.OrderChanged) session.Result {
	changed.Order, changed.Asked = c.order, c.asked
	return c.result(changed)
}

// result is an event together with the order's rows and its pending changes.
func (c *progress) result(e session.Event) session.Result {
	return session.Result{Event: e, Orders: c.rows, Changes: c.changes}
}

// errNotYet rejects a record if the ledger does not have the order as it is yet.
var errNotYet = errors.New("the database does not have the order as it is yet")

// recordFirst takes a step that should be on disk before its request is sent. It gives the disk
// a few seconds and then goes on without it, because a number is given back in any case. The
// step is first applied to the newest row and reports whether the task is off: another window
// may have called off the cancel, or seen the SMS. It must be pure, because the disk may apply it
// after the wait for it is over.
func (a *App) recordFirst(ctx context.Context, c *progress, step func(order.Order) (order.Order, bool)) (off bool) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), moment.RecordTimeout)
	defer cancel()
	defer a.saving.urgent.ahead()()
	change := session.Change{Order: c.order.Key, Receipt: new(session.Receipt), Step: func(o order.Order) order.Order {
		if o.ID != "" {
			o, _ = step(o)
		}
		return o
	}}
	before, row, err := a.ledger.Change(ctx, change)
	if err == nil && row.ID == "" {
		err = errNotYet
	}
	if err != nil {
		a.log.Error("could not record what is about to be sent", "order", c.order.Key, "err", err)
		c.order, off = step(c.order)
		c.changes = append(c.changes, change)
		return off
	}
	c.rows = append(c.rows, row)
	if _, off = step(before); off {
		c.order = row
		return true
	}
	c.order, off = step(c.order)
	return off
}

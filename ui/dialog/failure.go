package dialog

import (
	"slices"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orderpage"
	"example.com/verifyo/ui/screen"
)

// Failure asks why a number did not work. A yes keeps the reason and gives the number up: the order is
// cancelled while it waits, or finished once its code is here.
type Failure struct {
	screen.Passive
	yes
	ctx     *screen.Context
	order   order.Order
	marked  order.Failure
	differs bool // the order changed while the question was open
}

// NewFailure asks about an order.
func NewFailure(ctx *screen.Context, o order.Order) *Failure {
	q := &Failure{yes: newYes(ctx), ctx: ctx, order: o}
	q.mark()
	return q
}

// mark marks the reason that the order has, or else the likeliest.
func (q *Failure) mark() {
	switch fitting := q.order.Failures(); {
	case slices.Contains(fitting, q.order.Failure):
		q.marked = q.order.Failure
	case len(fitting) > 0:
		q.marked = fitting[0]
	default:
		q.marked = order.NoFailure
	}
}

// Sync follows the order: its SMS may arrive, or another window may cancel it.
func (q *Failure) Sync() {
	before, about := q.Asks(), q.about()
	if o, ok := q.ctx.Session.Order(q.order.Key); ok {
		q.order = o
	}
	if q.about() != about {
		q.differs = true
		q.mark()
	}
	if q.Asks() != before {
		q.changed()
	}
}

// about is what the question says of the order.
func (q *Failure) about() any {
	return [3]any{q.order.Status, q.order.Code, q.order.CancelScheduled()}
}

// Asks is what a yes would keep and start now, what makes it impossible, and whether a refund is in doubt.
func (q *Failure) Asks() any {
	return [5]any{q.about(), q.marked, q.follows(), q.whyOff(), orderpage.Denied(q.ctx, q.order).Any()}
}

// Watches is the order, and its service: the next country is looked for after a yes.
func (q *Failure) Watches() (api.ServiceID, order.Key) { return q.order.Service.ID, q.order.Key }

// Press takes a key: up and down mark a reason, enter is yes, esc is no.
func (q *Failure) Press(a keymap.Action, _ keymap.Press) screen.Intent {
	yes := q.press(a, true)
	switch {
	case yes:
		return q.answer()
	case a == keymap.Back:
		return screen.Back{}
	case a == keymap.Up:
		q.move(-1)
	case a == keymap.Down:
		q.move(+1)
	}
	return nil
}

func (q *Failure) move(by int) {
	all := q.order.Failures()
	if at := slices.Index(all, q.marked) + by; at >= 0 && at < len(all) {
		q.marked = all[at]
	}
}

// Wake is called once a yes has waited.
func (q *Failure) Wake() screen.Intent {
	if !q.proven() {
		return nil
	}
	return q.answer()
}

// answer carries out a yes. A question that cannot be answered is only closed.
func (q *Failure) answer() screen.Intent {
	if q.whyOff() != "" {
		return screen.Back{}
	}
	return screen.FailureChosen{Order: q.order, Why: q.marked, Then: q.follows()}
}

// follows is the task that gives the number up; 0 if that is already under way, or the order is over.
func (q *Failure) follows() session.TaskKind {
	switch o := q.order; {
	case orderpage.WhyOff(q.ctx, o, keymap.Finish) == "":
		return session.FinishOrder
	case o.CancelScheduled(), orderpage.WhyOff(q.ctx, o, keymap.Cancel) != "":
		return 0
	case cancelWait(q.ctx, o) > 0:
		return session.ScheduleCancel
	}
	return session.CancelOrder
}

// whyOff says why yes is off; empty if it is on.
func (q *Failure) whyOff() string {
	return messages.CannotFail(q.order, messages.Keys{}) // the question takes every key
}

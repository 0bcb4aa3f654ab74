package dialog

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orderpage"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// Cancel asks whether to cancel an order.
type Cancel struct {
	screen.Passive
	yes
	ctx   *screen.Context
	order order.Order
}

// NewCancel asks about an order.
func NewCancel(ctx *screen.Context, o order.Order) *Cancel {
	return &Cancel{yes: newYes(ctx), ctx: ctx, order: o}
}

// Sync follows the order: its SMS may arrive.
func (q *Cancel) Sync() {
	before := q.Asks()
	if o, ok := q.ctx.Session.Order(q.order.Key); ok {
		q.order = o
	}
	if q.Asks() != before {
		q.changed()
	}
}

// Asks is whether a yes would be sent now or later, what makes it impossible, and whether a refund is in doubt.
func (q *Cancel) Asks() any {
	return [4]any{q.order.Status, q.whyOff(), q.wait() > 0, orderpage.Denied(q.ctx, q.order).Any()}
}

// Watches is the order to cancel.
func (q *Cancel) Watches() (api.ServiceID, order.Key) { return "", q.order.Key }

// Press takes a key: enter is yes, esc is no, no letter means either.
func (q *Cancel) Press(a keymap.Action, _ keymap.Press) screen.Intent {
	yes := q.press(a, true)
	switch {
	case yes:
		return q.cancel()
	case a == keymap.Back:
		return screen.Back{}
	}
	return nil
}

// Wake is called once a yes has waited.
func (q *Cancel) Wake() screen.Intent {
	if !q.proven() {
		return nil
	}
	return q.cancel()
}

// cancel carries out a yes. A question that no longer needs an answer is only closed.
func (q *Cancel) cancel() screen.Intent {
	if q.whyOff() != "" {
		return screen.Back{}
	}
	kind := session.CancelOrder
	if q.wait() > 0 {
		kind = session.ScheduleCancel
	}
	return screen.TaskChosen{Task: session.Task{Kind: kind, Order: q.order.Key}}
}

// whyOff says why yes is off; empty if it is on.
func (q *Cancel) whyOff() string {
	switch {
	case q.order.Status == order.Received:
		return messages.CancelAfterSMS
	case q.order.CancelScheduled():
		return messages.CancelAlreadyPending
	case orderpage.Cancelling(q.ctx, q.order):
		return messages.CancelUnderWay
	}
	return messages.CannotCancel(q.order, messages.Keys{}) // the question takes every key
}

// wait is how long a cancel is still too early, as far as that is known.
func (q *Cancel) wait() time.Duration { return cancelWait(q.ctx, q.order) }

// cancelWait is how long it is still too early to cancel an order, as far as that is known.
func cancelWait(ctx *screen.Context, o order.Order) time.Duration {
	return max(0, ctx.Session.Cooldown-ctx.Now.Sub(o.RentedAt))
}

// Title is the question, with the number: there may be several orders for the same service and
// country.
func (q *Cancel) Title() string {
	if q.order.Phone.IsZero() {
		return messages.CancelQuestionWithoutNumber(q.order, q.ctx.Now)
	}
	o := q.ctx.Shown(q.order)
	return messages.CancelQuestion(o, phone.International(o.Phone, o.Country.ISO))
}

// Lines are what a yes means, and the keys.
func (q *Cancel) Lines(width, _ int) []string {
	if why := q.whyOff(); why != "" {
		return append(widget.Wrap(why, width), q.closeKeys())
	}
	age := time.Duration(0)
	if !q.order.RentedAt.IsZero() {
		age = q.ctx.SinceInSeconds(q.order.RentedAt)
	}
	text, enter := messages.CancelFollowsNow(q.order, age), messages.CancelTheOrder
	if wait := q.wait(); wait > 0 {
		q.ctx.Changes(q.order.RentedAt.Add(q.ctx.Session.Cooldown))
		wait = q.ctx.Until(q.order.RentedAt.Add(q.ctx.Session.Cooldown))
		text = messages.CancelFollowsCooldown(q.order, age, q.ctx.Session.Cooldown, wait)
		enter = messages.CancelIn(wait)
	}
	if denied := orderpage.Denied(q.ctx, q.order); denied.Any() {
		text = messages.CancelInDoubt(q.order, denied)
	}
	return append(widget.Wrap(text, width), q.keys(enter, messages.HintKeep, "", "    ", width))
}

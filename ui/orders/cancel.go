package orders

import (
	"fmt"
	"time"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// CancelDialog asks whether to give a number back.
type CancelDialog struct {
	screen.Passive
	ctx   *screen.Context
	order state.Order
}

// NewCancelDialog asks about an order.
func NewCancelDialog(ctx *screen.Context, o state.Order) *CancelDialog {
	return &CancelDialog{ctx: ctx, order: o}
}

// Sync follows the order: the SMS may come.
func (q *CancelDialog) Sync() {
	if o, ok := q.ctx.Session.Order(q.order.Key); ok {
		q.order = o
	}
}

// Press takes a key: enter is yes, esc is no, no letter means either.
func (q *CancelDialog) Press(a keymap.Action, _ keymap.Press) screen.Intent {
	switch {
	case a == keymap.Back:
		return screen.Back{}
	case a == keymap.Enter && q.why() == "":
		kind := state.CancelOrder
		if q.wait() > 0 {
			kind = state.ScheduleCancel
		}
		return screen.TaskChosen{Task: state.Task{Kind: kind, Order: q.order.Key}}
	}
	return nil
}

// why says why yes is off; empty where it is on.
func (q *CancelDialog) why() string {
	switch {
	case q.order.Status == state.Received:
		return "The SMS is here: nothing can be given back any more."
	case q.order.Armed():
		return "A cancel is armed already."
	case cancelling(q.ctx, q.order):
		return underWay
	}
	return messages.CancelRefused(q.order, messages.Keys{}) // the question takes every key
}

// wait is how long a cancel would be too early, as far as that is known.
func (q *CancelDialog) wait() time.Duration {
	return max(0, q.ctx.Session.Cooldown-q.age())
}

func (q *CancelDialog) age() time.Duration { return q.ctx.Now.Sub(q.order.RentedAt) }

// Title is what is asked, about which number: there may be several for the same.
func (q *CancelDialog) Title() string {
	which := " " + phone.International(q.order.Phone, q.order.Country.ISO)
	if q.order.Phone.IsZero() {
		which = ", rented at " + messages.Clock(q.order.RentedAt, q.ctx.Now)
	}
	return "Cancel " + messages.Name(q.order) + which + "?"
}

// Lines are what a yes means, and the keys.
func (q *CancelDialog) Lines(width int) []string {
	t := q.ctx.Theme
	esc := t.Hint("esc", "back")
	if why := q.why(); why != "" {
		return append(widget.Wrap(why, width), esc)
	}
	given := fmt.Sprintf("The number is given back for %s. Rented %s: ", messages.Charge(q.order), messages.Ago(q.age()))
	if wait := q.wait(); wait > 0 {
		text := given + fmt.Sprintf("cancels are taken %s after a rent, so it goes out by itself in %s.",
			messages.Countdown(q.ctx.Session.Cooldown), messages.Countdown(wait))
		return append(widget.Wrap(text, width), t.Hint("enter", "cancel in "+messages.Countdown(wait))+"    "+esc)
	}
	text := given + "where that is too early, the cancel is armed and tried again."
	return append(widget.Wrap(text, width), t.Hint("enter", "cancel the order")+"    "+esc)
}

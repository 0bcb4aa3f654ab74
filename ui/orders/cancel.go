package orders

import (
	"time"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// CancelDialog asks whether to cancel an order.
type CancelDialog struct {
	screen.Passive
	ctx   *screen.Context
	order state.Order
}

// NewCancelDialog asks about an order.
func NewCancelDialog(ctx *screen.Context, o state.Order) *CancelDialog {
	return &CancelDialog{ctx: ctx, order: o}
}

// Sync follows the order: its SMS may arrive.
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

// why says why yes is off; empty if it is on.
func (q *CancelDialog) why() string {
	switch {
	case q.order.Status == state.Received:
		return messages.CancelAfterSMS
	case q.order.Armed():
		return messages.CancelArmedAlready
	case cancelling(q.ctx, q.order):
		return messages.CancelUnderWay
	}
	return messages.CancelRefused(q.order, messages.Keys{}) // the question takes every key
}

// wait is how long a cancel is still too early, as far as that is known.
func (q *CancelDialog) wait() time.Duration {
	return max(0, q.ctx.Session.Cooldown-q.age())
}

func (q *CancelDialog) age() time.Duration { return q.ctx.Now.Sub(q.order.RentedAt) }

// Title is the question, with the number: there may be several orders for the same service and
// country.
func (q *CancelDialog) Title() string {
	if q.order.Phone.IsZero() {
		return messages.CancelQuestionWithoutNumber(q.order, q.ctx.Now)
	}
	return messages.CancelQuestion(q.order, phone.International(q.order.Phone, q.order.Country.ISO))
}

// Lines are what a yes means, and the keys.
func (q *CancelDialog) Lines(width int) []string {
	t := q.ctx.Theme
	esc := t.Hint("esc", "back")
	if why := q.why(); why != "" {
		return append(widget.Wrap(why, width), esc)
	}
	text, enter := messages.CancelFollowsNow(q.order, q.age()), messages.CancelTheOrder
	if wait := q.wait(); wait > 0 {
		text = messages.CancelFollowsCooldown(q.order, q.age(), q.ctx.Session.Cooldown, wait)
		enter = messages.CancelIn(wait)
	}
	return append(widget.Wrap(text, width), t.Hint("enter", enter)+"    "+esc)
}

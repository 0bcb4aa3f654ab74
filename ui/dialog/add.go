package dialog

import (
	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// longestID is longer than any ID that is known of (api/NOTES.md#ids), and longestService than any
// name that people type in full.
const (
	longestID      = 100
	longestService = 40
)

// Add takes the ID of an order, and the service of one that another client rented. The server is asked
// once for each enter.
type Add struct {
	text
	id      widget.Line
	service widget.Line
	best    api.Service // what is typed for the service means this one; the zero Service if none
	sought  session.Sought
	asking  bool
	why     string          // why the order was not added; empty once a key was typed since
	limited session.Problem // the same, for as long as a rate limit holds
	denied  api.OrderID     // the last one of which the server said that there is no such order
	because string          // why it was not added
}

// NewAdd asks for the ID of a rent without an answer, or of any order if there is no such rent.
func NewAdd(ctx *screen.Context, rent order.Order) *Add {
	q := &Add{text: newText(ctx, rent, keymap.AddOrder)}
	q.id = widget.NewLine(longestID, ctx.Theme.Glyphs)
	q.service = widget.NewLine(longestService, ctx.Theme.Glyphs)
	q.id.Focus()
	return q
}

// Press takes a key: enter asks the server, unless it is held down; esc leaves, and the keys for another pane
// or another row lead to the other line. While the server is asked, only esc does anything.
func (q *Add) Press(a keymap.Action, p keymap.Press) screen.Intent {
	switch {
	case a == keymap.Back:
		return screen.Back{}
	case q.asking:
	case a == keymap.Enter && q.ctx.Pressed.Held:
	case a == keymap.Enter:
		return q.add()
	case q.leads(a, p):
		q.otherLine()
	case a == keymap.None:
		q.typeText(p)
	}
	return nil
}

// leads reports whether a key leads to the other line.
func (q *Add) leads(a keymap.Action, p keymap.Press) bool {
	if q.order.Key != 0 || len(p.Runes) > 0 {
		return false
	}
	switch q.ctx.Keys.Action(p) {
	case keymap.NextPane, keymap.PreviousPane:
		return true
	}
	return a == keymap.Up || a == keymap.Down
}

func (q *Add) otherLine() {
	from, to := &q.id, &q.service
	if q.service.Focused() {
		from, to = to, from
	}
	from.Blur()
	to.Focus()
	q.opener.Released()
}

func (q *Add) typeText(p keymap.Press) {
	q.why, q.limited = "", session.Problem{}
	if q.id.Focused() {
		q.take(&q.id, p)
		return
	}
	if q.take(&q.service, p) {
		q.best, _ = q.ctx.BestService(q.service.Value())
	}
}

// HandleEvent takes the answer: it shows the order, or says why it was not added.
func (q *Add) HandleEvent(event session.Event, _ session.Before) screen.Intent {
	if !q.asking {
		return nil
	}
	switch e := event.(type) {
	case session.OrderChanged:
		if e.By == session.StepAdded && e.Order.ID.Same(q.sought.ID) {
			return screen.ShowAdded{Order: e.Order.Key}
		}
	case session.OrderNotAdded:
		if e.Sought == q.sought {
			return q.notAdded(e)
		}
	}
	return nil
}

func (q *Add) notAdded(e session.OrderNotAdded) screen.Intent {
	q.asking = false
	if e.Order.Key != 0 && !e.Problem.Any() {
		return q.open(e.Order, screen.ShowAdded{Order: e.Order.Key})
	}
	if q.limited = e.Problem; e.Problem.Kind != session.TooOften {
		q.limited.Wait = 0
		q.why = messages.WhyNotAdded(q.limited)
	}
	if e.Problem.Kind == session.OrderUnknown || e.Problem.Refusal() {
		q.denied, q.because = q.sought.ID, q.why
	}
	return nil
}

// Says reports whether the dialog says why an order was not added: it was the last one that it asked for.
func (q *Add) Says(e session.OrderNotAdded) bool { return e.Sought == q.sought }

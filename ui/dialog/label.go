package dialog

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// Label takes an order's label.
type Label struct {
	screen.Passive
	opening
	ctx   *screen.Context
	order order.Order
	line  widget.Line
}

// NewLabel asks for the label of an order, and begins with the one that it has.
func NewLabel(ctx *screen.Context, o order.Order) *Label {
	return &Label{opening: openedBy(ctx, keymap.Label), ctx: ctx, order: o, line: labelLine(ctx, o.Label)}
}

// labelLine is an input line with a label.
func labelLine(ctx *screen.Context, label api.Text) widget.Line {
	line := widget.NewLine(order.LongestLabel, ctx.Theme.Glyphs)
	line.Shown = ctx.ShownText
	line.SetValue(label.String())
	line.Focus()
	return line
}

// Sync follows the order, but what was typed stays.
func (q *Label) Sync() {
	if o, ok := q.ctx.Session.Order(q.order.Key); ok {
		q.order = o
	}
}

// Asks is whose label is typed.
func (q *Label) Asks() any { return q.order.Key }

// Watches is the order.
func (q *Label) Watches() (api.ServiceID, order.Key) { return "", q.order.Key }

// Typing reports that letters are text.
func (q *Label) Typing() bool { return true }

// Press takes a key: enter saves the label, esc leaves the old one.
func (q *Label) Press(a keymap.Action, p keymap.Press) screen.Intent {
	switch {
	case a == keymap.Back:
		return screen.Back{}
	case a == keymap.Enter:
		return q.save()
	case a == keymap.None && !q.repeats(p):
		q.line.Update(screen.Typed(p))
	}
	return nil
}

// save is the task that saves the label, unless the order has it already.
func (q *Label) save() screen.Intent {
	label := api.NewText(q.line.Value())
	if label == q.order.Label {
		return screen.Back{}
	}
	return screen.TaskChosen{Task: session.Task{Kind: session.SetLabel, Order: q.order.Key, Label: label}}
}

// Title names the order.
func (q *Label) Title() string { return messages.LabelTitle(q.ctx.Shown(q.order)) }

// Lines are the input line and the keys.
func (q *Label) Lines(width, _ int) []string {
	t := q.ctx.Theme
	return []string{
		t.Accent.Render(q.line.View(width)),
		t.Hint("enter", messages.HintSave) + "    " + t.Hint("esc", messages.HintBack),
	}
}

// WakeAfter is never.
func (q *Label) WakeAfter() time.Duration { return 0 }

// Wake does nothing.
func (q *Label) Wake() screen.Intent { return nil }

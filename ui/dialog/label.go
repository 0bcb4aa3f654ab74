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

// Label takes an order's label. What was typed stays when the order changes.
type Label struct {
	text
	line widget.Line
}

// NewLabel asks for the label of an order, and begins with the one that it has.
func NewLabel(ctx *screen.Context, o order.Order) *Label {
	return &Label{text: newText(ctx, o, keymap.Label), line: labelLine(ctx, o.Label)}
}

// labelLine is an input line with a label.
func labelLine(ctx *screen.Context, label api.Text) widget.Line {
	line := widget.NewLine(order.LongestLabel, ctx.Theme.Glyphs)
	line.Shown = ctx.ShownText
	line.SetValue(label.String())
	line.Focus()
	return line
}

// Press takes a key: enter saves the label, esc leaves the old one.
func (q *Label) Press(a keymap.Action, p keymap.Press) screen.Intent {
	switch {
	case a == keymap.Back:
		return screen.Back{}
	case a == keymap.Enter:
		return q.save()
	case a == keymap.None:
		q.take(&q.line, p)
	}
	return nil
}

// save is the task that saves the label, unless the order has it already: blanks around a label are not shown.
func (q *Label) save() screen.Intent {
	label := api.NewText(q.line.Value())
	if label.String() == q.order.Label.String() {
		return screen.Back{}
	}
	return screen.TaskChosen{Task: session.Task{Kind: session.SetLabel, Order: q.order.Key, Label: label}}
}

// Title names the order.
func (q *Label) Title() string { return messages.LabelTitle(q.ctx.Shown(q.order)) }

// Lines are the input line and the keys.
func (q *Label) Lines(width, _ int) []string {
	t := q.ctx.Theme
	lines := append([]string{labelStyle(t, &q.line).Render(q.line.View(width))}, labelTooLong(t, &q.line, width)...)
	return append(lines, t.Hint("enter", messages.HintSave)+"    "+t.Hint("esc", messages.HintBack))
}

package dialog

import (
	"slices"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orderpage"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// Form asks in which form to copy the numbers of a service. It starts nothing that costs money, so
// every enter counts.
type Form struct {
	aboutOrder
	forms  []session.NumberForm
	marked int // the index of the marked form
}

// NewForm asks about the number of an order, with the present form of its service marked.
func NewForm(ctx *screen.Context, o order.Order) *Form {
	forms := orderpage.NumberForms(o)
	return &Form{aboutOrder: aboutOrder{ctx: ctx, order: o}, forms: forms, marked: max(0, slices.Index(forms, ctx.Session.NumberForm(o.Service.ID)))}
}

// Asks is the marked form.
func (f *Form) Asks() any { return f.marked }

// Press takes a key: up and down choose, enter copies, esc leaves.
func (f *Form) Press(a keymap.Action, _ keymap.Press) screen.Intent {
	switch a {
	case keymap.Enter:
		form := f.forms[f.marked]
		return screen.FormChosen{Service: f.order.Service.ID, Form: form, Copy: orderpage.CopyNumberAs(f.order, form)}
	case keymap.Back:
		return screen.Back{}
	case keymap.Up:
		f.marked = max(0, f.marked-1)
	case keymap.Down:
		f.marked = min(len(f.forms)-1, f.marked+1)
	}
	return nil
}

// Title is the question.
func (f *Form) Title() string { return messages.FormQuestion(f.ctx.Shown(f.order)) }

// Lines are the number in each form, and the keys.
func (f *Form) Lines(width, _ int) []string {
	t, column := f.ctx.Theme, 0
	for _, form := range f.forms {
		column = max(column, widget.Width(orderpage.NumberAs(f.order, form)))
	}
	var lines []string
	for i, form := range f.forms {
		number := widget.Fit(f.ctx.ShownNumber(orderpage.NumberAs(f.order, form)), column, t.Glyphs.Ellipsis)
		line := screen.Mark(t, i == f.marked) + screen.Row(t, i == f.marked).Render(number) + "  " + t.Quiet.Render(messages.FormName(form))
		lines = append(lines, widget.Cut(line, width, t.Glyphs.Ellipsis))
	}
	lines = append(lines, widget.Wrap(messages.FormRemembered(f.order), width)...)
	return append(lines, f.keys(width))
}

// keys are the keys, in the widest form that fits.
func (f *Form) keys(width int) string {
	t := f.ctx.Theme
	acts := func(gap string) string {
		return t.Hint("enter", messages.HintCopy) + gap + t.Hint("esc", messages.HintBack)
	}
	choose := t.Hint("up down", messages.HintChoose)
	return widget.Longest(width, choose+"    "+acts("    "), choose+"  "+acts("  "), acts("  "))
}

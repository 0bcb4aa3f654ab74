package dialog

import (
	"slices"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// Title says what the ID is of.
func (q *Add) Title() string {
	if q.order.Key == 0 {
		return messages.AddTitle
	}
	return messages.AddRentTitle(q.ctx.Shown(q.order))
}

// Lines are the input lines, what became of the last enter, and the keys.
func (q *Add) Lines(width, room int) []string {
	lines := []string{q.line(messages.OrderIDLabel, &q.id, width)}
	if q.order.Key == 0 {
		lines = append(lines, q.serviceLine(width))
	}
	if q.asking {
		return append(lines, messages.AskingServer(q.ctx.Theme.Glyphs.Ellipsis), q.ctx.Theme.Hint("esc", messages.LeaveItRunning))
	}
	for _, line := range widget.Wrap(q.said(), width) {
		lines = append(lines, q.ctx.Theme.Warn.Render(line))
	}
	if hint := q.forUnknown(width); hint != "" && len(lines)+1 < room {
		lines = append(lines, hint)
	}
	return append(lines, q.hints(width))
}

// forUnknown says how to give the ID of a rent that got no answer, if there is one: added here, its order would know
// nothing of the quote.
func (q *Add) forUnknown(width int) string {
	resolve, add := q.ctx.Keys.First(keymap.Resolve), q.ctx.Keys.First(keymap.AddOrder)
	if q.order.Key != 0 || resolve == "" || add == "" || !q.anyUnknown() {
		return ""
	}
	said := widget.Longest(width, messages.AddForUnknown(resolve, add)...)
	return q.ctx.Theme.Warn.Render(widget.Cut(said, width, q.ctx.Theme.Glyphs.Ellipsis))
}

func (q *Add) anyUnknown() bool {
	return slices.ContainsFunc(q.ctx.Session.Orders, func(o order.Order) bool { return o.Status == order.Unknown })
}

// said is why the order was not added. A rate limit is counted down, and not mentioned once it is over.
func (q *Add) said() string {
	limit, why := q.ctx.Session.RateLimit, q.limited
	if !why.Any() || !limit.Held(q.ctx.Now) {
		return q.why
	}
	why.Wait = q.ctx.Until(limit.Until)
	return messages.WhyNotAdded(why)
}

// labelWidth is the width of the labels before the input lines.
var labelWidth = widget.Width(messages.OrderIDLabel) + 2

func (q *Add) line(label string, line *widget.Line, width int) string {
	t := q.ctx.Theme
	return t.Quiet.Render(widget.Fit(label, labelWidth, "")) + t.Accent.Render(line.View(max(1, width-labelWidth)))
}

// serviceLine is the line of the service, and the service that is meant.
func (q *Add) serviceLine(width int) string {
	t, typed := q.ctx.Theme, q.service.Value()
	meant := t.Text.Render(q.best.Name.String())
	switch {
	case typed == "" && q.service.Focused():
		meant = ""
	case typed == "":
		meant = t.Quiet.Render(messages.ServiceOptional)
	case q.best.Name.IsZero():
		meant = t.Warn.Render(messages.NoServiceFits)
	}
	line := q.line(messages.ServiceLabel, &q.service, max(labelWidth+1, width/2))
	gap := "  "
	if typed == "" && !q.service.Focused() {
		gap = ""
	}
	return widget.Cut(line+gap+meant, width, t.Glyphs.Ellipsis)
}

// hints are the keys; the one for the other line is left out if there is no room for it.
func (q *Add) hints(width int) string {
	t, gap := q.ctx.Theme, "  "
	if width >= screen.Roomy {
		gap = "    "
	}
	other, ends := q.ctx.Keys.First(keymap.NextPane), t.Hint("esc", messages.HintBack)
	line := t.Hint("enter", messages.HintAdd)
	if q.order.Key == 0 && other != "" {
		words := messages.ServiceLabel
		if q.service.Focused() {
			words = messages.OrderIDLabel
		}
		if hint := gap + t.Hint(other, words); widget.Width(line+hint+gap+ends) <= width {
			line += hint
		}
	}
	return line + gap + ends
}

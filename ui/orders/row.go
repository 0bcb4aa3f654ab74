package orders

import (
	"slices"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/state"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// orderColumns are status, service, ISO letters, country, phone number, price, time of the
// rent, and whatever is most important now. A narrow window keeps the status, the number and
// the last column.
var orderColumns = []widget.Column{
	{Min: 10, Want: 12},
	{Min: 10, Want: 18, Drop: 2},
	{Min: 2, Drop: 3},
	{Min: 10, Want: 16, Drop: 6},
	{Min: 17, Want: 20},
	{Min: 14, Right: true, Drop: 4},
	{Min: 8, Drop: 5},
	{Min: 17, Want: 20, Flex: true},
}

// Columns with rules of their own: from the phone number on, an unknown rent has no values;
// the time is wider if one of the times needs its day; the tail holds whatever is most
// important now.
const (
	phoneColumn = 4
	askedColumn = 6
	tailColumn  = 7
)

// layout arranges the columns for the window.
func (l *List) layout() widget.Columns {
	columns := slices.Clone(orderColumns)
	for _, o := range l.rows {
		columns[askedColumn].Min = max(columns[askedColumn].Min, widget.Width(l.asked(o)))
	}
	return widget.Arrange(columns, l.width-screen.Margin, 1)
}

// asked is when an order was rented, or its rent was requested.
func (l *List) asked(o state.Order) string {
	if o.AskedAt.IsZero() {
		return ""
	}
	return messages.Clock(o.AskedAt, l.ctx.Now)
}

// drawn is one order's line in the list, after the cursor's mark. It is grey if the order has
// stopped matching the filter.
func (l *List) drawn(layout widget.Columns, o state.Order, marked bool) string {
	row := l.row(layout, o, marked)
	if l.stale[o.Key] {
		row = l.ctx.Theme.Faint.Render(ansi.Strip(row))
	}
	return screen.Mark(l.ctx.Theme, marked) + row
}

// row is one order in the list.
func (l *List) row(layout widget.Columns, o state.Order, marked bool) string {
	t := l.ctx.Theme
	text := screen.Row(t, marked)
	if !o.Open() {
		text = t.Faint
	}
	if o.Status == state.Unknown {
		return l.unknown(layout, o, text)
	}
	return layout.Row([]string{
		status(l.ctx, o),
		text.Render(o.Service.Name.String()),
		t.Faint.Render(o.Country.ISO),
		text.Render(o.Country.Name.String()),
		text.Render(phone.International(o.Phone, o.Country.ISO)),
		text.Render(messages.Price(o, t.Glyphs.Arrow)),
		t.Faint.Render(l.asked(o)),
		l.tail(o, layout.Width(tailColumn)),
	}, t.Glyphs.Ellipsis)
}

// unknown is the row of a rent whose answer was lost. Instead of number, price and code it
// shows when the request was sent and how the balance has changed since.
func (l *List) unknown(layout widget.Columns, o state.Order, text lipgloss.Style) string {
	t := l.ctx.Theme
	cells := []string{status(l.ctx, o), text.Render(o.Service.Name.String()), t.Faint.Render(o.Country.ISO), text.Render(o.Country.Name.String())}
	row, from := layout.Row(cells, t.Glyphs.Ellipsis), layout.Start(phoneColumn)
	room := l.width - screen.Margin - from
	shared := state.SharingEvidence(l.ctx.Session.Orders, o)
	evidence := messages.EvidenceInRow(o, shared)
	said := l.asked(o) + "  " + evidence[0]
	for _, shorter := range evidence {
		if widget.Width(said) > room {
			said = shorter
		}
	}
	return widget.Fit(row, from, "") + t.Warn.Render(widget.Fit(said, room, t.Glyphs.Ellipsis))
}

// tail is the most important part of an order now: the time left, the code, or how it ended.
func (l *List) tail(o state.Order, width int) string {
	t := l.ctx.Theme
	switch {
	case !o.Code.IsZero() && o.Open():
		return t.Code.Render(l.code(o, width))
	case !o.Code.IsZero():
		return l.ended(o, l.code(o, width), width)
	case o.Status == state.Refused:
		return l.ended(o, o.Word.String(), width)
	}
	if said, style := remark(l.ctx, o); said != "" {
		return style.Render(said)
	}
	switch {
	case o.Armed():
		next := nextTry(l.ctx, o)
		if widget.Width(next.Row) <= width {
			return t.Warn.Render(next.Row)
		}
		return t.Warn.Render(next.Narrow) // the status already says that a cancel is scheduled
	case o.Live():
		if at, itself := o.CancelsItself(); itself {
			whole := messages.CancelIn(max(0, at.Sub(l.ctx.Server())))
			if widget.Width(whole) <= width {
				return t.Accent.Render(whole)
			}
		}
		return meter(l.ctx, o, width)
	}
	return l.ended(o, messages.Refund(o, l.ctx.Now), width)
}

// code is an order's code if it fits, or else the actual code within it, between ellipses. A
// code cut in the middle could be mistaken for another; the order's page shows all of it.
func (l *List) code(o state.Order, width int) string {
	code, ellipsis := o.Code.String(), l.ctx.Theme.Glyphs.Ellipsis
	if widget.Width(code) <= width {
		return code
	}
	part, ok := messages.Excerpt(code)
	if ok && widget.Width(ellipsis+part+ellipsis) <= width {
		return ellipsis + part + ellipsis
	}
	return messages.OpenForCode
}

// ended is how an order ended, and how long ago in the longest form that fits.
func (l *List) ended(o state.Order, how string, width int) string {
	since := l.ctx.Now.Sub(o.EndedAt)
	for _, when := range []string{"  " + messages.Ago(since), "  " + messages.Age(since)} {
		if !o.EndedAt.IsZero() && widget.Width(how+when) <= width {
			return l.ctx.Theme.Text.Render(how) + l.ctx.Theme.Faint.Render(when)
		}
	}
	return l.ctx.Theme.Text.Render(how)
}

const meterWidth = 10

// meter shows how much time a number has left, as a bar and a countdown.
func meter(ctx *screen.Context, o state.Order, width int) string {
	t := ctx.Theme
	left, told := o.Left(ctx.Server())
	life := o.ExpiresAt.Sub(ctx.Session.ServerTime(o.RentedAt))
	if !told || life <= 0 || width < meterWidth+2+len("00:00") {
		return messages.Left(o, ctx.Server())
	}
	return t.Accent.Render(widget.Meter(meterWidth, float64(left)/float64(life), t.Glyphs)) + "  " + messages.Left(o, ctx.Server())
}

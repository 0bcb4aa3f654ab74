package orders

import (
	"strings"

	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// PastColumns are what the rows of all orders ever rented show below the headings of their days: how an order ended, its
// service and country, its number, price and time, and its code or refund with its label. An operator looks here for a
// number most of all. From 80 columns on every row has the number, the service, the letters of the country, the price and
// the time; a narrow window leaves out the country's name and the label first, cuts the service, and shows the mark of
// a status without its word. Only a very narrow one leaves out the number: the page of an order has it.
type PastColumns struct{ *Columns }

// NewPastColumns are the columns of a list under headings of days.
func NewPastColumns(ctx *screen.Context, list rows) PastColumns {
	return PastColumns{&Columns{rows: list, ctx: ctx, underDays: true}}
}

// All are the columns from left to right.
func (l PastColumns) All() []screen.Column[order.Order] {
	faint, w := l.ctx.Theme.Faint, l.widest()
	s := l.share(w)
	return []screen.Column[order.Order]{
		{Column: widget.Column{Min: s.status}, Cell: l.status},
		{Column: widget.Column{Min: s.service, Drop: 1, Keep: true}, Cell: l.service},
		{Column: widget.Column{Min: lettersWidth, Drop: 2, Keep: true}, Cell: func(o order.Order, _ screen.Cell) string { return faint.Render(o.Country.ISO) }},
		{Column: widget.Column{Min: min(10, w.country), Want: widestCountry, Drop: 7}, Cell: l.country},
		{Column: widget.Column{Min: w.number, Drop: 5, Keep: true}, Rest: l.unknownRent, Cell: l.number},
		{Column: widget.Column{Min: s.cost, Right: true, Drop: 3, Keep: s.keepsCost}, Rest: l.unknownRent, Cell: l.price},
		{Column: widget.Column{Min: w.time, Drop: 6}, Cell: func(o order.Order, _ screen.Cell) string { return faint.Render(l.requestedAt(o)) }},
		{Column: widget.Column{Min: s.end, Drop: 4, Keep: true, Flex: true}, Rest: l.unknownRent, Cell: func(o order.Order, c screen.Cell) string {
			return l.withLabel(o, l.said(o, c.Width, s.status > markWidth), c)
		}},
	}
}

// said is the most important part of an order, or its status if there is none and its word is not in the row.
func (l PastColumns) said(o order.Order, width int, worded bool) string {
	said := l.mostImportant(o, width)
	if said == "" && !worded {
		return l.ctx.Theme.Faint.Render(widget.Cut(messages.Status(o), width, l.ctx.Theme.Glyphs.Ellipsis))
	}
	return said
}

// withLabel is what a row says at its end, and the order's label if there is room for enough of it.
func (l PastColumns) withLabel(o order.Order, said string, c screen.Cell) string {
	if said == "" {
		return c.Text.Render(l.labelIn(o, c.Width))
	}
	if label := l.labelIn(o, c.Width-widget.Width(said)-labelGap); label != "" {
		return said + strings.Repeat(" ", labelGap) + l.ctx.Theme.Faint.Render(label)
	}
	return said
}

// labelGap are the blanks before a label.
const labelGap = 2

package orders

import (
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orderpage"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// PastColumns are what the rows of all orders ever rented show below the headings of their days: how an order ended, its
// service and country, its number, price and time, and its code or refund with its label. An operator looks here for a
// number most of all, so a narrow window leaves out the country's name and the time first, and shows the mark of a status
// without its word. Only a very narrow one leaves out the number: the page of an order has it.
type PastColumns struct{ *Columns }

// NewPastColumns are the columns of a list under headings of days.
func NewPastColumns(ctx *screen.Context, list rows) PastColumns {
	return PastColumns{&Columns{rows: list, ctx: ctx, underDays: true}}
}

// The widths of the columns that are narrow in such a list.
const (
	markWidth  = 3 // of a status without its word
	pastTime   = len("15:04")
	widestCost = len("$9999.9999")
	withQuote  = 100 // from this width on, the quote stands beside a charge that differs
)

// All are the columns from left to right.
func (l PastColumns) All() []screen.Column[order.Order] {
	faint, number := l.ctx.Theme.Faint, l.numberWidth()
	service, quoted := 18, 0
	if l.labelWidth() > 0 {
		service = serviceWidth // labels get the room that is left
	}
	if l.Room() >= withQuote {
		quoted = l.bothWidth()
	}
	return []screen.Column[order.Order]{
		{Column: widget.Column{Min: l.statusWidth(), Tight: markWidth}, Cell: l.status},
		{Column: widget.Column{Min: serviceWidth, Want: service, Drop: 1, Keep: true}, Cell: func(o order.Order, c screen.Cell) string { return l.orNone(o.ServiceKnown(), o.Service.Name, c) }},
		{Column: widget.Column{Min: lettersWidth, Drop: 2, Keep: true}, Cell: func(o order.Order, _ screen.Cell) string { return faint.Render(o.Country.ISO) }},
		{Column: widget.Column{Min: 10, Want: 16, Drop: 7}, Cell: func(o order.Order, c screen.Cell) string { return l.orNone(o.CountryKnown(), o.Country.Name, c) }},
		{Column: widget.Column{Min: number, Drop: 5, Keep: true}, Rest: l.unknownRent, Cell: func(o order.Order, c screen.Cell) string {
			return c.Text.Render(phone.International(o.Phone, o.Country.ISO))
		}},
		{Column: widget.Column{Min: l.costWidth() + 1, Want: quoted, Right: true, Drop: 3, Keep: l.keepsCost(number)}, Rest: l.unknownRent, Cell: func(o order.Order, c screen.Cell) string { return c.Text.Render(l.costIn(o, c.Width-1)) + " " }},
		{Column: widget.Column{Min: pastTime, Drop: 6}, Cell: func(o order.Order, _ screen.Cell) string { return faint.Render(l.requestedAt(o)) }},
		{Column: widget.Column{Min: l.endWidth(number), Drop: 4, Keep: true, Flex: true}, Rest: l.unknownRent, Cell: func(o order.Order, c screen.Cell) string {
			return l.withLabel(o, l.mostImportant(o, c.Width), c)
		}},
	}
}

// keepsCost reports whether there is room for the price beside all that an operator looks for more. In less room, the word
// of the status is worth more, too.
func (l PastColumns) keepsCost(number int) bool {
	return l.Room() >= markWidth+serviceWidth+lettersWidth+number+l.costWidth()+1+l.leastLast()+5*Gap
}

// endWidth is the least width of the last column. It has a bar, and room for a label, before the country's name takes any.
func (l PastColumns) endWidth(number int) int {
	others := l.statusWidth() + serviceWidth + lettersWidth + number + l.costWidth() + 1 + pastTime + 6*Gap
	return max(l.leastLast(), min(usualLast, l.Room()-others))
}

// status is the mark and the word of an order's state, or the mark alone where the column has no room for the word.
func (l PastColumns) status(o order.Order, c screen.Cell) string {
	whole := orderpage.Status(l.ctx, o)
	if glyph, _, style := orderpage.StatusParts(l.ctx, o); glyph != "" && c.Width < l.statusWidth() && widget.Width(whole) > c.Width {
		return style.Render(glyph)
	}
	return whole
}

// costWidth is the width of the longest charge.
func (l PastColumns) costWidth() (width int) {
	for _, o := range l.Rows() {
		width = max(width, widget.Width(messages.InColumn(o.Cost())))
	}
	return min(width, widestCost)
}

// costIn is the price, after the quote if that differs and there is room for both.
func (l PastColumns) costIn(o order.Order, width int) string {
	if price := messages.PriceInColumn(o, l.ctx.Theme.Glyphs.Arrow, width); widget.Width(price) <= width {
		return price
	}
	return messages.InColumn(o.Cost())
}

// withLabel is what a row says at its end, and the order's label if there is room for all of it.
func (l PastColumns) withLabel(o order.Order, said string, c screen.Cell) string {
	label := o.Label.String()
	if label == "" {
		return said
	}
	if room := c.Width - widget.Width(said); said != "" && room >= leastLabel+labelGap {
		return said + "  " + l.ctx.Theme.Faint.Render(widget.Cut(label, room-labelGap, l.ctx.Theme.Glyphs.Ellipsis))
	} else if said != "" {
		return said
	}
	return c.Text.Render(label)
}

// The room that a label needs, and the blanks before it.
const (
	leastLabel = 3
	labelGap   = 2
)

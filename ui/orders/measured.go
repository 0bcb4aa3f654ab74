package orders

import (
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orderpage"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// measured are the widths of the widest texts in a list, whether their rows are visible or not, so that nothing moves
// while the list scrolls. They are kept until orders or the time change them: a key that moves the cursor measures
// nothing.
type measured struct {
	screen.Kept
	rows screen.Version[order.Order]

	status  int // a word of the server's own may be longer, and is cut
	service int
	country int
	number  int
	compact int // of a number without blanks
	cost    int // of a charge alone
	price   int // of a charge with its quote, where they differ
	time    int // it grows if one of the times needs its day
	last    int // for the longest code, and for the shortest form of every outcome
	label   int // 0 if no order has one
}

// The widths that most texts have, and those beyond which they are cut. What is wider than the widest number is none.
const (
	usualStatus   = len("x cancelling")
	widestStatus  = len("x not charged")
	widestService = 18
	widestCountry = 16
	usualNumber   = len("+380 50 123 4567")
	widestNumber  = 22
	usualCost     = len("$0.6375")
	widestCost    = len("$9999.9999")
	usualCompact  = len("+380501234567")
	usualLast     = orderpage.WholeMeter
	usualCode     = len("G-350333")
)

// widest are the widths of the rows as they are now.
func (l *Columns) widest() measured {
	m := &l.measured
	if rows := screen.VersionOf(l.Rows()); !l.ctx.Holds(m.Kept) || m.rows != rows {
		*m = measured{rows: rows, status: usualStatus, service: serviceWidth, number: usualNumber, compact: usualCompact, cost: usualCost, time: l.usualTime(), last: usualCode}
		m.Kept = l.ctx.Keep(func() {
			for _, o := range l.Rows() {
				l.measure(m, o)
			}
		})
	}
	l.ctx.StillKept(m.Kept)
	return *m
}

// measure takes a row into account. The server's own words may be long, and are cut.
func (l *Columns) measure(m *measured, o order.Order) {
	m.status = min(max(m.status, len("x ")+widget.Width(messages.Status(o))), widestStatus)
	m.service = min(max(m.service, widget.Width(o.Service.Name.String())), widestService)
	m.country = min(max(m.country, widget.Width(o.Country.Name.String())), widestCountry)
	m.number = min(max(m.number, widget.Width(phone.International(o.Phone, o.Country.ISO))), widestNumber)
	m.compact = min(max(m.compact, widget.Width(compact(o))), widestNumber)
	if o.Cost().Known() {
		m.cost = min(max(m.cost, widget.Width(messages.InColumn(o.Cost()))), widestCost)
	}
	m.price = max(m.price, m.cost, widget.Width(messages.PriceInColumn(o, l.ctx.Theme.Glyphs.Arrow)))
	m.time = max(m.time, widget.Width(l.requestedAt(o)))
	m.last = max(m.last, widget.Width(l.shortest(o)))
	m.label = max(m.label, widget.Width(o.Label.String()))
}

// usualTime is the width of a time without its day.
func (l *Columns) usualTime() int {
	if l.underDays {
		return len("15:04")
	}
	return len("15:04:05")
}

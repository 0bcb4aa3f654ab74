package history

import (
	"slices"
	"time"

	"example.com/verifyo/state/history"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// row is an order, or else what moved the balance on a day without any order.
type row struct {
	order   *order.Order
	outside *history.Outside
}

// rowID tells rows apart: an order has a key.
type rowID struct {
	key  order.Key
	day  int64
	rose bool
}

func idOf(r row) rowID {
	if r.order == nil {
		return rowID{day: r.outside.Begin.UnixMicro(), rose: r.outside.Rose()}
	}
	return rowID{key: r.order.Key}
}

// at is when the row happened; zero if that is not known.
func (r row) at() time.Time {
	if r.order == nil {
		return r.outside.Last
	}
	return r.order.ListedAt()
}

// rowsOf are the rows of the orders that were read, with what else moved the balance in between. What lies beyond
// the first or the last of them has its place only once there are no more orders.
func rowsOf(h session.History) []row {
	rows := make([]row, 0, len(h.Orders)+len(h.Outside))
	outside := h.Outside
	for i := range h.Orders {
		o := row{order: &h.Orders[i]}
		for ; len(outside) > 0 && outside[0].Last.After(o.at()); outside = outside[1:] {
			if i > 0 || h.AtTop {
				rows = append(rows, row{outside: &outside[0]})
			}
		}
		rows = append(rows, o)
	}
	for i := range outside {
		if h.AtEnd {
			rows = append(rows, row{outside: &outside[i]})
		}
	}
	return rows
}

// marked is the order under the cursor; false if there is none.
func (l *List) marked() (order.Order, bool) {
	r, ok := l.Marked()
	if !ok || r.order == nil {
		return order.Order{}, false
	}
	return *r.order, true
}

// whyNoOrder says why no order is marked; empty if one is.
func (l *List) whyNoOrder() string {
	if r, ok := l.Marked(); ok && r.order == nil {
		return messages.OutsideIsNoOrder
	}
	return l.WhyNone()
}

// Mark puts the cursor on an order because the operator chose it.
func (l *List) Mark(key order.Key) { l.List.Mark(rowID{key: key}) }

// Has reports whether an order is in the list.
func (l *List) Has(key order.Key) bool {
	return slices.ContainsFunc(l.ctx.Session.History.Orders, func(o order.Order) bool { return o.Key == key })
}

// listed are the orders of the list, by which its columns are measured.
type listed struct{ *List }

// Rows are the orders.
func (l listed) Rows() []order.Order { return l.ctx.Session.History.Orders }

// rowColumns are the columns of the orders. What else moved the balance is one text in place of all of them.
func (l *List) rowColumns() []screen.Column[row] {
	ofOrders := l.columns.All()
	columns := make([]screen.Column[row], len(ofOrders))
	for i, c := range ofOrders {
		columns[i] = screen.Column[row]{
			Column: c.Column,
			Cell:   func(r row, at screen.Cell) string { return c.Cell(*r.order, at) },
		}
		if c.Rest != nil {
			columns[i].Rest = func(r row, width int) string { return c.Rest(*r.order, width) }
		}
	}
	columns[0].Rest = l.outside
	return columns
}

// outside is what moved the balance without any order; empty for an order.
func (l *List) outside(r row, width int) string {
	if r.order != nil {
		return ""
	}
	o, t := *r.outside, l.ctx.Theme
	said := messages.Outside(o.Rose(), screen.ShownMoney(l.ctx, o.Amount()))
	when, last := "  "+messages.OutsideAt(o.Times, o.Last, l.ctx.Now), "  "+messages.Minute(o.Last, l.ctx.Now)
	said = widget.Longest(width, said+when, said+last, said, messages.OutsideInShort(o.Rose(), screen.ShownMoney(l.ctx, o.Amount())))
	return t.Text.Render(widget.Fit(said, width, t.Glyphs.Ellipsis))
}

// shownRow is a row as it may be shown.
func (l *List) shownRow(r row) row {
	if r.order == nil {
		return r
	}
	o := l.ctx.Shown(*r.order)
	return row{order: &o}
}

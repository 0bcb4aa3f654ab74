package orders

import (
	"slices"
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orderpage"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// Columns are what the rows of Orders show.
type Columns struct {
	rows
	ctx       *screen.Context
	underDays bool // the rows stand under days, and say only at what time an order was rented
	measured  measured
}

// rows is the list with the columns.
type rows interface {
	Rows() []order.Order
	Room() int
}

func newColumns(ctx *screen.Context, list rows) *Columns { return &Columns{rows: list, ctx: ctx} }

// All are status, service, ISO letters, country, label, phone number, price, time of the rent,
// and whatever is most important now. A narrow window keeps the mark of the status, the service, the letters, the number
// and the last column. Numbers and codes get their cells before anything else, because a part of one is
// worth nothing.
func (l *Columns) All() []screen.Column[order.Order] {
	faint, w := l.ctx.Theme.Quiet, l.widest()
	s := l.share(w)
	columns := []screen.Column[order.Order]{
		{Column: widget.Column{Min: s.status, Tight: markWidth}, Cell: l.status},
		{Column: widget.Column{Min: s.service, Tight: leastService, Drop: 1, Keep: true}, Cell: l.service},
		{Column: widget.Column{Min: lettersWidth, Drop: 2, Keep: true}, Cell: func(o order.Order, _ screen.Cell) string { return faint.Render(o.Country.ISO) }},
		{Column: widget.Column{Min: min(10, w.country), Want: widestCountry, Drop: 7}, Cell: l.country},
		{Column: widget.Column{Gap: s.beforeNumber, Min: s.number, Want: w.number}, Rest: l.unknownRent, Cell: l.number},
		{Column: widget.Column{Min: s.cost, Want: w.price + 1, Right: true, Drop: 4}, Cell: l.price},
		{Column: widget.Column{Min: w.time, Drop: 6}, Cell: func(o order.Order, _ screen.Cell) string { return faint.Render(l.requestedAt(o)) }},
		{Column: widget.Column{Min: s.end, Tight: w.last, Want: usualLast + 3, Flex: true}, Cell: func(o order.Order, c screen.Cell) string { return l.mostImportant(o, c.Width) }},
	}
	if w.label > 0 {
		columns = slices.Insert(columns, labelsPlace, screen.Column[order.Order]{
			Column: widget.Column{Min: s.label, Want: min(order.LongestLabel, w.label), Drop: 5},
			Cell:   func(o order.Order, c screen.Cell) string { return c.Text.Render(l.labelIn(o, c.Width)) },
		})
	}
	return columns
}

// status is the mark and the word of an order's state, or the mark alone where the column has no room for the words.
func (l *Columns) status(o order.Order, c screen.Cell) string {
	if c.Width >= l.widest().status {
		return orderpage.Status(l.ctx, o)
	}
	glyph, _, style := orderpage.StatusParts(l.ctx, o)
	return style.Render(glyph)
}

func (l *Columns) service(o order.Order, c screen.Cell) string {
	return l.orNone(o.ServiceKnown(), o.Service.Name, c)
}

func (l *Columns) country(o order.Order, c screen.Cell) string {
	return l.orNone(o.CountryKnown(), o.Country.Name, c)
}

// number is the number in groups, or without blanks where there is no room for them.
func (l *Columns) number(o order.Order, c screen.Cell) string {
	said := phone.International(o.Phone, o.Country.ISO)
	if widget.Width(said) > c.Width {
		said = compact(o)
	}
	return c.Text.Render(said)
}

// compact is a number without blanks, also one whose digits are masked.
func compact(o order.Order) string {
	return strings.NewReplacer(" ", "", "-", "").Replace(phone.E164(o.Phone, o.Country.ISO))
}

// price is the charge, after the quote if that differs. Where there is no room for both, a mark after the charge says that
// it differs. A blank after it keeps a figure and a code apart.
func (l *Columns) price(o order.Order, c screen.Cell) string {
	g := l.ctx.Theme.Glyphs
	said := messages.PriceInColumn(o, g.Arrow)
	switch narrow := widget.Width(said) >= c.Width; {
	case narrow && o.Charged.Known():
		return c.Text.Render(messages.InColumn(o.Charged)) + l.ctx.Theme.Warn.Render(g.Alert)
	case narrow:
		said = g.None
	}
	return c.Text.Render(said) + " "
}

// orNone is a name, or the sign for something missing if it is not known.
func (l *Columns) orNone(known bool, name api.Text, c screen.Cell) string {
	if !known {
		return l.ctx.Theme.Faint.Render(l.ctx.Theme.Glyphs.None)
	}
	return c.Text.Render(name.String())
}

// labelsPlace is where the column of the labels stands, if there is one.
const labelsPlace = 4

// The widths of the names of most services, of the letters of a country, and between columns.
const (
	serviceWidth = len("Telegram")
	lettersWidth = 2
	Gap          = 1
)

// shortest is the shortest form of what a row says at its end, or empty if that is a time.
func (l *Columns) shortest(o order.Order) string {
	switch {
	case !o.Code.IsZero():
		return l.code(o, usualLast)
	case o.Status == order.Refused:
		return ""
	}
	said, _ := orderpage.Remark(l.ctx, o)
	if !o.Open() {
		said = l.outcome(o)
	} else if o.Live() && o.ExpiresAt.IsZero() {
		said = append(said, messages.NoExpiryInShort)
	}
	if len(said) == 0 {
		return ""
	}
	return said[len(said)-1]
}

// requestedAt is when an order was rented, or its rent was requested.
func (l *Columns) requestedAt(o order.Order) string {
	if o.AskedAt.IsZero() {
		return l.ctx.Theme.Glyphs.None
	}
	if l.underDays {
		return messages.Minute(o.AskedAt, l.ctx.Now)
	}
	return messages.Clock(o.AskedAt, l.ctx.Now)
}

// unknownRent says when the request of an unknown rent was sent and how the balance was before and
// after it, in place of number, price and code. It is empty for any other order.
func (l *Columns) unknownRent(o order.Order, width int) string {
	if o.Status != order.Unknown {
		return ""
	}
	t, evidence, sent := l.ctx.Theme, l.evidence(o), l.requestedAt(o)+"  "
	said := widget.Longest(width, append([]string{sent + evidence[0], sent + evidence[1], sent + evidence[2]}, evidence[1:]...)...)
	return t.Warn.Render(widget.Fit(said, width, t.Glyphs.Ellipsis))
}

// evidence is what is known of an unknown rent, in several lengths.
func (l *Columns) evidence(o order.Order) []string {
	return messages.EvidenceInRow(o, len(order.Between(l.ctx.Session.Orders, o)), l.ctx.Theme.Glyphs.Arrow)
}

// mostImportant is the most important part of an order now: the time left, the code, or how it
// ended.
func (l *Columns) mostImportant(o order.Order, width int) string {
	t := l.ctx.Theme
	switch {
	case !o.Code.IsZero() && o.Open():
		return l.codeAndTime(o, width)
	case !o.Code.IsZero():
		return l.ended(o, width, l.code(o, width))
	case !o.Open():
		return l.ended(o, width, l.outcome(o)...)
	}
	if said, style := orderpage.Remark(l.ctx, o); len(said) > 0 {
		return style.Render(widget.Longest(width, said...))
	}
	switch {
	case o.CancelScheduled():
		next := orderpage.NextCancel(l.ctx, o)
		return t.Warn.Render(widget.Longest(width, next.Row, next.Narrow)) // the status already says that a cancel is scheduled
	case o.Live():
		if at, itself := o.AutoCancelAt(); itself {
			whole := messages.AutoCancelIn(l.ctx.UntilOnServer(at))
			if width >= usualLast && widget.Width(whole) <= usualLast {
				return t.Accent.Render(whole)
			}
		}
		return orderpage.Meter(l.ctx, o, width)
	}
	return ""
}

// outcome is how an order without a code ended, the longest form first.
func (l *Columns) outcome(o order.Order) []string {
	switch {
	case o.Forgot == order.ForgotCode:
		return []string{messages.CodeForgotten}
	case o.Status == order.Refused:
		return []string{o.Word.String()}
	}
	return []string{messages.Refund(o, l.ctx.Now), messages.RefundInShort(o, l.ctx.Now)}
}

// codeAndTime is the code of a live order, and how long the number lives, in a line with the times of
// the orders that wait.
func (l *Columns) codeAndTime(o order.Order, width int) string {
	t, code := l.ctx.Theme, l.code(o, width)
	left, told := l.ctx.Left(o)
	if !told || left <= 0 {
		return t.Code.Render(code)
	}
	said := messages.Left(left, told)
	room := min(width, usualLast) - widget.Width(code)
	if room < 2+widget.Width(said) {
		return t.Code.Render(code)
	}
	said = widget.FitRight(said, room, "")
	return t.Code.Render(code) + t.Quiet.Render(said)
}

// code is an order's code if it fits, or else the actual code within it, between ellipses. A
// code cut in the middle could be mistaken for another; the order's page shows all of it.
func (l *Columns) code(o order.Order, width int) string {
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

// andFailed is how an order ended, and why its number did not work, if there is room for both.
func (l *Columns) andFailed(o order.Order, width int, how ...string) string {
	if o.Failure == order.NoFailure {
		return widget.Longest(width, how...)
	}
	whole := how[0]
	if whole != "" {
		whole += " " + l.ctx.Theme.Glyphs.Dot + " "
	}
	forms := []string{whole + messages.Failure(o.Failure), whole + messages.FailureInShort(o.Failure)}
	return widget.Longest(width, append(forms, how...)...)
}

// ended is how an order ended, and how long ago in the longest form that fits.
func (l *Columns) ended(o order.Order, width int, forms ...string) string {
	when, how := "", l.andFailed(o, width, forms...)
	if !o.EndedAt.IsZero() && !l.underDays {
		when = messages.Ago(l.ctx.Since(o.EndedAt))
		if how != "" {
			when = widget.Longest(width-widget.Width(how), "  "+when, " "+when, "")
		}
	}
	return l.ctx.Theme.Text.Render(how) + l.ctx.Theme.Quiet.Render(when)
}

package countries

import (
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// columns are the ISO letters, the name, the price with its mark, the stock, and the
// operator's own results in the country.
func (l *List) columns() []screen.Column[countryRow] {
	t := l.ctx.Theme
	return []screen.Column[countryRow]{
		{Column: widget.Column{Min: 2}, Cell: func(row countryRow, _ screen.Cell) string {
			return widget.Highlight(row.ISO, row.hit.Code, t.Faint, t.Match)
		}},
		{Column: widget.Column{Min: 10, Want: l.nameWidth(), Title: messages.CountryColumn}, Cell: l.name},
		{Column: widget.Column{Min: 8, Want: 10, Right: true, Title: messages.PriceColumn}, Cell: func(row countryRow, c screen.Cell) string {
			if l.tooDear(row.Offer) {
				return l.ctx.Theme.Faint.Render(messages.InColumn(row.Price))
			}
			return c.Text.Render(messages.InColumn(row.Price))
		}},
		{Column: widget.Column{Min: 1}, Cell: l.priceMove},
		{Column: widget.Column{Min: 1, Drop: 2}, Cell: l.stockBar},
		{Column: widget.Column{Min: 9, Right: true, Title: messages.StockColumn}, Cell: l.stock},
		{Column: widget.Column{Min: 19, Want: 21, Title: apart + messages.YourNumbersColumn, Drop: 1}, Cell: l.results},
	}
}

// The name's column may grow in a wide window, up to a limit: beyond it, price and stock would
// be too far from the name.
const (
	usualName  = 26
	widestName = 48
)

// nameWidth is the preferred width of the names. A wide window shows the longest name in the
// list in full, and so the other name by which a filter found a row. The width depends on all
// listed rows, not only the visible ones, so that nothing moves while the list scrolls.
func (l *List) nameWidth() int {
	need := usualName
	if l.Width() < screen.Wide {
		return need
	}
	for _, offer := range l.ctx.Session.Offers[l.service.ID].Value {
		need = max(need, widget.Width(offer.Name.String()))
	}
	for _, row := range l.Rows() {
		if row.hit.Other != "" {
			need = max(need, widget.Width(row.Name.String()+" ("+row.hit.Other+")"))
		}
	}
	return min(need, widestName)
}

// name is a country's name with the letters that matched, followed by the other name if the
// filter found the country by it, so that nobody wonders why the row is listed.
func (l *List) name(row countryRow, cell screen.Cell) string {
	t := l.ctx.Theme
	name := widget.Highlight(row.Name.String(), row.hit.Name, cell.Text, t.Match)
	if row.hit.Other == "" {
		return name
	}
	return name + t.Faint.Render(" (") + widget.Highlight(row.hit.Other, row.hit.OtherAt, t.Faint, t.Match) + t.Faint.Render(")")
}

// tooDear reports whether a price is above the limit for the service.
func (l *List) tooDear(o session.Offer) bool {
	return l.ctx.Session.Limits.OfRent(l.service).Price.ExceededBy(o.Price)
}

// priceMove is the mark of a price that has just changed, or else of one above the limit.
func (l *List) priceMove(row countryRow, _ screen.Cell) string {
	t := l.ctx.Theme
	l.ctx.ChangesJustAfter(row.MoveShownUntil())
	switch row.Move(l.ctx.Now) {
	case -1:
		return t.Good.Render(t.Glyphs.Down)
	case +1:
		return t.Warn.Render(t.Glyphs.Up)
	}
	if l.tooDear(row.Offer) {
		return t.Faint.Render(t.Glyphs.Alert)
	}
	return ""
}

func (l *List) stock(row countryRow, cell screen.Cell) string {
	switch {
	case !row.Stocked:
		return l.ctx.Theme.Faint.Render(messages.StockNotKnown)
	case row.SoldOut():
		return cell.Text.Render(messages.SoldOut)
	}
	return cell.Text.Render(messages.Thousands(row.Available))
}

// stockStep is how many times more numbers a country has for each step of its bar: with eight steps,
// the last is a quarter of a million.
const stockStep = 6

// stockBar shows how large the stock is, to be seen without reading figures.
func (l *List) stockBar(row countryRow, cell screen.Cell) string {
	if !row.Stocked || row.SoldOut() {
		return ""
	}
	bars := l.ctx.Theme.Glyphs.Stock
	level := 0
	for left := row.Available; left >= stockStep && level < len(bars)-1; left /= stockStep {
		level++
	}
	return l.ctx.Theme.Faint.Render(bars[level])
}

// apart keeps the figures of the stock and those of the results from reading as one.
const apart = " "

// results are how the operator's own rents in a country went: a refusal of the newest, until a
// rent works again, or else how many numbers received their code.
func (l *List) results(row countryRow, _ screen.Cell) string {
	if at := l.ctx.Session.RefusedAt(l.service.ID, row.ID, l.ctx.Now); !at.IsZero() {
		return apart + l.ctx.Theme.Warn.Render(messages.RefusedAtMinute(at, l.ctx.Now))
	}
	return apart + l.ctx.Theme.Faint.Render(messages.SuccessRate(l.ctx.Session.SuccessIn(l.service.ID, row.ID)))
}

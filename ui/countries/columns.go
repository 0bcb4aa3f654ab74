package countries

import (
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// columns are the ISO letters, the name, the price with its mark, the stock, and the operator's own
// results in the country. The name gets what it needs before what may be left out.
func (l *List) columns() []screen.Column[countryRow] {
	t := l.ctx.Theme
	columns := []screen.Column[countryRow]{
		{Column: widget.Column{Min: 2}, Cell: func(row countryRow, _ screen.Cell) string {
			return widget.Highlight(row.ISO, row.hit.Code, t.Quiet, t.Match)
		}},
		{Column: l.nameColumn(), Cell: l.name},
		{Column: widget.Column{Min: l.widest.price, Want: 10, Right: true, Title: messages.PriceColumn}, Cell: l.price},
		{Column: widget.Column{Min: 1}, Cell: l.priceMove},
		{Column: widget.Column{Min: 1, Drop: dropStockBar}, Cell: l.stockBar},
		{Column: widget.Column{Min: l.widest.stock, Want: 9, Right: true, Title: messages.StockColumn}, Cell: l.stock},
	}
	return append(columns, l.resultColumns()...)
}

// dropStockBar is when a narrow window leaves out the bar of the stock: after what a code cost, and before
// how many rents brought one.
const dropStockBar = (screen.DropCodes + screen.DropPerCode) / 2

// nameWidths has what Antigua and Barbuda needs.
var nameWidths = screen.NameWidths{Least: 10, Needed: 19, Most: 48}

// nameColumn has room in a wide window for the other names by which a filter found a country.
func (l *List) nameColumn() widget.Column {
	column := l.widest.NameColumn(messages.CountryColumn, nameWidths)
	if l.Width() >= screen.Wide {
		column.Want = max(column.Want, min(l.widest.otherName, nameWidths.Most))
	}
	return column
}

// widest are the widths of the widest texts in the list.
type widest struct {
	screen.Widest
	otherName, price, stock int
}

// measure measures the offers, and the other names by which a filter found a row.
func (l *List) measure(offers []session.Offer) widest {
	w := widest{price: usualPrice, stock: len(messages.SoldOut)}
	for _, o := range offers {
		w.Measure(o.Name, l.results(o))
		if o.Unlisted {
			w.stock = len(messages.NotListed)
			continue
		}
		w.price = max(w.price, widget.Width(messages.InColumn(o.Price)))
	}
	for _, row := range l.Rows() {
		if row.hit.Other != "" {
			w.otherName = max(w.otherName, widget.Width(row.Name.String()+" ("+row.hit.Other+")"))
		}
	}
	w.price = min(w.price, widestPrice)
	return w
}

// The widths of a price: of most of them, and the widest that is not cut.
const (
	usualPrice  = len("$0.3825")
	widestPrice = 12
)

// name is a country's name with the letters that matched, followed by the other name if the
// filter found the country by it, so that nobody wonders why the row is listed.
func (l *List) name(row countryRow, cell screen.Cell) string {
	t := l.ctx.Theme
	name := widget.Highlight(row.Name.String(), row.hit.Name, cell.Text, t.Match)
	if row.hit.Other == "" {
		return name
	}
	return name + t.Quiet.Render(" (") + widget.Highlight(row.hit.Other, row.hit.OtherAt, t.Quiet, t.Match) + t.Quiet.Render(")")
}

// tooDear reports whether a price is above the limit for the service.
func (l *List) tooDear(o session.Offer) bool {
	return l.ctx.Session.Limits.OfRent(l.service).Price.ExceededBy(o.Price)
}

// price is what a number costs; a country that is not listed has no price.
func (l *List) price(row countryRow, c screen.Cell) string {
	switch {
	case row.Unlisted:
		return l.ctx.Theme.Faint.Render(l.ctx.Theme.Glyphs.None)
	case l.tooDear(row.Offer):
		return l.ctx.Theme.Quiet.Render(messages.InColumn(row.Price))
	}
	return c.Text.Render(messages.InColumn(row.Price))
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
		return t.Quiet.Render(t.Glyphs.Alert)
	}
	return ""
}

func (l *List) stock(row countryRow, cell screen.Cell) string {
	switch {
	case (row.Unlisted || row.SoldOut()) && l.ctx.Session.StockWatched(l.pair(row.Offer)):
		return l.ctx.Theme.Accent.Render(messages.WatchedInColumn)
	case row.Unlisted:
		return l.ctx.Theme.Faint.Render(messages.NotListed)
	case !row.Stocked:
		return l.ctx.Theme.Faint.Render(messages.StockNotKnown)
	case row.SoldOut():
		return cell.Text.Render(messages.SoldOut)
	}
	return cell.Text.Render(messages.Thousands(row.Available))
}

// stockStep is how many times more numbers a country has for each step of its bar. The last of the seven steps begins
// at 46 656 numbers. None of them fills the cell: the bars of two rows would be one.
const (
	stockStep  = 6
	stockSteps = 7
)

// stockBar shows how large the stock is, to be seen without reading figures.
func (l *List) stockBar(row countryRow, cell screen.Cell) string {
	if !row.Stocked || row.SoldOut() {
		return ""
	}
	bars := l.ctx.Theme.Glyphs.Stock[:stockSteps]
	level := 0
	for left := row.Available; left >= stockStep && level < len(bars)-1; left /= stockStep {
		level++
	}
	return l.ctx.Theme.BarEmpty.Render(bars[level])
}

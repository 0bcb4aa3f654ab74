package rent

import (
	"fmt"

	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// columns are the ISO letters, the name, the price with its mark, the stock, and the
// operator's own results in the country.
func (c *Countries) columns() []screen.Column[countryRow] {
	return []screen.Column[countryRow]{
		{Column: widget.Column{Min: 2}, Cell: c.letters},
		{Column: widget.Column{Min: 10, Want: c.nameWidth(), Title: messages.CountryColumn}, Cell: c.name},
		{Column: widget.Column{Min: 8, Want: 10, Right: true, Title: messages.PriceColumn}, Cell: c.price},
		{Column: widget.Column{Min: 1}, Cell: c.move},
		{Column: widget.Column{Min: 9, Want: 10, Right: true, Title: messages.AvailableColumn}, Cell: c.stock},
		{Column: widget.Column{Min: 18, Want: 20, Title: messages.YourNumbersColumn, Drop: 1}, Cell: c.results},
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
func (c *Countries) nameWidth() int {
	need := usualName
	if c.Width() < wide {
		return need
	}
	for _, offer := range c.ctx.Session.Offers[c.service.ID].Value {
		need = max(need, widget.Width(offer.Name.String()))
	}
	for _, row := range c.Rows() {
		if row.hit.Other != "" {
			need = max(need, widget.Width(row.Name.String()+" ("+row.hit.Other+")"))
		}
	}
	return min(need, widestName)
}

func (c *Countries) letters(row countryRow, _ screen.Cell) string {
	return widget.Highlight(row.ISO, row.hit.Code, c.ctx.Theme.Faint, c.ctx.Theme.Match)
}

// name is a country's name with the letters that matched, followed by the other name if the
// filter found the country by it, so that nobody wonders why the row is listed.
func (c *Countries) name(row countryRow, cell screen.Cell) string {
	t := c.ctx.Theme
	name := widget.Highlight(row.Name.String(), row.hit.Name, cell.Text, t.Match)
	if row.hit.Other == "" {
		return name
	}
	return name + t.Faint.Render(" (") + widget.Highlight(row.hit.Other, row.hit.OtherAt, t.Faint, t.Match) + t.Faint.Render(")")
}

func (c *Countries) price(row countryRow, cell screen.Cell) string {
	return cell.Text.Render(row.Price.String())
}

// move is the mark of a price that has just changed.
func (c *Countries) move(row countryRow, _ screen.Cell) string {
	t := c.ctx.Theme
	switch row.Move(c.ctx.Now) {
	case -1:
		return t.Good.Render(t.Glyphs.Down)
	case +1:
		return t.Warn.Render(t.Glyphs.Up)
	}
	return ""
}

func (c *Countries) stock(row countryRow, cell screen.Cell) string {
	switch {
	case !row.Stocked:
		return c.ctx.Theme.Faint.Render(messages.StockNotTold)
	case row.SoldOut():
		return cell.Text.Render(messages.SoldOut)
	}
	return cell.Text.Render(fmt.Sprint(row.Available))
}

// results are how the operator's own rents in a country went: a refusal of the newest, until a
// rent works again, or else how many numbers received their code.
func (c *Countries) results(row countryRow, _ screen.Cell) string {
	if at := c.ctx.Session.RefusedAt(c.service.ID, row.ID, c.ctx.Now); !at.IsZero() {
		return c.ctx.Theme.Warn.Render(messages.RefusedAtMinute(at, c.ctx.Now))
	}
	return c.ctx.Theme.Faint.Render(messages.Record(c.ctx.Session.RecordIn(c.service.ID, row.ID)))
}

package rent

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// countryColumns are the ISO letters, the name, the price with its mark, the stock, and the
// operator's own results in the country.
var countryColumns = []widget.Column{
	{Min: 2},
	{Min: 10, Want: 26, Title: messages.CountryColumn},
	{Min: 8, Want: 10, Right: true, Title: messages.PriceColumn},
	{Min: 1},
	{Min: 9, Want: 10, Right: true, Title: messages.AvailableColumn},
	{Min: 18, Want: 20, Title: messages.YourNumbersColumn, Drop: 1},
}

// The name's column may grow in a wide window, up to a limit: beyond it, price and stock would
// be too far from the name.
const (
	nameColumn = 1
	widestName = 48
)

// columns are the columns for the window. A wide window shows the longest name in the list in
// full, and so the other name by which a filter found a row. The width depends on all listed
// rows, not only the visible ones, so that nothing moves while the list scrolls.
func (c *Countries) columns() []widget.Column {
	if c.width < wide {
		return countryColumns
	}
	columns, need := slices.Clone(countryColumns), 0
	for _, offer := range c.ctx.Session.Offers[c.service.ID].Value {
		need = max(need, widget.Width(offer.Name.String()))
	}
	for _, row := range c.rows {
		if row.hit.Other != "" {
			need = max(need, widget.Width(row.Name.String()+" ("+row.hit.Other+")"))
		}
	}
	columns[nameColumn].Want = max(columns[nameColumn].Want, min(need, widestName))
	return columns
}

// View draws the title, the column headings, and the rows that fit.
func (c *Countries) View() string {
	t := c.ctx.Theme
	lines := []string{screen.Title(c.ctx, c.width, c.facts(), messages.ServicesTitle, c.service.Name.String())}
	if len(c.rows) == 0 {
		return screen.Empty(t, lines, c.nothing(), c.width)
	}
	layout := widget.Arrange(c.columns(), c.width-screen.Margin, 1)
	lines = append(lines, "   "+t.Faint.Render(layout.Header(t.Glyphs.Ellipsis)))
	from, to := c.list.Window()
	at, _ := c.list.Marked()
	for _, row := range c.rows[from:to] {
		lines = append(lines, screen.Mark(t, row.ID == at)+c.row(layout, row, row.ID == at))
	}
	return strings.Join(lines, "\n")
}

func (c *Countries) row(layout widget.Columns, o countryRow, marked bool) string {
	t := c.ctx.Theme
	text := screen.Row(t, marked)
	stock := text.Render(fmt.Sprint(o.Available))
	switch {
	case !o.Stocked:
		stock = t.Faint.Render(messages.StockNotTold)
	case o.SoldOut():
		text = t.Faint
		stock = t.Faint.Render(messages.SoldOut)
	}
	move := ""
	switch o.Move(c.ctx.Now) {
	case -1:
		move = t.Good.Render(t.Glyphs.Down)
	case +1:
		move = t.Warn.Render(t.Glyphs.Up)
	}
	return layout.Row([]string{
		widget.Highlight(o.ISO, o.hit.Code, t.Faint, t.Match), c.name(o, text), text.Render(o.Price.String()), move, stock,
		c.fared(o.Offer),
	}, t.Glyphs.Ellipsis)
}

// name is a country's name with the letters that matched, followed by the other name if the
// filter found the country by it, so that nobody wonders why the row is listed.
func (c *Countries) name(o countryRow, text lipgloss.Style) string {
	t := c.ctx.Theme
	name := widget.Highlight(o.Name.String(), o.hit.Name, text, t.Match)
	if o.hit.Other == "" {
		return name
	}
	return name + t.Faint.Render(" (") + widget.Highlight(o.hit.Other, o.hit.OtherAt, t.Faint, t.Match) + t.Faint.Render(")")
}

// fared is how the operator's own rents in a country went: a refusal of the newest, until a
// rent works again, or else how many numbers received their code.
func (c *Countries) fared(o state.Offer) string {
	if at := c.ctx.Session.RefusedAt(c.service.ID, o.ID, c.ctx.Now); !at.IsZero() {
		return c.ctx.Theme.Warn.Render(messages.RefusedAtMinute(at, c.ctx.Now))
	}
	return c.ctx.Theme.Faint.Render(messages.Record(c.ctx.Session.RecordIn(c.service.ID, o.ID)))
}

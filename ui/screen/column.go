package screen

import (
	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

// Column is one column of a list: its place in the layout, and what it shows of a row.
type Column[T any] struct {
	widget.Column
	// Cell draws the column's cell. Text that is too long for it is cut.
	Cell func(T, Cell) string
	// Rest draws one text of exactly that width in place of this column and all after it. It
	// is empty for a row that has cells of its own there, and nil if all rows have.
	Rest func(row T, width int) string
}

// Cell is where a column draws.
type Cell struct {
	Text  theme.Style // the style of the row's text
	Width int
}

// arrange lays out the columns in that width.
func arrange[T any](columns []Column[T], width, gap int) widget.Columns {
	places := make([]widget.Column, len(columns))
	for i, column := range columns {
		places[i] = column.Column
	}
	return widget.Arrange(places, width, gap)
}

// draw is one row.
func (l *List[T, ID]) draw(columns []Column[T], layout widget.Columns, row T, marked bool) string {
	t := l.ctx.Theme
	text := Row(t, marked)
	opened := l.ctx.Framed && l.table.Opened != nil && l.table.Opened(row)
	switch {
	case opened:
		text = t.Title
	case l.table.Faint != nil && l.table.Faint(row):
		text = t.Faint
	}
	line := l.line(columns, layout, row, text)
	if l.table.Stale != nil && l.table.Stale(row) {
		line = t.Faint.Render(ansi.Strip(line))
	}
	if opened { // in the margin, beside the pane that shows it
		line = widget.Fit(line, l.width-Margin-1, "") + t.Accent.Render(t.Glyphs.Opened)
	}
	if marked {
		return MarkRow(t, line, l.width, !l.unfocused && !(l.ctx.Framed && l.ctx.Covered()))
	}
	return Mark(t, false) + line
}

// line is the cells of a row.
func (l *List[T, ID]) line(columns []Column[T], layout widget.Columns, row T, text theme.Style) string {
	ellipsis := l.ctx.Theme.Glyphs.Ellipsis
	cells := make([]string, 0, len(columns))
	for i := range columns {
		column := &columns[i]
		if layout.Width(i) == 0 {
			cells = append(cells, "") // nobody sees it
			continue
		}
		if column.Rest != nil {
			from := layout.Start(i)
			if rest := column.Rest(row, l.width-l.margins()-from); rest != "" {
				return widget.Fit(layout.Row(cells, ellipsis), from, "") + rest
			}
		}
		cells = append(cells, column.Cell(row, Cell{Text: text, Width: layout.Width(i)}))
	}
	return layout.Row(cells, ellipsis)
}

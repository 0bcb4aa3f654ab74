package chart

import (
	"slices"
	"strings"

	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

// Row is one bar of Bars and the texts beside it.
type Row struct {
	Label  string  // at the left
	Good   float64 // the first part of the bar
	Rest   float64 // the second part, in a thinner line
	Figure string  // at the right
}

// all is both parts together.
func (r Row) all() float64 { return amount(r.Good) + amount(r.Rest) }

// Bars draws a row for each bar, all on one scale, below a line of heads, and leaves out the last ones if there are
// more than height. In a narrow window labels are cut, then the bars go, then the figures.
func Bars(rows []Row, heads Heads, width, height int, t theme.Theme) (lines []string) {
	if width <= 0 || height <= 0 {
		return nil
	}
	rows = rows[:min(len(rows), max(0, height-heads.lines()))]
	columns, top := arrange(append([]Row{{Label: heads.Label, Figure: heads.Figure}}, rows...), width), 0.
	for _, row := range rows {
		top = max(top, row.all())
	}
	if heads.lines() > 0 {
		lines = []string{heads.line(columns, t)}
	}
	draw := drawing(rows, t)
	for _, row := range rows {
		cells := []string{row.Label, draw(row, top, columns.Width(1)), row.Figure}
		lines = append(lines, columns.Row(cells, t.Glyphs.Ellipsis))
	}
	return lines
}

// arrange lays out label, bar and figure. A figure is never cut, because its beginning would be read
// as another number.
func arrange(rows []Row, width int) widget.Columns {
	label, figure := 0, 0
	for _, row := range rows {
		label = max(label, widget.Width(row.Label))
		figure = max(figure, widget.Width(row.Figure))
	}
	return widget.Arrange([]widget.Column{
		{Min: min(label, 8), Want: min(label, width/3)},
		{Min: 6, Flex: true, Drop: 2},
		{Min: figure, Right: true, Drop: 1},
	}, width, gap)
}

// gap is how many blanks lie between label, bar and figure.
const gap = 2

// drawing is how the bars of these rows are drawn: as lines like those of a meter, because thicker bars in rows below
// each other would grow together. Bars of one part end at half a cell. If any has two, all end at whole cells, because no
// glyph is thick and then thin, and equal bars must look equal.
func drawing(rows []Row, t theme.Theme) func(row Row, top float64, width int) string {
	if slices.ContainsFunc(rows, func(row Row) bool { return row.Rest > 0 }) {
		return func(row Row, top float64, width int) string { return twoParts(row, top, width, t) }
	}
	return func(row Row, top float64, width int) string {
		return t.Good.Render(widget.Stroke(width, amount(row.Good)/top, t.Glyphs))
	}
}

// twoParts draws both parts of a bar, each in at least one cell if it is not zero and there is room.
func twoParts(row Row, top float64, width int, t theme.Theme) string {
	good, all := whole(amount(row.Good), top, width), whole(row.all(), top, width)
	if row.Rest > 0 && good == all {
		all = min(max(all, 2), width)
		good = min(good, max(1, all-1))
	}
	return t.Good.Render(strings.Repeat(t.Glyphs.MeterFull, good)) + t.BarEmpty.Render(strings.Repeat(t.Glyphs.MeterEmpty, all-good))
}

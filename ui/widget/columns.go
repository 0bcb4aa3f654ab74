package widget

import (
	"cmp"
	"slices"
	"strings"
)

// Column describes one column of a table. Widths are cells.
type Column struct {
	Title string
	Short string // the title where there is no room for Title; empty if there is none
	Gap   int    // blanks before the column; 0 stands for those between all columns
	Min   int    // the least useful width; with less room, the column is left out or cut
	Brief int    // a lesser width, to which it is narrowed before it is left out; 0 if there is none
	Tight int    // the width to which it is cut before other columns lose any of their Min; 0 stands for Min
	Want  int    // the preferred width; less than Min counts as Min
	Flex  bool   // takes a share of the space left once all columns have what they want
	Right bool   // right-aligned, for figures
	// Drop says which columns a narrow window leaves out first: the highest goes first. A
	// column with Drop 0 always stays.
	Drop int
	// Keep says that the column is the last to be left out, after columns that have a Tight width were cut to
	// it. It may be narrowed to its Brief width in its turn.
	Keep bool
}

// Columns is a table's layout for one width. Arrange makes a new one whenever the width
// changes, and it is only read afterwards; the zero value draws empty rows.
type Columns struct {
	columns []Column
	widths  []int // 0 for a column that is left out
	gap     int
	width   int
}

// Same reports whether another layout draws the same row of cells alike.
func (c Columns) Same(other Columns) bool {
	return c.gap == other.gap && c.width == other.width && slices.Equal(c.widths, other.widths) && slices.Equal(c.columns, other.columns)
}

// Width is how many cells column i has, 0 if it is left out or does not exist.
func (c Columns) Width(i int) int {
	if i < 0 || i >= len(c.widths) {
		return 0
	}
	return c.widths[i]
}

// Start is how many cells lie before column i, or if it is left out, before the next one that is not.
func (c Columns) Start(i int) int {
	start := 0
	for at, width := range c.widths {
		if width == 0 {
			continue
		}
		start += c.before(at)
		if at >= i {
			break
		}
		start += width
	}
	return start
}

// before is how many blanks lie before a column that is shown: at least as many as before the columns that
// were left out there, whose place it takes.
func (c Columns) before(i int) int {
	blanks := cmp.Or(c.columns[i].Gap, c.gap)
	for at := i - 1; at >= 0; at-- {
		if c.widths[at] > 0 {
			return blanks
		}
		blanks = max(blanks, c.columns[at].Gap)
	}
	return 0
}

// Row lays out one cell for each column, in order, in exactly the width given to Arrange. A
// cell may be styled; a missing one is blank.
func (c Columns) Row(cells []string, ellipsis string) string {
	var row strings.Builder
	row.Grow(3 * c.width) // with the styles of most rows
	for i, width := range c.widths {
		if width == 0 {
			continue
		}
		row.WriteString(blanks(c.before(i)))
		var cell string
		if i < len(cells) {
			cell = cells[i]
		}
		if c.columns[i].Right {
			row.WriteString(FitRight(cell, width, ellipsis))
		} else {
			row.WriteString(Fit(cell, width, ellipsis))
		}
	}
	return Fit(row.String(), c.width, ellipsis)
}

// Header is the row of the columns' titles.
func (c Columns) Header(ellipsis string) string {
	titles := make([]string, len(c.columns))
	for i, column := range c.columns {
		if titles[i] = column.Title; column.Short != "" && Width(column.Title) > c.widths[i] {
			titles[i] = column.Short
		}
	}
	return c.Row(titles, ellipsis)
}

// taken is the width of all shown columns and the gaps between them.
func (c Columns) taken() int {
	sum := 0
	for i, width := range c.widths {
		if width > 0 {
			sum += c.before(i) + width
		}
	}
	return sum
}

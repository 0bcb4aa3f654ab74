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

// Arrange decides which columns are shown in width cells and how wide each one is, with gap
// blanks between columns. If the columns that must stay do not fit either, they are cut from
// the right: first those that have a Tight width, down to it.
func Arrange(columns []Column, width, gap int) Columns {
	c := fit(columns, width, gap)
	for fewer, any := withoutOneKeep(columns); any && c.taken() > c.width; fewer, any = withoutOneKeep(fewer) {
		c = fit(fewer, width, gap)
	}
	c.cut()
	for i, column := range columns {
		if c.widths[i] > 0 {
			c.widths[i] += min(max(0, column.Want-c.widths[i]), max(0, c.width-c.taken()))
		}
	}
	c.stretch()
	return c
}

// fit leaves out columns, and cuts those that have a Tight width, until the rest fits or nothing else can go.
func fit(columns []Column, width, gap int) Columns {
	c := Columns{columns: columns, widths: make([]int, len(columns)), gap: max(0, gap), width: max(0, width)}
	for i, column := range columns {
		c.widths[i] = max(1, column.Min)
	}
	for c.taken() > c.width && c.dropOne() {
	}
	c.tighten()
	return c
}

// withoutOneKeep are columns of which the least important one with Keep has it no longer. It reports whether
// there was one.
func withoutOneKeep(columns []Column) (fewer []Column, any bool) {
	least := -1
	for i, column := range columns {
		if column.Keep && (least < 0 || column.Drop >= columns[least].Drop) {
			least = i
		}
	}
	if least < 0 {
		return columns, false
	}
	fewer = slices.Clone(columns)
	fewer[least].Keep = false
	return fewer, true
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

// dropOne leaves out the least important column still shown, the last one if several are
// equal, or narrows it if it can be of use in less room. It reports whether there was one.
func (c Columns) dropOne() bool {
	least := -1
	for i, column := range c.columns {
		if c.widths[i] > 0 && column.Drop > 0 && !c.kept(i) && (least < 0 || column.Drop >= c.columns[least].Drop) {
			least = i
		}
	}
	if least < 0 {
		return false
	}
	c.widths[least] = c.brief(least)
	return true
}

// brief is the width to which a column can be narrowed, 0 if it cannot.
func (c Columns) brief(i int) int {
	if brief := c.columns[i].Brief; brief < c.widths[i] {
		return brief
	}
	return 0
}

// kept reports whether a column can be neither left out nor narrowed.
func (c Columns) kept(i int) bool { return c.columns[i].Keep && c.brief(i) == 0 }

// tighten cuts the last columns that have a Tight width until all fit, or none can be cut further.
func (c Columns) tighten() {
	for i := len(c.widths) - 1; i >= 0; i-- {
		if tight := c.columns[i].Tight; tight > 0 && c.widths[i] > tight {
			c.widths[i] -= min(c.widths[i]-tight, max(0, c.taken()-c.width))
		}
	}
}

// cut narrows the last columns until the rest fits. A column without a cell left disappears together
// with its gap.
func (c Columns) cut() {
	for i := len(c.widths) - 1; i >= 0; i-- {
		c.widths[i] -= min(c.widths[i], max(0, c.taken()-c.width))
	}
}

// stretch shares the remaining space among the flexible columns; the first ones get the odd
// cells.
func (c Columns) stretch() {
	var flexible []int
	for i, column := range c.columns {
		if column.Flex && c.widths[i] > 0 {
			flexible = append(flexible, i)
		}
	}
	left := max(0, c.width-c.taken())
	for n, i := range flexible {
		share := (left + len(flexible) - n - 1) / (len(flexible) - n)
		c.widths[i] += share
		left -= share
	}
}

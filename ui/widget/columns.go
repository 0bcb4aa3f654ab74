package widget

import "strings"

// Column says what one column of a table needs. Widths are cells.
type Column struct {
	Title string
	Min   int  // the least it can do with; below, the column is left out or cut
	Want  int  // what it likes to have; less than Min counts as Min
	Flex  bool // takes a share of what is left once all have what they want
	Right bool // flush right, for figures
	// Drop orders the columns that may be left out of a narrow window: the highest goes
	// first. A column of 0 always stays.
	Drop int
}

// Columns is how a table's columns stand in a window of one width. It is made by Arrange
// whenever the width changes, and only read afterwards; the zero value draws empty rows.
type Columns struct {
	columns []Column
	widths  []int // 0 for a column that is left out
	gap     int
	width   int
}

// Arrange decides which columns are shown in width cells, with gap blanks between two of
// them, and how wide each is. Columns that may not be left out are cut from the right
// where even they do not fit.
func Arrange(columns []Column, width, gap int) Columns {
	c := Columns{columns: columns, widths: make([]int, len(columns)), gap: max(0, gap), width: max(0, width)}
	for i, column := range columns {
		c.widths[i] = max(1, column.Min)
	}
	for c.taken() > c.width && c.dropOne() {
	}
	c.squeeze()
	for i, column := range columns {
		if c.widths[i] > 0 {
			c.widths[i] += min(max(0, column.Want-c.widths[i]), max(0, c.width-c.taken()))
		}
	}
	c.stretch()
	return c
}

// Width is how many cells column i has, 0 where it is left out or there is none.
func (c Columns) Width(i int) int {
	if i < 0 || i >= len(c.widths) {
		return 0
	}
	return c.widths[i]
}

// Start is how many cells lie before column i, where it is shown.
func (c Columns) Start(i int) int {
	start := 0
	for _, width := range c.widths[:min(i, len(c.widths))] {
		if width > 0 {
			start += width + c.gap
		}
	}
	return start
}

// Row lays out one cell for each column, in the order of the columns, into exactly the
// width that was arranged. A cell may be styled; a missing one is blank.
func (c Columns) Row(cells []string, ellipsis string) string {
	var row strings.Builder
	for i, width := range c.widths {
		if width == 0 {
			continue
		}
		if row.Len() > 0 {
			row.WriteString(blanks(c.gap))
		}
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
		titles[i] = column.Title
	}
	return c.Row(titles, ellipsis)
}

// taken is the width of all shown columns with the gaps between them.
func (c Columns) taken() int {
	sum, shown := 0, 0
	for _, width := range c.widths {
		if width > 0 {
			sum, shown = sum+width, shown+1
		}
	}
	return sum + c.gap*max(0, shown-1)
}

// dropOne leaves out the shown column that is needed least, the last of equals, and
// reports whether there was one.
func (c Columns) dropOne() bool {
	least := -1
	for i, column := range c.columns {
		if c.widths[i] > 0 && column.Drop > 0 && (least < 0 || column.Drop >= c.columns[least].Drop) {
			least = i
		}
	}
	if least < 0 {
		return false
	}
	c.widths[least] = 0
	return true
}

// squeeze takes what is too much from the last columns; one left without a cell is gone,
// and its gap with it.
func (c Columns) squeeze() {
	for i := len(c.widths) - 1; i >= 0; i-- {
		c.widths[i] -= min(c.widths[i], max(0, c.taken()-c.width))
	}
}

// stretch shares out what is left among the flexible columns; the first ones get the odd
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

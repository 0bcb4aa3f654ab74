package widget

import "slices"

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

package widget

import "slices"

// Cursor is the marked row of a list, and the window of rows around it. Each row has a unique
// ID. The cursor follows its row's ID, never its index: a refresh or a new sort order must not
// put another row under a key that is about to be pressed.
//
// A row can have a heading above it, which takes a line and is no row: the cursor passes over it.
//
// Cursor draws nothing; Window says which rows to draw. The zero value has no rows and a height
// of 0. Only SetRows and Mark take time in proportion to the number of rows. It is for one
// goroutine.
type Cursor[ID comparable] struct {
	rows   int
	idOf   func(row int) ID
	headed []int // the rows with a heading above them, from top to bottom
	height int
	top    int // index of the first row in the window
	at     int // index of the marked row
	id     ID  // the marked row; remembered while there are no rows, so that it can be found again
	marked bool
}

// SetHeight sets how many lines are visible at a time. The marked row stays visible.
func (c *Cursor[ID]) SetHeight(rows int) {
	c.height = max(0, rows)
	c.scroll()
}

// SetRows replaces the rows, after a refresh as after a sort. The marked row stays marked. A list that
// stands at its top goes on showing its top, so that nobody misses rows that are inserted there; if the
// marked row is too far down for that, or the list does not stand at its top, that row stays, as far as
// the list's ends allow, at its place on the screen. If it is gone, the row now at its index is marked.
// Rows that are set for the first time are marked at the top, until Mark or Move changes that. The cursor
// keeps idOf, whose answers must stay the same: of thousands of rows it asks for few. headed are the rows
// with a heading above them, from top to bottom.
func (c *Cursor[ID]) SetRows(rows int, idOf func(row int) ID, headed ...int) {
	place, atTop := c.lines(c.top, c.at), c.top == 0
	c.rows, c.idOf, c.headed = rows, idOf, headed
	if c.rows == 0 {
		c.at, c.top = 0, 0
		return
	}
	if c.marked {
		if found := c.find(c.id); found >= 0 {
			c.at = found
		}
	}
	at := min(c.at, c.rows-1)
	c.top = c.firstWithin(place, at)
	if atTop && c.lines(0, at+1) <= c.height {
		c.top = 0
	}
	c.to(at)
}

// Len is the number of rows.
func (c *Cursor[ID]) Len() int { return c.rows }

// Move moves the cursor by delta rows, down if delta is positive; it stops at the ends.
func (c *Cursor[ID]) Move(delta int) {
	// Limit delta first, so that the sum cannot overflow.
	c.to(c.at + max(-c.rows, min(delta, c.rows)))
}

// Page moves the cursor by delta screens, each less one row that stays visible where there are no
// headings.
func (c *Cursor[ID]) Page(delta int) {
	delta = max(-c.rows, min(delta, c.rows))
	c.Move(delta * max(1, c.height-1))
}

// HalfPage moves the cursor by delta half screens, each at least one row.
func (c *Cursor[ID]) HalfPage(delta int) {
	delta = max(-c.rows, min(delta, c.rows))
	c.Move(delta * max(1, c.height/2))
}

// Top marks the first row.
func (c *Cursor[ID]) Top() { c.to(0) }

// Bottom marks the last row.
func (c *Cursor[ID]) Bottom() { c.to(c.rows - 1) }

// Reset forgets the marked row and goes to the top, now and when rows are next set. Use it for
// a list that starts over, not for one that was refreshed.
func (c *Cursor[ID]) Reset() {
	c.marked = false
	c.at, c.top = 0, 0
	c.to(0)
}

// Forget makes the next SetRows not look for the marked row, because Reset follows it.
func (c *Cursor[ID]) Forget() { c.marked = false }

// Seek makes the next SetRows mark the row id, if it is there.
func (c *Cursor[ID]) Seek(id ID) { c.id, c.marked = id, true }

// Mark puts the cursor on the row id and reports whether that row exists.
func (c *Cursor[ID]) Mark(id ID) bool {
	found := c.find(id)
	if found < 0 {
		return false
	}
	c.to(found)
	return true
}

// Marked is the row under the cursor, false if there are no rows.
func (c *Cursor[ID]) Marked() (ID, bool) {
	if c.rows == 0 {
		var none ID
		return none, false
	}
	return c.id, true
}

// At is the index of the row under the cursor, 0 if there are no rows.
func (c *Cursor[ID]) At() int { return c.at }

// Window says which rows are visible: from the first index up to but excluding the second.
func (c *Cursor[ID]) Window() (from, to int) {
	to = min(c.top+c.height, c.rows)
	for to > c.top && c.lines(c.top, to) > c.height {
		to--
	}
	return c.top, to
}

// Line is on which line of the window the marked row is, 0 for the first.
func (c *Cursor[ID]) Line() int { return c.lines(c.top, c.at+1) - 1 }

// roomForHeadings is from how many lines on there are headings: with fewer, rows need the lines more.
const roomForHeadings = 6

// Headed reports whether there is a heading above a row.
func (c *Cursor[ID]) Headed(row int) bool {
	return c.height >= roomForHeadings && slices.Contains(c.headed, row)
}

// lines is how many lines the rows take from the first index up to but excluding the second, with their
// headings.
func (c *Cursor[ID]) lines(from, to int) int {
	lines := to - from
	for _, row := range c.headed {
		if from <= row && row < to && c.height >= roomForHeadings {
			lines++
		}
	}
	return lines
}

// firstWithin is the first row from which it takes at most that many lines to get to a row.
func (c *Cursor[ID]) firstWithin(lines, row int) int {
	first := max(0, row-max(0, lines))
	for first < row && c.lines(first, row) > lines {
		first++
	}
	return first
}

// to puts the cursor on the row at index, or on the nearest row.
func (c *Cursor[ID]) to(index int) {
	if c.rows == 0 {
		return
	}
	c.at = max(0, min(index, c.rows-1))
	c.id, c.marked = c.idOf(c.at), true
	c.scroll()
}

// scroll moves the window only as far as needed to show the cursor, and never past the last
// row while rows above are hidden.
func (c *Cursor[ID]) scroll() {
	if c.at < c.top {
		c.top = c.at
	}
	if c.lines(c.top, c.at+1) > c.height {
		c.top = c.firstWithin(c.height-c.lines(c.at, c.at+1), c.at)
	}
	c.top = max(0, min(c.top, c.firstWithin(c.height, c.rows)))
}

// find is the index of a row; -1 if there is no such row.
func (c *Cursor[ID]) find(id ID) int {
	for row := range c.rows {
		if c.idOf(row) == id {
			return row
		}
	}
	return -1
}

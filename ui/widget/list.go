package widget

import "slices"

// List is the cursor of a list of rows, each with a unique ID. The cursor follows its row's
// ID, never its index: a refresh or a new sort order must not put another row under a key that
// is about to be pressed.
//
// List draws nothing; Window says which rows to draw. The zero value is an empty list of
// height 0. Only SetRows and Mark take time in proportion to the number of rows. It is for one
// goroutine.
type List[ID comparable] struct {
	rows   []ID
	height int
	top    int // index of the first row in the window
	cursor int // index of the marked row
	id     ID  // the marked row; remembered while there are no rows, so that it can be found again
	marked bool
}

// SetHeight sets how many rows are visible at a time. The marked row stays visible.
func (l *List[ID]) SetHeight(rows int) {
	l.height = max(0, rows)
	l.scroll()
}

// SetRows replaces the rows. The marked row stays marked and, as far as the list's ends allow,
// at its place on the screen. If it is gone, the row now at its index is marked. Rows that are
// set for the first time are marked at the top, until Mark or Move changes that.
func (l *List[ID]) SetRows(ids []ID) {
	l.rows = slices.Clone(ids)
	if len(l.rows) == 0 {
		l.cursor, l.top = 0, 0
		return
	}
	place := l.cursor - l.top
	if found := slices.Index(l.rows, l.id); l.marked && found >= 0 {
		l.cursor = found
	}
	l.top = min(l.cursor, len(l.rows)-1) - place
	l.to(l.cursor)
}

// Len is the number of rows.
func (l *List[ID]) Len() int { return len(l.rows) }

// Move moves the cursor by delta rows, down if delta is positive; it stops at the ends.
func (l *List[ID]) Move(delta int) {
	// Limit delta first, so that the sum cannot overflow.
	l.to(l.cursor + max(-len(l.rows), min(delta, len(l.rows))))
}

// Page moves the cursor by delta screens, each less one row that stays visible.
func (l *List[ID]) Page(delta int) {
	delta = max(-len(l.rows), min(delta, len(l.rows)))
	l.Move(delta * max(1, l.height-1))
}

// HalfPage moves the cursor by delta half screens, each at least one row.
func (l *List[ID]) HalfPage(delta int) {
	delta = max(-len(l.rows), min(delta, len(l.rows)))
	l.Move(delta * max(1, l.height/2))
}

// Top marks the first row.
func (l *List[ID]) Top() { l.to(0) }

// Bottom marks the last row.
func (l *List[ID]) Bottom() { l.to(len(l.rows) - 1) }

// Reset forgets the marked row and goes to the top, now and when rows are next set. Use it for
// a list that starts over, not for one that was refreshed.
func (l *List[ID]) Reset() {
	l.marked = false
	l.cursor, l.top = 0, 0
	l.to(0)
}

// Mark puts the cursor on the row id and reports whether that row exists.
func (l *List[ID]) Mark(id ID) bool {
	found := slices.Index(l.rows, id)
	if found < 0 {
		return false
	}
	l.to(found)
	return true
}

// Marked is the row under the cursor, false if there are no rows.
func (l *List[ID]) Marked() (ID, bool) {
	if len(l.rows) == 0 {
		var none ID
		return none, false
	}
	return l.id, true
}

// At is the index of the row under the cursor, 0 if there are no rows.
func (l *List[ID]) At() int { return l.cursor }

// Window says which rows are visible: from the first index up to but excluding the second.
func (l *List[ID]) Window() (from, to int) {
	return l.top, min(l.top+l.height, len(l.rows))
}

// to puts the cursor on the row at index, or on the nearest row.
func (l *List[ID]) to(index int) {
	if len(l.rows) == 0 {
		return
	}
	l.cursor = max(0, min(index, len(l.rows)-1))
	l.id, l.marked = l.rows[l.cursor], true
	l.scroll()
}

// scroll moves the window only as far as needed to show the cursor, and never past the last
// row while rows above are hidden.
func (l *List[ID]) scroll() {
	if l.cursor < l.top {
		l.top = l.cursor
	}
	if l.cursor >= l.top+l.height {
		l.top = l.cursor - l.height + 1
	}
	l.top = max(0, min(l.top, len(l.rows)-l.height))
}

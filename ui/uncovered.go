package ui

import (
	"slices"
	"strings"
)

// uncovered are the lines of a pane of which a dialog leaves so many free. If it would cover the marked row, rows above
// that are left out: whoever answers a question sees what it is about. top is where the pane begins.
func (r *Root) uncovered(lines []string, p pane, top, free int) []string {
	marked, from := r.markedLine(lines), top+r.fixedLines(p)
	if marked < free || free <= from {
		return lines
	}
	return slices.Concat(lines[:from], lines[from+marked+1-free:])
}

// markedLine is the last line of the marked row; below 0 if there is none.
func (r *Root) markedLine(lines []string) int {
	mark := " " + r.ctx.Theme.Accent.Render(r.ctx.Theme.Glyphs.Cursor)
	for i, line := range slices.Backward(lines) {
		if strings.HasPrefix(line, mark) {
			return i
		}
	}
	return -1
}

// fixedLines are the first lines of a pane that are no rows: its title, unless that is in the frame, and the titles of
// the columns.
func (r *Root) fixedLines(p pane) (lines int) {
	if !r.ctx.Framed {
		lines++
	}
	if p == servicesPane || p == countriesPane {
		lines++
	}
	return lines
}

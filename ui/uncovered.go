package ui

import "slices"

// uncovered are the lines of a pane of which a dialog leaves so many free. If it would cover the marked row, rows above
// that are left out: whoever answers a question sees what it is about. top is where the pane begins.
func (r *Root) uncovered(lines []string, p pane, top, free int) []string {
	if r.empty(p) {
		return lines
	}
	first, marked, ok := r.in(p).MarkedLine()
	first, marked = top+first, top+marked
	if !ok || marked < free || free <= first {
		return lines
	}
	return slices.Concat(lines[:first], lines[first+marked+1-free:])
}

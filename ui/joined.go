package ui

import (
	"slices"
	"strings"
)

// joinedPanes are the rows of the panes as they were put together last. Most keys change a few rows, and a large window
// has many.
type joinedPanes struct {
	all   []placed
	panes [][]string
	rows  []string
}

// join puts panes side by side. They are listed from left to right and fill every row. The lines of the panes must not
// be changed any more.
func (j *joinedPanes) join(all []placed, panes [][]string, height int) []string {
	before := *j
	*j = joinedPanes{slices.Clone(all), panes, make([]string, height)}
	alike := len(before.rows) == height && slices.Equal(before.all, all)
	for y := range j.rows {
		if alike && j.sameRow(before.panes, y) {
			j.rows[y] = before.rows[y]
		} else {
			j.rows[y] = j.row(y)
		}
	}
	return j.rows
}

// sameRow reports whether a row has the same lines as in other panes at the same places.
func (j *joinedPanes) sameRow(before [][]string, y int) bool {
	for i, p := range j.all {
		if p.has(y) && j.panes[i][y-p.y] != before[i][y-p.y] {
			return false
		}
	}
	return true
}

func (j *joinedPanes) row(y int) string {
	side := make([]string, 0, len(j.all))
	for i, p := range j.all {
		if p.has(y) {
			side = append(side, j.panes[i][y-p.y])
		}
	}
	return strings.Join(side, "")
}

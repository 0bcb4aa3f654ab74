package screen

import "strings"

// Past is what a list was filtered by before. Lists of the same kind that follow each other
// share one, so that a filter can be brought back in the next. The zero Past is empty.
type Past struct{ last, before string }

// keep remembers a filter that is left; one of blanks alone is none.
func (p *Past) keep(filter string) {
	if strings.TrimSpace(filter) == "" || filter == p.last {
		return
	}
	p.last, p.before = filter, p.last
}

// other is the last filter that is not the present one; empty where there was none. Two are
// remembered, so that the present one can be swapped with the one before it even after it
// was left by opening a row, which leaves it in force.
func (p *Past) other(present string) string {
	if p.last == present {
		return p.before
	}
	return p.last
}

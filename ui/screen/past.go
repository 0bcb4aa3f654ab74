package screen

import "strings"

// Past is the history of a list's filters. Similar lists that follow each other share one, so
// that a filter can be brought back in the next list. The zero Past is empty.
type Past struct{ last, before string }

// keep remembers a filter when it is left. A filter of blanks alone is not remembered.
func (p *Past) keep(filter string) {
	if strings.TrimSpace(filter) == "" || filter == p.last {
		return
	}
	p.last, p.before = filter, p.last
}

// other is the last filter that differs from the present one; empty if there is none. Two
// filters are remembered. Opening a row remembers the present filter and leaves it in force;
// with two, it can still be swapped with the one before.
func (p *Past) other(present string) string {
	if p.last == present {
		return p.before
	}
	return p.last
}

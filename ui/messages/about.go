package messages

import (
	"slices"

	"example.com/verifyo/state/order"
)

// about makes a plain notice about an order. It says the same in several forms, the longest first; each
// may leave out the name of the service before the next one is taken, so that amounts stay.
func about(o order.Order, forms ...string) Notice {
	names := slices.Compact([]string{opening(o, Exact(o)) + ": ", OrderLabel(o) + " "})
	var all []string
	for _, form := range forms {
		for _, name := range names {
			all = append(all, name+form)
		}
	}
	return Notice{Text: all[0], Shorter: all[1:], For: briefly}
}

// bad is the notice about something that went wrong.
func (n Notice) bad() Notice {
	n.Tone, n.For = Bad, awhile
	return n
}

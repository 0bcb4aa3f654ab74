package orders

import (
	"slices"

	"example.com/verifyo/state"
	"example.com/verifyo/ui/match"
)

// candidate is an order with how well it has each word of the filter.
type candidate struct {
	key  state.Key
	row  haystack
	fits []match.Fit
}

// choose are the orders that the filter means: those that have all of its words, and each
// as well as any of them has it. `uk` means the United Kingdom's while there is one, and
// not Ukraine's; `raine` still finds those.
func choose(sought []match.Text, rows []candidate) []candidate {
	for i, word := range sought {
		forgive(word, i, rows)
	}
	rows = slices.DeleteFunc(rows, func(c candidate) bool { return slices.Contains(c.fits, match.Absent) })
	for i := range sought {
		best := match.Absent
		for _, c := range rows {
			best = max(best, c.fits[i])
		}
		rows = slices.DeleteFunc(rows, func(c candidate) bool { return c.fits[i] < best })
	}
	return rows
}

// forgive looks once more for a word that no order has: without the dots of an
// abbreviation, then with one slip in the names.
func forgive(word match.Text, i int, rows []candidate) {
	plain := []match.Text{word.WithoutDots()}
	for _, again := range []func(haystack) match.Fit{
		func(h haystack) match.Fit { return h.fits(plain)[0] },
		func(h haystack) match.Fit { return h.names.FitMisspelt(word) },
	} {
		if slices.ContainsFunc(rows, func(c candidate) bool { return c.fits[i] > match.Absent }) {
			return
		}
		for _, c := range rows {
			c.fits[i] = again(c.row)
		}
	}
}

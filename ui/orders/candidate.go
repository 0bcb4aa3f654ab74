package orders

import (
	"slices"

	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/match"
)

// candidate is an order, with how well it matches each word of the filter.
type candidate struct {
	key  order.Key
	row  haystack
	fits []match.Fit
}

// bestMatches returns the orders that the filter finds: they match every word, and each word as
// well as the best order does. `uk` finds the United Kingdom's orders and, while there are
// any, not Ukraine's; `raine` still finds Ukraine's.
func bestMatches(sought []match.Text, rows []candidate) []candidate {
	for i, word := range sought {
		searchAgain(word, i, rows)
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

// searchAgain searches again for a word that no order matches: first without the dots of an
// abbreviation, then with one typing error allowed in names.
func searchAgain(word match.Text, i int, rows []candidate) {
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

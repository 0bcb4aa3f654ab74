package phone

import (
	"slices"
	"strings"
)

//go:generate go run ./generate

// row is a country's numbering plan as the table has it. Lists are single strings, so that
// the program does nothing at its start to set up the table. Countries that share a calling
// code also share its trunk prefix and groupings, which are only in the main country's row:
// those of +1 are in the row of US.
type row struct {
	iso  string // two letters, or noCountry
	code string // the calling code
	main string // the main country of the calling code; empty if it is this one

	// A number of the right length is possible. It is valid if it fits both the general
	// pattern and a kind.
	general, lengths string
	kinds            string // a line for each: lengths, a space, the pattern

	prefix, transform string // how to recognise and drop the trunk prefix

	groupings string // a line for each: pattern;leading digits;national form[;international form]
}

// noCountry stands for calling codes that belong to no country, such as those of satellite
// phones.
const noCountry = "001"

// rowsOf gives the place of the country's row and the place after it. A country has one
// row, noCountry has several, and an unknown country has none.
func rowsOf(iso string) (from, to int) {
	from, _ = slices.BinarySearchFunc(rows[:], iso, func(r row, iso string) int { return strings.Compare(r.iso, iso) })
	to = from
	for to < len(rows) && rows[to].iso == iso {
		to++
	}
	return from, to
}

// codeOf is the country's calling code, or empty if the country is not known.
func codeOf(iso string) string {
	if from, to := rowsOf(iso); from < to && iso != noCountry {
		return rows[from].code
	}
	return ""
}

package country

import (
	"slices"
	"strings"
)

//go:generate go run ./generate

// Names are the codes and names of a country.
type Names struct {
	Alpha3 string // "GBR"

	// Calling are calling codes, in digits without a plus. The country's calling code is first.
	// If other countries share it, longer codes of this country alone follow: Kazakhstan has 7
	// and 77. In North America only the longer codes are listed, if there are any: the Bahamas
	// have 1242.
	Calling []string

	// Main reports whether Calling[0] by itself means this country: +44 means the United
	// Kingdom, although Guernsey shares it.
	Main bool

	// Short are codes and abbreviations of two or three letters besides Alpha3 and the
	// two-letter code: "UK", "UAE". None of them stands for two countries, but one can also be
	// the start of another country's name: Ukraine starts with UK.
	Short []string

	// Others are names in several languages, English first. A few are in lower case and without
	// spaces, because no source has them in another form.
	Others []string
}

// row is a country in the table. Lists are single strings, so that the table needs no code to
// set it up and nobody can change it through a slice.
type row struct {
	iso, alpha3, calling string
	main                 bool
	short, others        string
}

// Of returns the names of a country, given its two-letter ISO code in upper or lower case. An
// old code, such as UK or BU, leads to today's country; an unknown code has no names. Each call
// makes new slices, so keep the result if you need it often.
func Of(iso string) Names {
	iso = strings.ToUpper(iso)
	for _, old := range formerly {
		if old[0] == iso {
			iso = old[1]
			break
		}
	}
	at, found := slices.BinarySearchFunc(rows[:], iso, func(r row, iso string) int { return strings.Compare(r.iso, iso) })
	if !found {
		return Names{}
	}
	r := &rows[at]
	return Names{r.alpha3, list(r.calling, ","), r.main, list(r.short, ","), list(r.others, "|")}
}

func list(joined, separator string) []string {
	if joined == "" {
		return nil
	}
	return strings.Split(joined, separator)
}

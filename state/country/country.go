package country

import (
	"slices"
	"strings"
)

//go:generate go run ./generate

// Names are what a country is known by elsewhere.
type Names struct {
	Alpha3 string // "GBR"

	// Calling are digits without a plus. The calling code is first; a country that
	// shares it may have longer ones after it that are its own: Kazakhstan has 7 and 77.
	// In North America only the longer ones stand here, if there are any: the Bahamas
	// have 1242.
	Calling []string

	// Main says that Calling[0] alone means this country: +44 is the United Kingdom,
	// although Guernsey has it too.
	Main bool

	// Short are codes and abbreviations of two or three letters besides Alpha3 and the
	// code of two: "UK", "UAE". None of them stands for two countries. Somebody who types
	// one may mean the beginning of a name as well: Ukraine begins with UK.
	Short []string

	// Others are names in several languages, the English one first. A few are in lower
	// case and without blanks, because no source has them otherwise.
	Others []string
}

// row is a country as the table has it. Lists are single strings, so that the table
// needs no code to set it up and nobody can change it through a slice.
type row struct {
	iso, alpha3, calling string
	main                 bool
	short, others        string
}

// Of says what the country with an ISO code of two letters is called, in any letter
// case. A code that was given up, such as UK or BU, leads to the country of today. For an
// unknown code there is nothing. Each call makes new slices; keep what it says where it
// is needed often.
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

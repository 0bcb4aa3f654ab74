package orders

import (
	"slices"
	"strings"

	"example.com/verifyo/state/country"
	"example.com/verifyo/ui/match"
)

// haystack is the text of a row that a filter searches.
type haystack struct {
	text, id                match.Text
	names                   match.Text // the service's and the country's name, where one typing error is allowed
	others                  []string   // other names of the country, normalized for comparison
	international, national string     // the number's digits
}

// fits says how well the row matches each word. It finds a number however its digits are
// grouped, and a country by a name of several words: each word is tried alone and joined with
// the words after it.
func (h haystack) fits(sought []match.Text) []match.Fit {
	fits := make([]match.Fit, len(sought))
	for from, word := range sought {
		fits[from] = max(fits[from], h.fit(word))
		number, name := "", ""
		for to := from; to < len(sought); to++ {
			name = strings.TrimPrefix(name+" "+sought[to].String(), " ")
			number += sought[to].String()
			if slices.Contains(h.others, name) || (looksLikeNumber(number) && h.hasDigits(number)) {
				for i := from; i <= to; i++ {
					fits[i] = match.Whole
				}
			}
			if len(name) > longestName {
				break
			}
		}
	}
	return fits
}

// longestName limits how many bytes are joined; no country's name is longer.
const longestName = 120

// fit says how well the row matches a single word. A part of the number, the price or the code
// counts as a whole word. A single letter never does, and neither do letters within an id.
func (h haystack) fit(word match.Text) match.Fit {
	fit := h.text.Fit(word)
	switch text := word.String(); {
	case fit == match.Absent && (h.id.Contains(word) || h.beginsOtherName(text)):
		fit = match.Inside
	case fit == match.Whole && len([]rune(text)) == 1:
		fit = match.Begins
	}
	if fit > match.Absent && word.Digits() != "" {
		return match.Whole
	}
	return fit
}

// leastName is how much of another name of a country must be typed: with so many languages, a
// shorter beginning matches almost anything.
const leastName = 4

// beginsOtherName reports whether another name of the country begins with a word.
func (h haystack) beginsOtherName(word string) bool {
	return len([]rune(word)) >= leastName && slices.ContainsFunc(h.others, func(name string) bool { return strings.HasPrefix(name, word) })
}

// looksLikeNumber reports whether the text may be part of a phone number as people write it.
func looksLikeNumber(typed string) bool { return strings.Trim(typed, "0123456789+-()./") == "" }

// hasDigits reports whether the number contains these digits in a row, or begins with them if
// the text has a plus.
func (h haystack) hasDigits(part string) bool {
	digits := match.NewText(part).Digits()
	switch {
	case h.international == "":
		return false
	case strings.HasPrefix(strings.TrimLeft(part, "("), "+"):
		return strings.HasPrefix(h.international, digits)
	}
	return strings.Contains(h.international, digits) || strings.Contains(h.national, digits)
}

// otherNames are the codes and names of countries that no row shows, by the country's code.
// They are made once, because each country has a dozen.
type otherNames map[string][]string

func (n otherNames) of(iso string) []string {
	if known, ok := n[iso]; ok {
		return known
	}
	names := country.Of(iso)
	var all []string
	for _, name := range slices.Concat([]string{names.Alpha3}, names.Short, names.Others) {
		if text := match.NewText(name); !text.IsZero() {
			all = append(all, text.String())
		}
	}
	n[iso] = all
	return all
}

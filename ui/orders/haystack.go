package orders

import (
	"slices"
	"strings"

	"example.com/verifyo/state/country"
	"example.com/verifyo/ui/match"
)

// haystack is a row as a filter looks through it.
type haystack struct {
	text, id                match.Text
	names                   match.Text // the service's and the country's, where one slip is forgiven
	others                  []string   // what the country is called besides, as it is compared
	international, national string     // the number's digits
}

// fits says for each word how well the row has it. A number is found however its digits
// are grouped, and a country by a name of several words: those that may be parts of one are
// looked for one by one, and joined with those that follow.
func (h haystack) fits(sought []match.Text) []match.Fit {
	fits := make([]match.Fit, len(sought))
	for from, word := range sought {
		fits[from] = max(fits[from], h.fit(word))
		number, name := "", ""
		for to := from; to < len(sought); to++ {
			name = strings.TrimPrefix(name+" "+sought[to].String(), " ")
			number += sought[to].String()
			if slices.Contains(h.others, name) || dialled(number) && h.dials(number) {
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

// longestName is longer than any country's name, in bytes; it bounds what is joined.
const longestName = 120

// fit says how well the row has a single word. A part of the number, the price or the code
// means these as surely as all of it would; a single letter never means a whole word, nor
// do letters among the digits of an id.
func (h haystack) fit(word match.Text) match.Fit {
	fit := h.text.Fit(word)
	switch text := word.String(); {
	case fit == match.Absent && (h.id.Contains(word) || h.calledLike(text)):
		fit = match.Inside
	case fit == match.Whole && len([]rune(text)) == 1:
		fit = match.Begins
	}
	if fit > match.Absent && word.Digits() != "" {
		return match.Whole
	}
	return fit
}

// leastName is how much of another name of a country must be typed: in many languages
// together, short beginnings lead anywhere.
const leastName = 4

// calledLike reports whether another name of the country begins with a word.
func (h haystack) calledLike(word string) bool {
	return len([]rune(word)) >= leastName && slices.ContainsFunc(h.others, func(name string) bool { return strings.HasPrefix(name, word) })
}

// dialled reports whether what was typed may be part of a number as people write it.
func dialled(typed string) bool { return strings.Trim(typed, "0123456789+-()./") == "" }

// dials reports whether the number has these digits side by side, or begins with them if a
// plus says so.
func (h haystack) dials(part string) bool {
	digits := match.NewText(part).Digits()
	switch {
	case h.international == "":
		return false
	case strings.HasPrefix(strings.TrimLeft(part, "("), "+"):
		return strings.HasPrefix(h.international, digits)
	}
	return strings.Contains(h.international, digits) || strings.Contains(h.national, digits)
}

// otherNames are the codes and names of countries that no row shows, by the country's code:
// they are made once, because there are a dozen for each.
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

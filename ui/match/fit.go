package match

import "slices"

// Fit is how well a text contains a word; more is better.
type Fit int

// The fits, from worst to best.
const (
	Absent Fit = iota
	Inside     // the text contains it inside another word
	Begins     // a word of the text starts with it
	Whole      // it is a whole word of the text
)

// Fit says how well the text contains a word.
func (t Text) Fit(word Text) Fit {
	fit, n := Absent, len(word.runes)
	for at := 0; at+n <= len(t.runes) && fit < Whole; at++ {
		switch {
		case !slices.Equal(t.runes[at:at+n], word.runes):
		case !t.first[at]:
			fit = max(fit, Inside)
		case !t.ends(at + n):
			fit = max(fit, Begins)
		default:
			fit = Whole
		}
	}
	return fit
}

// FitMisspelt says how well the text contains a word with one typing error: Begins if it is a
// whole word apart from that, Inside if a word starts like that. Short words and words with
// digits are never taken for misspelt, because another digit makes another number.
func (t Text) FitMisspelt(word Text) Fit {
	switch {
	case len(word.runes) < leastMisspelt || word.Digits() != "":
		return Absent
	case t.misspelt(word, true) != nil:
		return Begins
	case t.misspelt(word, false) != nil:
		return Inside
	}
	return Absent
}

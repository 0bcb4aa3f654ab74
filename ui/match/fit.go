package match

import "slices"

// Fit is how well a text has a word; more is better.
type Fit int

// The fits, from none to best.
const (
	Absent Fit = iota
	Inside     // the word stands inside another
	Begins     // a word begins with it
	Whole      // it is a word of its own
)

// Fit says how well the text has a word.
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

// FitMisspelt says how well the text has a word with one slip: as Begins if it is a whole
// word but for that, as Inside if one begins like that. Short words and what has digits
// are never misspelt: another digit is another number.
func (t Text) FitMisspelt(word Text) Fit {
	switch {
	case len(word.runes) < leastMisspelt || word.Digits() != "":
		return Absent
	case t.slip(word, true) != nil:
		return Begins
	case t.slip(word, false) != nil:
		return Inside
	}
	return Absent
}

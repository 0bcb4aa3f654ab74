package match

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
	fit := Absent
	for at := t.next(0, word.folded); at >= 0 && fit < Whole; at = t.next(at+1, word.folded) {
		switch {
		case !t.startsWord(at):
			fit = max(fit, Inside)
		case !t.endsWord(at + len(word.folded)):
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
	if word.length() < leastMisspelt || word.Digits() != "" {
		return Absent
	}
	if _, _, ok := t.misspelt(word.folded, true); ok {
		return Begins
	}
	if _, _, ok := t.misspelt(word.folded, false); ok {
		return Inside
	}
	return Absent
}

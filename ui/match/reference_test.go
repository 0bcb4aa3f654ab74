package match

import (
	"slices"
	"unicode"

	"example.com/verifyo/state/fold"
)

// reference is a Text as it is easiest to understand: a character, where it starts in the original
// and whether a word starts there, one after the other.
type reference []struct {
	r      rune
	at     int
	starts bool
}

func referenceOf(original string) reference {
	var t reference
	before := ' '
	for at, whole := range original {
		for _, r := range fold.Letters(whole) {
			switch {
			case unicode.IsSpace(r) || r == '_':
				if before = ' '; len(t) == 0 || t[len(t)-1].r == ' ' {
					continue
				}
				r = ' '
			case unicode.In(r, unicode.Mn, unicode.Cf, unicode.Cc) || r == 'ـ':
				continue
			}
			camel := unicode.IsLower(before) && unicode.IsUpper(r)
			starts := wordy(r) && (!wordy(before) || camel || unicode.IsDigit(before) != unicode.IsDigit(r))
			t = append(t, reference{{unicode.ToLower(r), at, starts}}...)
			before = r
		}
	}
	if n := len(t); n > 0 && t[n-1].r == ' ' {
		t = t[:n-1]
	}
	return t
}

func (t reference) runes() []rune {
	var runes []rune
	for _, c := range t {
		runes = append(runes, c.r)
	}
	return runes
}

// offsets are those of n characters, nil if there are not so many.
func (t reference) offsets(from, n int) []int {
	if from < 0 || n < 0 || from+n > len(t) {
		return nil
	}
	var offsets []int
	for _, c := range t[from : from+n] {
		offsets = append(offsets, c.at)
	}
	return offsets
}

// places are all places of some characters.
func (t reference) places(wanted []rune) []int {
	var places []int
	for at := range t {
		if at+len(wanted) <= len(t) && slices.Equal(t[at:at+len(wanted)].runes(), wanted) {
			places = append(places, at)
		}
	}
	return places
}

func (t reference) endsWord(at int) bool { return at == len(t) || t[at].starts || !wordy(t[at].r) }

func (t reference) fit(wanted []rune) Fit {
	fit := Absent
	for _, at := range t.places(wanted) {
		switch {
		case !t[at].starts:
			fit = max(fit, Inside)
		case !t.endsWord(at + len(wanted)):
			fit = max(fit, Begins)
		default:
			fit = Whole
		}
	}
	return fit
}

// misspelt is where the wanted text is with one error, as offsets.
func (t reference) misspelt(wanted []rune, whole bool) []int {
	for at, c := range t {
		for _, n := range []int{len(wanted), len(wanted) + 1, len(wanted) - 1} {
			word := t.offsets(at, n)
			if c.starts && word != nil && (!whole || (n >= leastMisspelt && t.endsWord(at+n))) && edited(t[at:at+n].runes(), wanted) {
				return word
			}
		}
	}
	return nil
}

// edited reports whether some edit makes b of a.
func edited(a, b []rune) bool {
	for at := range a {
		missing := append(a[:at:at], a[at+1:]...)
		wrong := len(a) == len(b) && a[at] != b[at] && slices.Equal(append(b[:at:at], b[at+1:]...), missing)
		if wrong || slices.Equal(missing, b) {
			return true
		}
		if swapped := slices.Clone(a); at > 0 && a[at] != a[at-1] {
			swapped[at], swapped[at-1] = a[at-1], a[at]
			if slices.Equal(swapped, b) {
				return true
			}
		}
	}
	for at := range b {
		if slices.Equal(append(b[:at:at], b[at+1:]...), a) {
			return true
		}
	}
	return false
}

package match

import (
	"strings"
	"unicode/utf8"
)

// misspelt is where a word starts with the typed text with one error or, if whole is set, is
// that text.
func (t *Text) misspelt(wanted string, whole bool) (from, to int, ok bool) {
	first, second := firstTwo(wanted)
	for from := range t.wordStarts() {
		word := t.folded[from:]
		if a, b := firstTwo(word); a != first && b != second && a != second && b != first {
			continue // with one error, a character is in place, or the two are swapped
		}
		for _, length := range misspeltIn(word, wanted) {
			if length > 0 && (!whole || t.isWord(from, from+length)) {
				return from, from + length, true
			}
		}
	}
	return 0, 0, false
}

// firstTwo are the first two characters of a text, 0 for one that is missing.
func firstTwo(text string) (first, second rune) {
	for at, r := range text {
		if at > 0 {
			return first, r
		}
		first = r
	}
	return first, 0
}

// isWord reports whether a word that starts at a place ends before another, and is long enough to
// be misspelt.
func (t *Text) isWord(from, to int) bool {
	return t.endsWord(to) && utf8.RuneCountInString(t.folded[from:to]) >= leastMisspelt
}

// oneError reports whether a name is the wanted text with one error.
func oneError(name, wanted string) bool {
	if n := len(name) - len(wanted); n > utf8.UTFMax || n < -utf8.UTFMax {
		return false
	}
	for _, length := range misspeltIn(name, wanted) {
		if length > 0 && length == len(name) {
			return true
		}
	}
	return false
}

// misspeltIn is how many bytes at a text's beginning are the wanted text with one error: with a
// wrong character or two swapped ones, with one too many, and with one missing. Those that are not
// there are 0.
func misspeltIn(text, wanted string) (found [3]int) {
	same := sameBeginning(text, wanted)
	rest, left := text[same:], wanted[same:]
	_, next := utf8.DecodeRuneInString(rest)
	if left == "" {
		_, last := utf8.DecodeLastRuneInString(wanted)
		if next > 0 {
			found[1] = same + next
		}
		found[2] = same - last
		return found
	}
	_, typed := utf8.DecodeRuneInString(left)
	if next > 0 && strings.HasPrefix(rest[next:], left[typed:]) {
		found[0] = same + next + len(left) - typed
	} else if swapped(rest, left, next, typed) {
		found[0] = len(wanted)
	}
	if next > 0 && strings.HasPrefix(rest[next:], left) {
		found[1] = same + next + len(left)
	}
	if strings.HasPrefix(rest, left[typed:]) {
		found[2] = len(wanted) - typed
	}
	return found
}

// swapped reports whether a text begins with the typed one, but with the first two characters
// swapped. Next and size are the lengths of the first characters.
func swapped(text, typed string, next, size int) bool {
	return next > 0 && strings.HasPrefix(text[next:], typed[:size]) && strings.HasPrefix(typed[size:], text[:next]) &&
		strings.HasPrefix(text[next+size:], typed[size+next:])
}

// sameBeginning is the length of the characters with which both texts begin.
func sameBeginning(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && n < len(a) && !utf8.RuneStart(a[n]) {
		n--
	}
	return n
}

package messages

import (
	"strings"
	"unicode"
)

// Excerpt is the code within a text that has one and says more; false if nothing in the
// text, or more than one part of it, could be the code.
func Excerpt(text string) (code string, ok bool) {
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		part = strings.Trim(part, "-")
		if n := digits(part); n < leastDigits || n > mostDigits {
			continue // a word, or the number of a phone
		}
		if code != "" {
			return "", false
		}
		code = part
	}
	return code, code != ""
}

// A part of a text with so many digits is taken for its code.
const leastDigits, mostDigits = 4, 8

func digits(s string) (n int) {
	for _, r := range s {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

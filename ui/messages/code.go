package messages

import (
	"strings"
	"unicode"
)

// Excerpt finds the code in a longer text. It returns false if no part of the text could be the
// code, or if several parts could.
func Excerpt(text string) (code string, ok bool) {
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		part = strings.Trim(part, "-")
		if n := digits(part); n < leastDigits || n > mostDigits {
			continue // a word or a phone number
		}
		if code != "" {
			return "", false
		}
		code = part
	}
	return code, code != ""
}

// A part of a text is a possible code if its number of digits is within these limits.
const leastDigits, mostDigits = 4, 8

func digits(s string) (n int) {
	for _, r := range s {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

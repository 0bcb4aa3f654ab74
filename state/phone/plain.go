package phone

import (
	"strings"
	"unicode"

	"example.com/verifyo/api"
)

// Digits returns the digits of a text in their order and drops everything else.
func Digits(sent api.Text) string {
	return strings.Map(func(r rune) rune {
		if isDigit(r) {
			return r
		}
		return -1
	}, sent.String())
}

// plain is a number without its punctuation: its digits, after a plus if there was one. It is
// false for text without a digit and for text with anything else in it, such as letters, an
// extension, a second plus, a second number, or the zeros of a decimal.
func plain(text string) (string, bool) {
	var number strings.Builder
	for _, r := range text {
		switch {
		case isDigit(r), r == '+' && number.Len() == 0:
			number.WriteRune(r)
		case !isPunctuation(r):
			return "", false
		}
	}
	digits := strings.TrimPrefix(number.String(), "+")
	if _, decimals, ok := strings.Cut(text, "."); ok && strings.Trim(decimals, "0") == "" {
		return "", false
	}
	return number.String(), digits != "" && len(digits) <= mostDigits
}

// mostDigits is the length of the longest possible number (ITU-T E.164).
const mostDigits = 15

// isDigit accepts no digits of other scripts, because forms do not accept them.
func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// isPunctuation reports whether people write r between the digits of a number. Unicode does not
// count the minus sign as a dash, but people type it as one.
func isPunctuation(r rune) bool {
	return strings.ContainsRune("()./−", r) || unicode.IsSpace(r) || unicode.Is(unicode.Pd, r)
}

package phone

import (
	"strings"
	"unicode"

	"example.com/verifyo/api"
)

// Digits are the digits of a text in their order, whatever else is in it.
func Digits(sent api.Text) string {
	return strings.Map(func(r rune) rune {
		if isDigit(r) {
			return r
		}
		return -1
	}, sent.String())
}

// plain is a number without its punctuation: its digits, after a plus if there was one. It
// is false for a text without a digit and for one that holds anything else, such as
// letters, an extension, a second plus, a second number, or the zeros of a decimal.
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

// mostDigits is what the longest number of the world has (ITU-T E.164).
const mostDigits = 15

// isDigit leaves out the digits of other scripts: no form takes them.
func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// isPunctuation reports whether people write r between the digits of a number. The minus
// sign is no dash to Unicode, but is typed as one.
func isPunctuation(r rune) bool {
	return strings.ContainsRune("()./−", r) || unicode.IsSpace(r) || unicode.Is(unicode.Pd, r)
}

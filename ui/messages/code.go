package messages

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Excerpt finds the code in a longer text. It is ok only if no other part of the text could be the
// code: a wrong code costs an attempt at the site, and the operator can read the text.
func Excerpt(text string) (code string, ok bool) {
	shouted := capitals(text)
	for _, part := range parts(text) {
		switch {
		case couldBeCode(part) && (code == "" || withoutHyphens(code) == withoutHyphens(part)): // a link may repeat it
			code = cmp.Or(code, part)
		case couldBeCode(part), mayBelongToCode(part), !shouted && longCapitals(part):
			return "", false
		}
	}
	return code, code != ""
}

// inWords reports whether a text has words around its code. A code may have several groups, and
// these need not be digits.
func inWords(text string) bool {
	return slices.ContainsFunc(parts(text), func(part string) bool {
		return digits(part) == 0 && (!capitals(part) || longCapitals(part))
	})
}

// parts are the runs of letters, digits and hyphens in a text.
func parts(text string) []string {
	runs := strings.FieldsFunc(text, func(r rune) bool { return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, run := range runs {
		runs[i] = strings.Trim(run, "-")
	}
	return slices.DeleteFunc(runs, func(run string) bool { return run == "" })
}

// couldBeCode reports whether a part of a text looks like a code. With fewer digits it is a word or
// a number of minutes, and with more a phone number.
func couldBeCode(part string) bool {
	n, size := digits(part), len([]rune(part))
	return n >= leastDigits && n <= mostDigits && (n == size || size <= longestCode)
}

// withoutHyphens is a part as a link writes it.
func withoutHyphens(part string) string { return strings.ReplaceAll(part, "-", "") }

const leastDigits, mostDigits = 4, 8

// mayBelongToCode reports whether a part with too few digits for a code may be one all the same, or a
// group of one: three digits, or letters and digits.
func mayBelongToCode(part string) bool {
	n, size := digits(part), len([]rune(part))
	if n == size {
		return n == groupDigits
	}
	return n > 0 && size >= leastDigits && size <= longestCode
}

// groupDigits is the size of a group in a code such as 908 172, and longestCode is the length of the
// longest code with letters. The hash with which Android finds a program's own SMS is longer.
const groupDigits, longestCode = 3, 10

// longCapitals reports whether a part is in capitals and as long as a code.
func longCapitals(part string) bool { return capitals(part) && len([]rune(part)) >= leastDigits }

// capitals reports whether all letters of a text are capitals, of which it has at least one.
func capitals(text string) bool {
	return text == strings.ToUpper(text) && text != strings.ToLower(text)
}

func digits(s string) (n int) {
	for _, r := range s {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

package api

import (
	"strings"
	"unicode/utf8"
)

// hideIn replaces the key in a text with keyHidden: in upper or lower case, with any of its characters
// URL-encoded. A key shorter than shortestKey stays. Every name in a list is searched, and to compile a pattern
// of the key took more memory than the rest of the start.
func (k Key) hideIn(s string) string {
	if k.IsZero() || len(*k.secret) < shortestKey || len(s) < len(*k.secret) {
		return s
	}
	var hidden strings.Builder
	from := 0
	for at := 0; at < len(s); {
		n := spelledAt(s[at:], *k.secret)
		if n == 0 {
			at++
			continue
		}
		hidden.WriteString(s[from:at] + keyHidden)
		at += n
		from = at
	}
	if from == 0 {
		return s
	}
	return hidden.String() + s[from:]
}

// spelledAt is how many bytes at the beginning of a text spell a secret; 0 if they do not. A percent sign of the
// secret may stand for itself although it looks like the beginning of an encoded one, so both are tried.
func spelledAt(s, secret string) int {
	for _, n := range []int{letterAt(s, secret[0]), encodedAt(s, secret[0])} {
		switch {
		case n == 0:
		case len(secret) == 1:
			return n
		default:
			if rest := spelledAt(s[n:], secret[1:]); rest > 0 {
				return n + rest
			}
		}
	}
	return 0
}

// letterAt is the length of a character at the beginning of a text, in upper or lower case; 0 if there is another
// one. Two signs that are not ASCII have a small letter that is.
func letterAt(s string, letter byte) int {
	const kelvin, longS = '\u212a', '\u017f'
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case r == kelvin:
		r = 'k'
	case r == longS:
		r = 's'
	case n == 0 || r >= utf8.RuneSelf:
		return 0
	}
	if lower(byte(r)) != lower(letter) {
		return 0
	}
	return n
}

func lower(b byte) byte {
	if b >= 'A' && b <= 'Z' {
		return b + 'a' - 'A'
	}
	return b
}

// encodedAt is the length of a character at the beginning of a text if it is URL-encoded there; otherwise 0.
func encodedAt(s string, letter byte) int {
	const length, digits = len("%00"), "0123456789abcdef"
	if len(s) < length || s[0] != '%' || lower(s[1]) != digits[letter>>4] || lower(s[2]) != digits[letter&0xf] {
		return 0
	}
	return length
}

package painter

import (
	"unicode"
	"unicode/utf8"
)

// unsure reports whether terminals disagree about the width of a character. They agree about
// letters, signs and the scripts of East Asia, and about accents on a letter. Some count a vowel
// sign of Thai, Hindi or Khmer as a cell of its own and some do not; flags, emoji and soft hyphens
// are as uncertain.
func unsure(text string, width int) bool {
	first, n := utf8.DecodeRuneInString(text)
	for _, r := range text[n:] {
		if !accent(r) {
			return true
		}
	}
	switch {
	case first < 0x300:
		return first == 0xad
	case first >= 0x2500 && first < 0x25a0: // rules and blocks, of which screens are full
		return false
	case width == 2:
		return !eastAsian(first)
	case width != 1, jamo(first), likeMark(first):
		return true
	}
	return !unicode.In(first, unicode.L, unicode.N, unicode.P, unicode.S, unicode.Zs) || first >= 0x1f000
}

// accent reports whether r is one of the marks that every terminal puts onto the letter before it.
func accent(r rune) bool { return r >= 0x300 && r < 0x370 }

// likeMark reports whether r is one of the letters that combine like marks: am of Thai and Lao, and
// the narrow voice marks of Japanese.
func likeMark(r rune) bool { return r == 0x0e33 || r == 0x0eb3 || r == 0xff9e || r == 0xff9f }

// jamo reports whether r is a part of a Korean syllable that combines with the part before it.
func jamo(r rune) bool {
	return r >= 0x1100 && r < 0x1200 || r >= 0xa960 && r < 0xa980 || r >= 0xd7b0 && r < 0xd800
}

// eastAsian reports whether r is from one of the blocks that terminals have always drawn in two
// cells. Emoji became wide later, and not everywhere.
func eastAsian(r rune) bool {
	switch {
	case r >= 0x2e80 && r < 0x302a, r >= 0x3030 && r < 0x3099, r >= 0x309b && r < 0xa4d0:
		return true
	case r >= 0xac00 && r < 0xd7a4, r >= 0xf900 && r < 0xfb00, r >= 0xfe30 && r < 0xfe70, r >= 0xff00 && r < 0xffe7:
		return true
	}
	return r >= 0x20000 && r < 0x40000
}

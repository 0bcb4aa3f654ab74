package match

import (
	"slices"
	"unicode"
)

func (t Text) equals(other Text) bool { return slices.Equal(t.runes, other.runes) }

func (t Text) begins(other Text) bool {
	return len(other.runes) <= len(t.runes) && slices.Equal(t.runes[:len(other.runes)], other.runes)
}

// find is the first index of some characters, of which there is at least one; -1 if there is none.
func (t Text) find(runes []rune) int {
	for at := 0; at+len(runes) <= len(t.runes); at++ {
		if t.runes[at] == runes[0] && slices.Equal(t.runes[at:at+len(runes)], runes) {
			return at
		}
	}
	return -1
}

// wordAt is the first index where a word starts with some characters; -1 if there is none.
func (t Text) wordAt(runes []rune) int {
	for at := 0; at+len(runes) <= len(t.runes); at++ {
		if t.first[at] && t.runes[at] == runes[0] && slices.Equal(t.runes[at:at+len(runes)], runes) {
			return at
		}
	}
	return -1
}

// WithoutDots is the text without dots that follow a letter.
func (t Text) WithoutDots() Text {
	plain := Text{original: t.original}
	for i, r := range t.runes {
		if r == '.' && i > 0 && unicode.IsLetter(t.runes[i-1]) {
			continue
		}
		plain.runes = append(plain.runes, r)
		plain.at = append(plain.at, t.at[i])
		plain.first = append(plain.first, t.first[i])
	}
	return plain
}

// ends reports whether a word ends before an index.
func (t Text) ends(at int) bool {
	return at >= len(t.runes) || t.first[at] || !wordy(t.runes[at])
}

// span are the offsets in the original text of n characters, starting from an index.
func (t Text) span(from, n int) []int { return t.at[from:min(len(t.at), from+n)] }

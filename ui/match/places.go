package match

import (
	"iter"
	"math/bits"
	"strings"
	"unicode/utf8"
)

// Places in a text are the indexes of bytes of its folded form. Only the few rows that are drawn
// need to know where these are in the original, so that is found out when it is asked for.

// startsWord reports whether a word starts at a place.
func (t *Text) startsWord(at int) bool { return t.starts[at/8]>>(at%8)&1 == 1 }

// endsWord reports whether a word ends before a place.
func (t *Text) endsWord(at int) bool {
	if at >= len(t.folded) || t.startsWord(at) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(t.folded[at:])
	return !wordy(r)
}

// next is the first place, from another one on, that has some characters; -1 if there is none.
func (t *Text) next(from int, wanted string) int {
	if at := strings.Index(t.folded[from:], wanted); at >= 0 {
		return from + at
	}
	return -1
}

// wordAt is the first place where a word starts with some characters; -1 if there is none.
func (t *Text) wordAt(wanted string) int {
	for at := range t.wordStarts() {
		if strings.HasPrefix(t.folded[at:], wanted) {
			return at
		}
	}
	return -1
}

// wordStarts are the places where words start.
func (t *Text) wordStarts() iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range len(t.starts) {
			for left := t.starts[i]; left != 0; left &= left - 1 {
				if !yield(8*i + bits.TrailingZeros8(left)) {
					return
				}
			}
		}
	}
}

// originalAt has, for each byte of the folded form, where its character starts in the original.
func (t *Text) originalAt() []int {
	f := newFolding(len(t.folded))
	f.at = make([]int, 0, len(t.folded)+1) // for a blank that is left out at the end
	f.fold(t.original)
	return f.at
}

// inPlace reports whether every place is that of the same character in the original: ASCII of which nothing was
// left out. Most names are like that.
func (t *Text) inPlace() bool {
	if len(t.folded) != len(t.original) {
		return false
	}
	for i := range len(t.original) {
		if t.original[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// offsets are where the characters between two places start in the original.
func (t *Text) offsets(from, to int) []int {
	if !t.inPlace() {
		return t.offsetsOf(func(at int) bool { return at >= from && at < to })
	}
	offsets := make([]int, max(0, min(to, len(t.folded))-from))
	for i := range offsets {
		offsets[i] = from + i
	}
	return offsets
}

// offsetsOf are where the characters at some places start in the original.
func (t *Text) offsetsOf(hit func(place int) bool) []int {
	var offsets []int
	original := t.originalAt()
	for at := range t.folded {
		if hit(at) {
			offsets = append(offsets, original[at])
		}
	}
	return offsets
}

package match

import (
	"math/bits"
	"strings"
	"unicode"
)

// Index finds the rows of one list that match a filter. It is made once for a list, because a
// filter searches all rows with each letter. It is never changed and is safe for concurrent use.
type Index struct {
	rows    []Row
	names   []string // as fuzzy takes them
	letters []uint64 // of each row's texts: see lettersOf
}

// NewIndex makes an index of rows, which must not be changed afterwards.
func NewIndex(rows []Row) *Index {
	x := &Index{rows: rows, names: make([]string, len(rows)), letters: make([]uint64, len(rows))}
	for i, row := range rows {
		x.names[i] = row.Name.capitalised()
		x.letters[i] = lettersOf(row.Name)
		for _, code := range row.Codes {
			x.letters[i] |= lettersOf(code)
		}
		for _, other := range row.Others {
			x.letters[i] |= lettersOf(other)
		}
	}
	return x
}

// capitalised is the text with the first letter of every word as a capital, by which fuzzy
// recognises words.
func (t Text) capitalised() string {
	var s strings.Builder
	s.Grow(len(t.runes))
	for at, r := range t.runes {
		if t.first[at] {
			r = unicode.ToUpper(r)
		}
		s.WriteRune(r)
	}
	return s.String()
}

// lettersOf is the set of a text's characters, as one bit for each letter and digit of ASCII, and
// for several of the others. Blanks and dots do not count: a filter's words may stand apart, and
// the dots of an abbreviation may be missing.
func lettersOf(t Text) (set uint64) {
	for _, r := range t.runes {
		switch {
		case r == ' ' || r == '.':
		case r >= 'a' && r <= 'z':
			set |= 1 << (r - 'a')
		case r >= '0' && r <= '9':
			set |= 1 << (26 + r - '0')
		default:
			set |= 1 << (36 + uint32(r)%28)
		}
	}
	return set
}

// repeatedLetters is the set of the characters that a text has more than once.
func repeatedLetters(t Text) (set uint64) {
	var seen uint64
	for i := range t.runes {
		one := lettersOf(t.part(i, i+1))
		set |= seen & one
		seen |= one
	}
	return set
}

// mayMatch are the rows that may match a text as it was typed: they have all of its characters, or
// a calling code.
func (x *Index) mayMatch(wanted uint64) []int32 {
	var may []int32
	for i, letters := range x.letters {
		if wanted&^letters == 0 || len(x.rows[i].Dials) > 0 {
			may = append(may, int32(i))
		}
	}
	return may
}

// mayBeMisspelt reports whether a row may contain a text with one error: it lacks at most one of
// its characters, and none that the text has more than once.
func (x *Index) mayBeMisspelt(row int, wanted, repeated uint64) bool {
	return repeated&^x.letters[row] == 0 && bits.OnesCount64(wanted&^x.letters[row]) <= 1
}

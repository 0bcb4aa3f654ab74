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
	begins  []uint64 // likewise of the first two letters of each word
}

// NewIndex makes an index of rows, which must not be changed afterwards.
func NewIndex(rows []Row) *Index {
	x := &Index{rows: rows, names: make([]string, len(rows)), letters: make([]uint64, len(rows)), begins: make([]uint64, len(rows))}
	for i, row := range rows {
		x.names[i] = row.Name.capitalised()
		x.letters[i], x.begins[i] = lettersOf(row.Name), beginsOf(row.Name)
		for _, code := range row.Codes {
			x.letters[i] |= lettersOf(code)
		}
		for _, other := range row.Others {
			x.letters[i] |= lettersOf(other)
			x.begins[i] |= beginsOf(other)
		}
		if len(row.Dials) > 0 {
			x.letters[i] = ^uint64(0) // a number may be written in many ways
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
		set |= letter(r)
	}
	return set
}

func letter(r rune) uint64 {
	switch {
	case r == ' ' || r == '.':
		return 0
	case r >= 'a' && r <= 'z':
		return 1 << (r - 'a')
	case r >= '0' && r <= '9':
		return 1 << (26 + r - '0')
	}
	return 1 << (36 + uint32(r)%28)
}

// beginsOf is the set of the first two characters of the text and of its words.
func beginsOf(t Text) (set uint64) {
	for i, r := range t.runes {
		if i < 2 || t.first[i] || t.first[i-1] {
			set |= letter(r)
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
func (x *Index) mayMatch(wanted uint64) []match {
	n := 0
	for _, letters := range x.letters {
		if wanted&^letters == 0 {
			n++
		}
	}
	may := make([]match, 0, n)
	for i, letters := range x.letters {
		if wanted&^letters == 0 {
			may = append(may, match{row: int32(i), rank: none})
		}
	}
	return may
}

// misspelling tells the rows that may contain a text with one error.
type misspelling struct{ letters, repeated, begins uint64 }

func newMisspelling(wanted Text) misspelling {
	first, second := letter(wanted.runes[0]), letter(wanted.runes[1])
	m := misspelling{letters: lettersOf(wanted), repeated: repeatedLetters(wanted), begins: first | second}
	if first == 0 || second == 0 {
		m.begins = ^uint64(0)
	}
	return m
}

// mayBeIn reports whether a row lacks at most one of the text's characters, and none that the
// text has more than once. One of the first two characters is in place, or they are swapped.
func (m misspelling) mayBeIn(x *Index, row int) bool {
	has := x.letters[row]
	return m.begins&x.begins[row] != 0 && m.repeated&^has == 0 && bits.OnesCount64(m.letters&^has) <= 1
}

package match

import (
	"strings"
	"unicode"
)

// Index finds the rows of one list that match a filter. It is made once for a list, because a
// filter searches all rows with each letter. It is never changed and is safe for concurrent use.
type Index struct {
	rows   []Row
	names  []string // as fuzzy takes them
	traits []traits
}

// NewIndex makes an index of rows, which must not be changed afterwards.
func NewIndex(rows []Row) *Index {
	x := &Index{rows: rows, names: make([]string, len(rows)), traits: make([]traits, len(rows))}
	for i := range rows {
		x.names[i], x.traits[i] = rows[i].Name.capitalised(), traitsOf(&rows[i])
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

// mayMatch are the rows that may match a text of these characters as it was typed.
func (x *Index) mayMatch(wanted uint64) []match {
	n := 0
	for i := range x.traits {
		if x.traits[i].mayMatch(wanted) {
			n++
		}
	}
	may := make([]match, 0, n)
	for i := range x.traits {
		if x.traits[i].mayMatch(wanted) {
			may = append(may, match{row: int32(i), rank: none})
		}
	}
	return may
}

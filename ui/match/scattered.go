package match

import (
	"unicode"
	"unicode/utf8"

	"github.com/sahilm/fuzzy"
)

// scatter adds the rows that contain the letters in this order but apart. It ranks the rows that
// contain them side by side by the same score. A single letter cannot be apart.
func (s *search) scatter() {
	if len(s.wanted.runes) < 2 {
		return
	}
	left := unranked{index: s.index}
	for i := range s.found {
		if m := &s.found[i]; (m.rank == none || m.rank == contained) && s.index.rows[m.row].Name.hasInOrder(s.wanted.runes) {
			left.found = append(left.found, m)
		}
	}
	for _, m := range fuzzy.FindFromNoSort(s.wanted.String(), left) {
		found := left.found[m.Index]
		found.rank, found.score = min(found.rank, scattered), int32(m.Score)
	}
}

// hasInOrder reports whether the text has these characters in this order. It spares fuzzy most of
// the rows.
func (t *Text) hasInOrder(runes []rune) bool {
	n := 0
	for _, r := range t.runes {
		if n < len(runes) && r == runes[n] {
			n++
		}
	}
	return n == len(runes)
}

// unranked are the rows that fuzzy ranks, as a source for it.
type unranked struct {
	index *Index
	found []*match
}

func (u unranked) Len() int { return len(u.found) }

func (u unranked) String(i int) string { return u.index.names[u.found[i].row] }

// scatteredAt are the places of a row's name where the letters are.
func (x *Index) scatteredAt(wanted Text, row int) []int {
	for _, m := range fuzzy.FindNoSort(wanted.String(), x.names[row:row+1]) {
		return x.rows[row].Name.offsets(m.MatchedIndexes)
	}
	return nil
}

// offsets converts byte offsets in the result of capitalised to offsets in the original text.
func (t Text) offsets(bytes []int) []int {
	var places []int
	n, at := 0, 0
	for _, b := range bytes {
		for at < b && n < len(t.runes) {
			r := t.runes[n]
			if t.first[n] {
				r = unicode.ToUpper(r)
			}
			n, at = n+1, at+utf8.RuneLen(r)
		}
		if n < len(t.at) {
			places = append(places, t.at[n])
		}
	}
	return places
}

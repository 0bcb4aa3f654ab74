package match

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sahilm/fuzzy"
)

// scatter adds the rows that contain the letters in this order but apart. It ranks the rows that
// contain them side by side by the same score. A single letter cannot be apart.
func (s *search) scatter() {
	if s.wanted.length() < 2 {
		return
	}
	letters, left := lettersOf(s.wanted), unranked{index: s.index}
	for i := range s.found {
		m := &s.found[i]
		if (m.rank != none && m.rank != contained) || !has(s.index.traits[m.row].name, letters) {
			continue
		}
		if name := s.index.name(m.row); name.hasInOrder(s.wanted.folded) {
			left.found = append(left.found, m)
		}
	}
	for _, m := range fuzzy.FindFromNoSort(s.wanted.folded, left) {
		found := left.found[m.Index]
		found.rank, found.score = min(found.rank, scattered), int32(m.Score)
	}
}

// hasInOrder reports whether the text has these characters in this order. It spares fuzzy most of
// the rows.
func (t *Text) hasInOrder(wanted string) bool {
	next, size := utf8.DecodeRuneInString(wanted)
	for _, r := range t.folded {
		if r == next {
			wanted = wanted[size:]
			next, size = utf8.DecodeRuneInString(wanted)
		}
	}
	return wanted == ""
}

// unranked are the rows that fuzzy ranks, as a source for it.
type unranked struct {
	index *Index
	found []*match
}

func (u unranked) Len() int { return len(u.found) }

func (u unranked) String(i int) string {
	name := u.index.name(u.found[i].row)
	return name.capitalised()
}

// capitalised is the text with the first letter of every word as a capital, by which fuzzy
// recognises words.
func (t *Text) capitalised() string {
	var s strings.Builder
	s.Grow(len(t.folded))
	for at, r := range t.folded {
		if t.startsWord(at) {
			r = unicode.ToUpper(r)
		}
		s.WriteRune(r)
	}
	return s.String()
}

// scattered are the offsets in the original where the letters are.
func (t *Text) scattered(wanted Text) []int {
	var matched []int
	for _, m := range fuzzy.FindNoSort(wanted.folded, []string{t.capitalised()}) {
		matched = m.MatchedIndexes
	}
	hit := make([]bool, len(t.folded))
	capitalised := 0 // a capital may be longer than its small letter
	for at, r := range t.folded {
		hit[at] = slices.Contains(matched, capitalised)
		if t.startsWord(at) {
			r = unicode.ToUpper(r)
		}
		capitalised += utf8.RuneLen(r)
	}
	return t.offsetsOf(func(at int) bool { return hit[at] })
}

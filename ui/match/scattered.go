package match

import (
	"slices"
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
		if m := &s.found[i]; m.rank == none || m.rank == contained {
			left.found = append(left.found, m)
		}
	}
	for _, m := range fuzzy.FindFromNoSort(s.wanted.String(), left) {
		found := left.found[m.Index]
		found.rank, found.score = min(found.rank, scattered), int32(m.Score)
	}
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
		return x.rows[row].Name.places(m.MatchedIndexes)
	}
	return nil
}

// places converts byte offsets in the result of String to offsets in the original text.
func (t Text) places(bytes []int) []int {
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

// eachWord matches a filter of several words: each must start a word of the text, in any order.
// It returns nil if one does not.
func (t Text) eachWord(wanted Text) []int {
	if !slices.Contains(wanted.runes, ' ') {
		return nil
	}
	words := wanted.Words()
	hit := make([]bool, len(t.runes))
	for _, word := range words {
		at := t.wordAt(word.runes)
		if at < 0 {
			return nil
		}
		for n := range word.runes {
			hit[at+n] = true
		}
	}
	var places []int
	for n, is := range hit {
		if is {
			places = append(places, t.at[n])
		}
	}
	return places
}

package match

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sahilm/fuzzy"
)

// scatter adds the rows that contain the letters in this order but apart. It ranks the rows that
// contain them side by side by the same score.
func scatter(wanted Text, rows []Row, hits []Hit) {
	for _, m := range fuzzy.FindFromNoSort(wanted.String(), names(rows)) {
		hit := &hits[m.Index]
		hit.improve(Hit{rank: scattered, Name: rows[m.Index].Name.places(m.MatchedIndexes)})
		if hit.rank == contained || hit.rank == scattered {
			hit.score = m.Score
		}
	}
}

// names are rows as a source for fuzzy.
type names []Row

func (n names) Len() int { return len(n) }

// String capitalises the first letter of every word, by which fuzzy recognises words.
func (n names) String(i int) string {
	var s strings.Builder
	name := n[i].Name
	for at, r := range name.runes {
		if name.first[at] {
			r = unicode.ToUpper(r)
		}
		s.WriteRune(r)
	}
	return s.String()
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
	words := wanted.Words()
	if len(words) < 2 {
		return nil
	}
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

package main

import (
	"slices"
	"strings"
	"unicode"
)

// speller restores the spaces in biter777's names.
type speller struct {
	whole map[string]map[string]string // correctly spelled names, by country and folded name
	words map[string]string            // words of all these names, by folded word
}

// shortest is the length from which a word is searched for in a run-together name; shorter
// words would be found everywhere.
const shortest = 4

func (s sources) speller() speller {
	sp := speller{map[string]map[string]string{}, map[string]string{}}
	for _, word := range []string{"and", "of", "the", "und", "St", "New", "San", "Sao", "US", "DR"} {
		sp.words[fold(word)] = word
	}
	for _, iso := range s.countries() {
		sp.whole[iso] = map[string]string{}
		for _, name := range slices.Concat(s.cldr[iso], s.listed[iso], s.official[iso], s.parts[iso]) {
			if sp.whole[iso][fold(name)] == "" {
				sp.whole[iso][fold(name)] = name
			}
			sp.learn(name)
		}
	}
	for _, name := range s.constants {
		sp.learn(name)
	}
	return sp
}

// learn adds the words of a name.
func (sp speller) learn(name string) {
	between := func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }
	for word := range strings.FieldsFuncSeq(name, between) {
		if folded := fold(word); len(folded) >= shortest && sp.words[folded] == "" {
			sp.words[folded] = word
		}
	}
}

// spelled returns a name as people write it, and how doubtful that is: 0 if another source has
// the name, 1 if another source has all its words, 2 if the name stays as it is.
func (sp speller) spelled(iso, name string) (text string, doubt int) {
	folded := fold(name)
	if whole := sp.whole[iso][folded]; whole != "" {
		return whole, 0
	}
	if words := sp.split(folded); words != nil {
		return strings.Join(words, " "), 1
	}
	return strings.ToLower(name), 2
}

// split cuts a name into as few known words as possible, or returns nil.
func (sp speller) split(folded string) []string {
	best := make([][]string, len(folded)+1) // by the number of bytes already cut
	best[0] = []string{}
	for end := 1; end <= len(folded); end++ {
		for start := range end {
			word := sp.words[folded[start:end]]
			if word != "" && best[start] != nil && (best[end] == nil || len(best[start])+1 < len(best[end])) {
				best[end] = append(slices.Clone(best[start]), word)
			}
		}
	}
	return best[len(folded)]
}

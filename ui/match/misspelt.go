package match

import (
	"strings"
	"unicode/utf8"
)

// leastMisspelt is the least length at which a typing error can be told from another word.
const leastMisspelt = 4

// forgive finds rows by the typed text with one typing error: a letter too many, missing or
// wrong, or two letters swapped. Whole names with an error are searched unless a row has exactly
// the typed name or code: people who type `turky` mean Turkey, not the start of Turkmenistan.
// Starts of names with an error are searched only if nothing else matches, because many words
// start alike.
func (s *search) forgive() {
	if s.wanted.length() < leastMisspelt || s.best < nameBegins {
		return
	}
	s.addMisspelt(wholeMisspelt)
	if s.best < none {
		return
	}
	s.addMisspelt(beginMisspelt)
}

// addMisspelt adds the rows in which a text is misspelt.
func (s *search) addMisspelt(of func(wanted string, name Text, others []Text) typo) {
	misspelt := newMisspelling(s.wanted)
	s.include(misspelt)
	s.index.fetch(s.found)
	for i, m := range s.found {
		if m.rank < nameMisspelt {
			continue
		}
		inName, inOthers := misspelt.mayBeIn(&s.index.traits[m.row])
		var name Text
		if inName {
			name = s.index.name(m.row)
		}
		var others []Text
		if inOthers {
			others = s.index.rows[m.row].Others
		}
		s.improve(i, of(s.wanted.folded, name, others))
	}
}

// include adds the rows that may contain a misspelt text to those found. They may lack one of its
// characters, so they are looked for among all rows.
func (s *search) include(misspelt misspelling) {
	known := s.found
	s.found = make([]match, 0, 2*len(known))
	for i := range s.index.traits {
		if len(known) > 0 && known[0].row == int32(i) {
			s.found, known = append(s.found, known[0]), known[1:]
		} else if inName, inOthers := misspelt.mayBeIn(&s.index.traits[i]); inName || inOthers {
			s.found = append(s.found, match{row: int32(i), rank: none})
		}
	}
}

// typo is where a row has the typed text with one error. The rank is none if it has it nowhere.
type typo struct {
	rank     rank
	score    int
	other    int // the index of the other name that has it; -1 if it is the name on the screen
	from, to int // the places that it is between
}

// improve replaces a typo with another one of the same row if that is better.
func (t *typo) improve(by typo) {
	if by.rank < t.rank || (by.rank == t.rank && by.score > t.score) {
		*t = by
	}
}

// hit says which letters of the row matched.
func (t typo) hit(row *Row) Hit {
	switch {
	case t.rank == none:
		return Hit{}
	case t.other < 0:
		return Hit{Name: row.Name.offsets(t.from, t.to)}
	}
	other := &row.Others[t.other]
	return Hit{Other: other.original, OtherAt: other.offsets(t.from, t.to)}
}

// wholeMisspelt matches a row if a whole name or word of it is the typed text with one error.
func wholeMisspelt(wanted string, name Text, others []Text) typo {
	if oneError(name.folded, wanted) {
		found := typo{rank: initialMisspelt, other: -1, to: len(name.folded)}
		if sameInitial(name.folded, wanted) {
			found.rank = nameMisspelt
		}
		return found
	}
	best := typo{rank: none}
	for i, other := range others {
		if oneError(other.folded, wanted) {
			found := typo{rank: otherMisspelt, other: i, to: len(other.folded)}
			if sameInitial(other.folded, wanted) {
				found.score = 1
			}
			best.improve(found)
		}
	}
	if from, to, ok := name.misspelt(wanted, true); ok {
		best.improve(typo{rank: wordMisspelt, other: -1, from: from, to: to})
	}
	for i, other := range others {
		if from, to, ok := other.misspelt(wanted, true); ok {
			best.improve(typo{rank: otherWordMisspelt, other: i, from: from, to: to})
		}
	}
	return best
}

// sameInitial reports whether a name starts with the typed letter: people rarely get the first
// letter wrong.
func sameInitial(name, wanted string) bool {
	_, size := utf8.DecodeRuneInString(wanted)
	return strings.HasPrefix(name, wanted[:size])
}

// beginMisspelt matches a row if a word in its name, or else in another name, starts with the
// typed text with one error.
func beginMisspelt(wanted string, name Text, others []Text) typo {
	if from, to, ok := name.misspelt(wanted, false); ok {
		return typo{rank: beginningMisspelt, other: -1, from: from, to: to}
	}
	for i, other := range others {
		if from, to, ok := other.misspelt(wanted, false); ok {
			return typo{rank: beginningMisspelt, score: -1, other: i, from: from, to: to}
		}
	}
	return typo{rank: none}
}

package match

import "slices"

// leastMisspelt is the least length at which a typing error can be told from another word.
const leastMisspelt = 4

// forgive finds rows by the typed text with one typing error: a letter too many, missing or
// wrong, or two letters swapped. Whole names with an error are searched unless a row has exactly
// the typed name or code: people who type `turky` mean Turkey, not the start of Turkmenistan.
// Starts of names with an error are searched only if nothing else matches, because many words
// start alike.
func (s *search) forgive() {
	if len(s.wanted.runes) < leastMisspelt || s.best < nameBegins {
		return
	}
	s.addMisspelt(wholeMisspelt)
	if s.best < none {
		return
	}
	s.addMisspelt(beginMisspelt)
}

// addMisspelt adds the rows in which a text is misspelt. They may lack one of its characters, so
// they are looked for among all rows.
func (s *search) addMisspelt(of func(Text, *Row) Hit) {
	known, misspelt := s.found, newMisspelling(s.wanted)
	s.found = make([]match, 0, len(known))
	for row := range s.index.rows {
		m, may := match{row: int32(row), rank: none}, misspelt.mayBeIn(&s.index.traits[row])
		switch {
		case len(known) > 0 && known[0].row == m.row:
			m, known = known[0], known[1:]
		case !may:
			continue
		}
		s.found = append(s.found, m)
		if may && m.rank >= nameMisspelt {
			s.improve(len(s.found)-1, of(s.wanted, &s.index.rows[row]))
		}
	}
}

// wholeMisspelt matches a row if a whole name or word of it is the typed text with one error.
func wholeMisspelt(wanted Text, row *Row) Hit {
	hit := Hit{rank: none}
	if oneError(row.Name.runes, wanted.runes) {
		hit = Hit{rank: initialMisspelt, Name: row.Name.at}
		if sameInitial(row.Name, wanted) {
			hit.rank = nameMisspelt
		}
		return hit
	}
	for _, other := range row.Others {
		if oneError(other.runes, wanted.runes) {
			found := Hit{rank: otherMisspelt, Other: other.original, OtherAt: other.at}
			if sameInitial(other, wanted) {
				found.score = 1
			}
			hit.improve(found)
		}
	}
	if places := row.Name.misspelt(wanted, true); places != nil {
		hit.improve(Hit{rank: wordMisspelt, Name: places})
	}
	for _, other := range row.Others {
		if places := other.misspelt(wanted, true); places != nil {
			hit.improve(Hit{rank: otherWordMisspelt, Other: other.original, OtherAt: places})
		}
	}
	return hit
}

// sameInitial reports whether a name starts with the typed letter: people rarely get the first
// letter wrong.
func sameInitial(name, wanted Text) bool { return name.runes[0] == wanted.runes[0] }

// beginMisspelt matches a row if a word in its name, or else in another name, starts with the
// typed text with one error.
func beginMisspelt(wanted Text, row *Row) Hit {
	if places := row.Name.misspelt(wanted, false); places != nil {
		return Hit{rank: beginningMisspelt, Name: places}
	}
	for _, other := range row.Others {
		if places := other.misspelt(wanted, false); places != nil {
			return Hit{rank: beginningMisspelt, Other: other.original, OtherAt: places, score: -1}
		}
	}
	return Hit{rank: none}
}

// misspelt is where a word starts with the typed text with one error or, if whole is set, is
// that text; nil if there is no such word.
func (t Text) misspelt(wanted Text, whole bool) []int {
	n := len(wanted.runes)
	for at := range t.runes {
		if !t.first[at] || !mayBegin(t.runes[at:], wanted.runes) {
			continue
		}
		for _, length := range []int{n, n + 1, n - 1} {
			if at+length <= len(t.runes) && (!whole || (length >= leastMisspelt && t.ends(at+length))) && oneError(t.runes[at:at+length], wanted.runes) {
				return t.span(at, length)
			}
		}
	}
	return nil
}

// mayBegin reports whether a word may begin with the wanted one in spite of an error: one of the
// first two characters is in place, or they are swapped.
func mayBegin(word, wanted []rune) bool {
	for _, r := range word[:min(2, len(word))] {
		if r == wanted[0] || r == wanted[1] {
			return true
		}
	}
	return false
}

// oneError reports whether b is a with one typing error.
func oneError(a, b []rune) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(a) > len(b)+1 {
		return false
	}
	same := 0
	for same < len(b) && a[same] == b[same] {
		same++
	}
	a, b = a[same:], b[same:]
	switch {
	case len(a) == len(b) && len(a) == 0:
		return false
	case len(a) > len(b):
		return slices.Equal(a[1:], b)
	case slices.Equal(a[1:], b[1:]):
		return true
	}
	return len(a) > 1 && a[0] == b[1] && a[1] == b[0] && slices.Equal(a[2:], b[2:])
}

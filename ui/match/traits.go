package match

import "math/bits"

// traits are what tells of a row, without looking at it, that it cannot match. They are sets of
// characters, each as bits of one number, and lie side by side in the index.
type traits struct {
	name, codes, others uint64 // of the name, of all codes, of all other names: see letter
	begins              uint64 // the first two characters of the names and of their words
}

func traitsOf(row *Row) traits {
	t := traits{name: lettersOf(row.Name), begins: beginsOf(row.Name)}
	for _, code := range row.Codes {
		t.codes |= lettersOf(code)
	}
	for _, other := range row.Others {
		t.others |= lettersOf(other)
		t.begins |= beginsOf(other)
	}
	if len(row.Dials) > 0 {
		t.codes = ^uint64(0) // a number may be written in many ways
	}
	return t
}

// letter is a character as one bit: each letter and digit of ASCII has its own, several of the
// others share one. Blanks and dots do not count: a filter's words may stand apart, and the dots
// of an abbreviation may be missing.
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

func lettersOf(t Text) (set uint64) {
	for _, r := range t.folded {
		set |= letter(r)
	}
	return set
}

func beginsOf(t Text) (set uint64) {
	n, started := 0, false
	for at, r := range t.folded {
		starts := t.startsWord(at)
		if n < 2 || starts || started {
			set |= letter(r)
		}
		n, started = n+1, starts
	}
	return set
}

// repeatedLetters is the set of the characters that a text has more than once.
func repeatedLetters(t Text) (set uint64) {
	var seen uint64
	for _, r := range t.folded {
		set |= seen & letter(r)
		seen |= letter(r)
	}
	return set
}

// has reports whether a set has all of the wanted characters.
func has(set, wanted uint64) bool { return wanted&^set == 0 }

// mayMatch reports whether a row may match a text of these characters as it was typed.
func (t *traits) mayMatch(wanted uint64) bool {
	return has(t.name|t.codes|t.others, wanted) && (has(t.name, wanted) || has(t.codes, wanted) || has(t.others, wanted))
}

// misspelling tells the rows that may contain a text with one error.
type misspelling struct{ letters, repeated, begins uint64 }

func newMisspelling(wanted Text) misspelling {
	a, b := firstTwo(wanted.folded)
	first, second := letter(a), letter(b)
	m := misspelling{lettersOf(wanted), repeatedLetters(wanted), first | second}
	if first == 0 || second == 0 {
		m.begins = ^uint64(0)
	}
	return m
}

// mayBeIn reports whether the name of a row may contain the misspelt text, and whether its other
// names may. One of the first two characters is in place, or they are swapped; at most one is
// missing, and none that the text has more than once.
func (m misspelling) mayBeIn(t *traits) (name, others bool) {
	if m.begins&t.begins == 0 {
		return false, false
	}
	return m.lacksOne(t.name), m.lacksOne(t.others)
}

func (m misspelling) lacksOne(set uint64) bool {
	return has(set, m.repeated) && bits.OnesCount64(m.letters&^set) <= 1
}

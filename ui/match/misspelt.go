package match

import "slices"

// leastMisspelt is how many letters it takes to tell a slip from another word.
const leastMisspelt = 4

// forgive finds rows by what was typed but for one slip: a letter too much, too few, wrong,
// or two of them swapped. A name that is whole but for a slip is looked for unless a row is
// the very name or code; who types `turky` means Turkey, not the beginning of Turkmenistan.
// A slip in a beginning is looked for only where nothing else matches: many words begin
// alike.
func forgive(wanted Text, rows []Row, hits []Hit) {
	if len(wanted.runes) < leastMisspelt || best(hits) < nameBegins {
		return
	}
	for i, row := range rows {
		hits[i].improve(wholeMisspelt(wanted, row))
	}
	if best(hits) < none {
		return
	}
	for i, row := range rows {
		hits[i].improve(beginMisspelt(wanted, row))
	}
}

// wholeMisspelt is a row of which a name or a word is what was typed but for one slip.
func wholeMisspelt(wanted Text, row Row) Hit {
	hit := Hit{rank: none}
	if oneSlip(row.Name.runes, wanted.runes) {
		hit = Hit{rank: initialMisspelt, Name: row.Name.at}
		if sameInitial(row.Name, wanted) {
			hit.rank = nameMisspelt
		}
		return hit
	}
	for _, other := range row.Others {
		if oneSlip(other.runes, wanted.runes) {
			slipped := Hit{rank: otherMisspelt, Other: other.original, OtherAt: other.at}
			if sameInitial(other, wanted) {
				slipped.score = 1
			}
			hit.improve(slipped)
		}
	}
	if places := row.Name.slip(wanted, true); places != nil {
		hit.improve(Hit{rank: wordMisspelt, Name: places})
	}
	for _, other := range row.Others {
		if places := other.slip(wanted, true); places != nil {
			hit.improve(Hit{rank: otherWordMisspelt, Other: other.original, OtherAt: places})
		}
	}
	return hit
}

// sameInitial reports whether a name begins as what was typed: the first letter is the one
// that people rarely get wrong.
func sameInitial(name, wanted Text) bool { return name.runes[0] == wanted.runes[0] }

// beginMisspelt is a row of which a word, in its name or else in another, begins with what
// was typed but for one slip.
func beginMisspelt(wanted Text, row Row) Hit {
	if places := row.Name.slip(wanted, false); places != nil {
		return Hit{rank: beginningMisspelt, Name: places}
	}
	for _, other := range row.Others {
		if places := other.slip(wanted, false); places != nil {
			return Hit{rank: beginningMisspelt, Other: other.original, OtherAt: places, score: -1}
		}
	}
	return Hit{rank: none}
}

// slip is where a word begins with what was typed but for one slip, or is it whole; nil
// where none does.
func (t Text) slip(wanted Text, whole bool) []int {
	n := len(wanted.runes)
	for at := range t.runes {
		if !t.first[at] {
			continue
		}
		for _, length := range []int{n, n + 1, n - 1} {
			if at+length <= len(t.runes) && (!whole || length >= leastMisspelt && t.ends(at+length)) && oneSlip(t.runes[at:at+length], wanted.runes) {
				return t.span(at, length)
			}
		}
	}
	return nil
}

// oneSlip reports whether one slip makes b of a.
func oneSlip(a, b []rune) bool {
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

package match

import "strings"

// How well a row matches the text exactly as it was typed is asked of thousands of rows with each
// letter; where says which letters match, for the few that are drawn.

// rankElsewhere is how well a row matches by anything but its name.
func rankElsewhere(wanted Text, number dialled, row *Row) rank {
	best := none
	for i := range row.Codes {
		best = min(best, codeRank(wanted, &row.Codes[i]))
	}
	for i := range row.Others {
		best = min(best, otherRank(wanted, &row.Others[i]))
	}
	for _, dial := range row.Dials {
		best = min(best, dialRank(number, dial, row.Aside))
	}
	return best
}

// where is the hit in a row of that rank.
func where(rank rank, wanted Text, number dialled, row *Row) Hit {
	switch rank {
	case sameName, nameBegins, wordBegins, contained:
		return Hit{Name: row.Name.places(wanted)}
	case sameCode, codeBegins:
		if drawn := row.Codes[0]; codeRank(wanted, &drawn) == rank {
			return Hit{Code: drawn.offsets(0, len(wanted.folded))}
		}
		return Hit{}
	}
	for _, other := range row.Others {
		if otherRank(wanted, &other) == rank {
			return Hit{Other: other.original, OtherAt: other.places(wanted)}
		}
	}
	for _, dial := range row.Dials {
		if dialRank(number, dial, row.Aside) == rank {
			return Hit{Other: dial.original, OtherAt: number.places(dial)}
		}
	}
	return Hit{}
}

func nameRank(wanted Text, name *Text) rank {
	switch {
	case name.folded == wanted.folded:
		return sameName
	case strings.HasPrefix(name.folded, wanted.folded):
		return nameBegins
	case name.wordAt(wanted.folded) >= 0, name.hasEachWord(wanted):
		return wordBegins
	case strings.Contains(name.folded, wanted.folded):
		return contained
	}
	return none
}

// leastCode is how much of a code must be typed: too many codes start with any one letter.
const leastCode = 2

func codeRank(wanted Text, code *Text) rank {
	switch {
	case !strings.HasPrefix(code.folded, wanted.folded):
		return none
	case len(code.folded) == len(wanted.folded):
		return sameCode
	case wanted.length() >= leastCode:
		return codeBegins
	}
	return none
}

func otherRank(wanted Text, other *Text) rank {
	switch nameRank(wanted, other) {
	case sameName:
		return sameOther
	case nameBegins:
		return otherBegins
	case wordBegins:
		return otherWordBegins
	}
	return none
}

// places are where a text contains what was typed: at its start, else where a word starts with
// it, else each of its words apart, else anywhere.
func (t Text) places(wanted Text) []int {
	n := len(wanted.folded)
	if strings.HasPrefix(t.folded, wanted.folded) {
		return t.offsets(0, n)
	}
	if at := t.wordAt(wanted.folded); at >= 0 {
		return t.offsets(at, at+n)
	}
	if t.hasEachWord(wanted) {
		return t.eachWord(wanted)
	}
	at := t.next(0, wanted.folded)
	return t.offsets(at, at+n)
}

// hasEachWord matches a filter of several words: each must start a word of the text, in any order.
func (t *Text) hasEachWord(wanted Text) bool {
	if strings.IndexByte(wanted.folded, ' ') < 0 {
		return false
	}
	for word := range strings.FieldsSeq(wanted.folded) {
		if t.wordAt(word) < 0 {
			return false
		}
	}
	return true
}

// eachWord is where the words of a filter are.
func (t *Text) eachWord(wanted Text) []int {
	hit := make([]bool, len(t.folded))
	for word := range strings.FieldsSeq(wanted.folded) {
		at := t.wordAt(word)
		for n := range len(word) {
			hit[at+n] = true
		}
	}
	return t.offsetsOf(func(at int) bool { return hit[at] })
}

package match

import "slices"

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
			return Hit{Code: drawn.span(0, len(wanted.runes))}
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
	switch at := name.find(wanted.runes); {
	case at == 0 && len(name.runes) == len(wanted.runes):
		return sameName
	case at == 0:
		return nameBegins
	case at > 0 && name.wordAt(wanted.runes) >= 0, name.eachWord(wanted) != nil:
		return wordBegins
	case at > 0:
		return contained
	}
	return none
}

// leastCode is how much of a code must be typed: too many codes start with any one letter.
const leastCode = 2

func codeRank(wanted Text, code *Text) rank {
	switch {
	case !code.begins(wanted):
		return none
	case len(code.runes) == len(wanted.runes):
		return sameCode
	case len(wanted.runes) >= leastCode:
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
	n := len(wanted.runes)
	if t.begins(wanted) {
		return t.span(0, n)
	}
	if at := t.wordAt(wanted.runes); at >= 0 {
		return t.span(at, n)
	}
	if apart := t.eachWord(wanted); apart != nil {
		return apart
	}
	return t.span(t.find(wanted.runes), n)
}

// eachWord matches a filter of several words: each must start a word of the text, in any order.
// It returns nil if one does not.
func (t *Text) eachWord(wanted Text) []int {
	if !slices.Contains(wanted.runes, ' ') {
		return nil
	}
	hit := make([]bool, len(t.runes))
	for _, word := range wanted.Words() {
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

package match

import (
	"cmp"
	"slices"
)

// Row is what a row can be found by.
type Row struct {
	Name   Text
	Codes  []Text // short names in letters, such as ISO codes; the first is the one that is drawn
	Others []Text // names under which people know it besides, the likeliest first
	Dials  []Text // calling codes, each with its plus
	// Aside is set for a row that shares its calling code with a better known one.
	Aside bool
}

// Hit is a row that a filter found. The places are bytes where a matched character begins.
type Hit struct {
	Row     int    // its index
	Name    []int  // what matched in its name
	Code    []int  // what matched in the code that is drawn
	Other   string // the other name, or the calling code, that matched; empty where none did
	OtherAt []int
	rank    rank
	score   int
}

// rank is how surely a row is the one that was meant; less is surer.
type rank int

const (
	sameName rank = iota
	sameCode
	sameOther
	sameOtherAside
	nameBegins
	wordBegins
	nameMisspelt // before otherBegins: "boliva" is Bolivia and not the Bolivarian Republic of Venezuela
	otherBegins
	codeBegins
	initialMisspelt
	otherMisspelt
	wordMisspelt
	contained
	otherWordBegins
	otherWordMisspelt
	beginningMisspelt
	scattered
	none
)

// Find lists the rows that a filter means, the best first: those with that very name or
// code, then those whose name begins with it, then those in which a word does, then those
// whose name it is but for one slip, then those that have it somewhere, then the rest as
// sahilm/fuzzy ranks them. Rows that match equally well stay in the order in which they
// were given.
func Find(typed string, rows []Row) []Hit {
	wanted := NewText(typed)
	if wanted.IsZero() {
		return everything(rows)
	}
	hits := asTyped(wanted, rows)
	forgive(wanted, rows, hits)
	scatter(wanted, rows, hits)
	hits = slices.DeleteFunc(hits, func(h Hit) bool { return h.rank == none })
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(b.score, a.score))
	})
	return hits
}

func everything(rows []Row) []Hit {
	hits := make([]Hit, len(rows))
	for i := range rows {
		hits[i].Row = i
	}
	return hits
}

// asTyped has a hit for each row: the best way in which it is what was typed, letter by
// letter.
func asTyped(wanted Text, rows []Row) []Hit {
	hits := everything(rows)
	for i, row := range rows {
		hits[i].rank = none
		hits[i].improve(surest(wanted, row))
	}
	return hits
}

// improve takes what is surer of another hit of the row.
func (h *Hit) improve(by Hit) {
	if by.rank < h.rank || by.rank == h.rank && by.score > h.score {
		by.Row = h.Row
		*h = by
	}
}

// best is the surest rank of all; none where nothing matches.
func best(hits []Hit) rank {
	best := none
	for _, hit := range hits {
		best = min(best, hit.rank)
	}
	return best
}

func surest(wanted Text, row Row) Hit {
	best := byName(wanted, row.Name)
	for i, code := range row.Codes {
		best.improve(byCode(wanted, code, i == 0))
	}
	for _, other := range row.Others {
		best.improve(byOther(wanted, other))
	}
	for _, dial := range row.Dials {
		best.improve(byDial(wanted, dial, row.Aside))
	}
	if at := row.Name.find(wanted.runes); at >= 0 {
		best.improve(Hit{rank: contained, Name: row.Name.span(at, len(wanted.runes))})
	}
	return best
}

func byName(wanted, name Text) Hit {
	switch at := name.wordAt(wanted.runes); {
	case name.equals(wanted):
		return Hit{rank: sameName, Name: name.at}
	case name.begins(wanted):
		return Hit{rank: nameBegins, Name: name.span(0, len(wanted.runes))}
	case at >= 0:
		return Hit{rank: wordBegins, Name: name.span(at, len(wanted.runes))}
	}
	if places := name.eachWord(wanted); places != nil {
		return Hit{rank: wordBegins, Name: places}
	}
	return Hit{rank: none}
}

// leastCode is how much of a code must be typed: one letter begins too many of them.
const leastCode = 2

func byCode(wanted, code Text, drawn bool) Hit {
	hit := Hit{rank: none}
	switch {
	case code.equals(wanted):
		hit.rank = sameCode
	case len(wanted.runes) >= leastCode && code.begins(wanted):
		hit.rank = codeBegins
	}
	if drawn && hit.rank < none {
		hit.Code = code.span(0, len(wanted.runes))
	}
	return hit
}

func byOther(wanted, other Text) Hit {
	hit := byName(wanted, other)
	hit.Other, hit.OtherAt, hit.Name = other.original, hit.Name, nil
	switch hit.rank {
	case sameName:
		hit.rank = sameOther
	case nameBegins:
		hit.rank = otherBegins
	case wordBegins:
		hit.rank = otherWordBegins
	}
	return hit
}

// byDial takes a calling code with its plus or without.
func byDial(wanted, dial Text, aside bool) Hit {
	at := dial.find(wanted.runes)
	hit := Hit{rank: none, Other: dial.original}
	switch {
	case at < 0 || at > 1:
		return hit
	case at+len(wanted.runes) < len(dial.runes):
		hit.rank = otherBegins
	case aside:
		hit.rank = sameOtherAside
	default:
		hit.rank = sameOther
	}
	hit.OtherAt = dial.span(at, len(wanted.runes))
	return hit
}

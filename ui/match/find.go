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
	sameOtherAside // after sameOther, as numberOfAside is after numberOf: see byDial
	numberOf
	numberOfAside
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
	if best(hits) == none {
		wanted, hits = withoutDots(wanted, rows, hits)
	}
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
	hits, number := everything(rows), readDialled(wanted, rows)
	for i, row := range rows {
		hits[i].rank = none
		hits[i].improve(surest(wanted, number, row))
	}
	return hits
}

// withoutDots is what was typed, and what it finds, without the dots of an abbreviation,
// such as u.s., if some row is found like that.
func withoutDots(wanted Text, rows []Row, hits []Hit) (Text, []Hit) {
	plain := wanted.WithoutDots()
	if found := asTyped(plain, rows); best(found) < none {
		return plain, found
	}
	return wanted, hits
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

package match

import (
	"cmp"
	"slices"
)

// Row is everything that a row can be found by.
type Row struct {
	Name   Text
	Codes  []Text // short names in letters, such as ISO codes; the first is the one on the screen
	Others []Text // alternative names, the most common first
	Dials  []Text // calling codes, each with a plus
	// Aside is set for a row that shares its calling code with a better-known one.
	Aside bool
}

// Hit is a row that a filter found. Name, Code and OtherAt are the offsets of the bytes where a
// matched character starts.
type Hit struct {
	Row     int    // the row's index
	Name    []int  // what matched in its name
	Code    []int  // what matched in the code on the screen
	Other   string // the other name, or the calling code, that matched; empty if none did
	OtherAt []int
	rank    rank
	score   int
}

// rank is how likely a row is the one that was meant; less is likelier.
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
	nameMisspelt // before otherBegins: "boliva" means Bolivia, not the Bolivarian Republic of Venezuela
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

// Find lists the rows that match a filter, best first: rows with exactly that name or code, then
// names that start with the text, then names with a word that starts with it, then names with
// one typing error, then names that contain it, then the rest as ranked by sahilm/fuzzy. Rows
// that match equally well keep their order.
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

// asTyped has a hit for each row: the best way in which the row matches the text exactly as it
// was typed.
func asTyped(wanted Text, rows []Row) []Hit {
	hits, number := everything(rows), readDialled(wanted, rows)
	for i, row := range rows {
		hits[i].rank = none
		hits[i].improve(surest(wanted, number, row))
	}
	return hits
}

// withoutDots is the text and its hits without the dots of an abbreviation such as u.s., if any
// row matches without them.
func withoutDots(wanted Text, rows []Row, hits []Hit) (Text, []Hit) {
	plain := wanted.WithoutDots()
	if found := asTyped(plain, rows); best(found) < none {
		return plain, found
	}
	return wanted, hits
}

// improve replaces a hit with another hit of the same row if that is better.
func (h *Hit) improve(by Hit) {
	if by.rank < h.rank || (by.rank == h.rank && by.score > h.score) {
		by.Row = h.Row
		*h = by
	}
}

// best is the best rank of all; none if nothing matches.
func best(hits []Hit) rank {
	best := none
	for _, hit := range hits {
		best = min(best, hit.rank)
	}
	return best
}

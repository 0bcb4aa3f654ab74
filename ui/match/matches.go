package match

import (
	"cmp"
	"slices"
)

// Matches are the rows that a filter found, the best first.
type Matches struct {
	index  *Index
	wanted Text
	number dialled
	found  []match
}

// match is a row and how well it matches.
type match struct {
	row   int32
	score int32
	rank  rank
}

// Len is the number of rows found.
func (m Matches) Len() int { return len(m.found) }

// Row is the index of a row among the rows of the Index.
func (m Matches) Row(i int) int { return int(m.found[i].row) }

// Hit says which letters matched. It is found out when it is asked for, because only a few of many
// rows are drawn.
func (m Matches) Hit(i int) Hit {
	found := m.found[i]
	row := &m.index.rows[found.row]
	var hit Hit
	switch found.rank {
	case none:
	case nameMisspelt, initialMisspelt, otherMisspelt, wordMisspelt, otherWordMisspelt:
		hit = wholeMisspelt(m.wanted.folded, row.Name, row.Others).hit(row)
	case beginningMisspelt:
		hit = beginMisspelt(m.wanted.folded, row.Name, row.Others).hit(row)
	case scattered:
		hit.Name = row.Name.scattered(m.wanted)
	default:
		hit = where(found.rank, m.wanted, m.number, row)
	}
	hit.Row, hit.rank, hit.score = int(found.row), found.rank, int(found.score)
	return hit
}

// Find lists the rows that match a filter, best first: rows with exactly that name or code, then
// names that start with the text, then names with a word that starts with it, then names with
// one typing error, then names that contain it, then the rest as ranked by sahilm/fuzzy. Rows
// that match equally well keep their order.
func (x *Index) Find(typed string) Matches {
	wanted := NewText(typed)
	if wanted.IsZero() {
		return x.everything()
	}
	s := x.search(wanted)
	if s.best == none {
		if plain := x.search(wanted.WithoutDots()); plain.best < none {
			s = plain
		}
	}
	s.forgive()
	s.scatter()
	return Matches{x, s.wanted, s.number, bestFirst(s.found)}
}

// bestFirst sorts matches, which are in the order of their rows, and leaves out the rows that do
// not match. With thousands of them it takes much less time to deal them out to their ranks than
// to compare them.
func bestFirst(found []match) []match {
	var next [none + 2]int // where the next match of a rank goes
	for _, m := range found {
		next[m.rank+1]++
	}
	for r := range none {
		next[r+1] += next[r]
	}
	from, sorted := next, make([]match, next[none])
	for _, m := range found {
		if m.rank < none {
			sorted[next[m.rank]] = m
			next[m.rank]++
		}
	}
	for r := range none {
		byScore(sorted[from[r]:next[r]])
	}
	return sorted
}

// byScore sorts the matches of one rank, most of which have the same score.
func byScore(found []match) {
	higher := func(a, b match) int { return cmp.Compare(b.score, a.score) }
	if !slices.IsSortedFunc(found, higher) {
		slices.SortFunc(found, func(a, b match) int { return cmp.Or(higher(a, b), cmp.Compare(a.row, b.row)) })
	}
}

// everything is the answer to an empty filter.
func (x *Index) everything() Matches {
	found := make([]match, len(x.rows))
	for i := range found {
		found[i] = match{row: int32(i), rank: none}
	}
	return Matches{index: x, found: found}
}

package match

// search is one search in an index. Found has the rows that may match, in their order, and those
// that do not are none.
type search struct {
	index  *Index
	wanted Text
	number dialled
	found  []match
	best   rank
}

// search finds the best way in which each row matches a text exactly as it was typed.
func (x *Index) search(wanted Text) *search {
	letters := lettersOf(wanted)
	s := &search{index: x, wanted: wanted, number: readDialled(wanted, x.dials), found: x.mayMatch(letters), best: none}
	x.fetch(s.found)
	for i := range s.found {
		m := &s.found[i]
		traits := &x.traits[m.row]
		if has(traits.name, letters) {
			name := x.name(m.row)
			m.rank = nameRank(wanted, &name)
		}
		if has(traits.codes, letters) || has(traits.others, letters) {
			m.rank = min(m.rank, rankElsewhere(wanted, s.number, &x.rows[m.row]))
		}
		s.best = min(s.best, m.rank)
	}
	return s
}

// improve replaces what is known of a row if the hit is better.
func (s *search) improve(i int, by typo) {
	if m := &s.found[i]; by.rank < m.rank || (by.rank == m.rank && by.score > int(m.score)) {
		m.rank, m.score = by.rank, int32(by.score)
		s.best = min(s.best, by.rank)
	}
}

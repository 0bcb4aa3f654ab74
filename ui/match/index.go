package match

import "strings"

// Index finds the rows of one list that match a filter. It is made once for a list, because a
// filter searches all rows with each letter. It is never changed and is safe for concurrent use.
//
// What a search reads of most rows lies side by side, because after a pause nothing is left of it
// in the processor's caches. The rows themselves are all over the memory.
type Index struct {
	rows   []Row
	traits []traits
	names  string  // the records of all names, one after the other
	bounds []int32 // where each of them begins, and in the end where the last one ends
	dials  []Text  // the calling codes of all rows
}

// NewIndex makes an index of rows, which must not be changed afterwards.
func NewIndex(rows []Row) *Index {
	x := &Index{rows: rows, traits: make([]traits, len(rows)), bounds: make([]int32, len(rows)+1)}
	size := 0
	for i := range rows {
		size += recordSize(len(rows[i].Name.folded))
	}
	var names strings.Builder
	names.Grow(size)
	for i := range rows {
		row := &rows[i]
		names.WriteString(row.Name.folded)
		names.WriteString(row.Name.starts)
		x.bounds[i+1], x.traits[i] = int32(names.Len()), traitsOf(row)
		x.dials = append(x.dials, row.Dials...)
	}
	x.names = names.String()
	return x
}

// name is the name of a row, without its original.
func (x *Index) name(row int32) Text { return textOf(x.names[x.bounds[row]:x.bounds[row+1]]) }

// mayMatch are the rows that may match a text of these characters as it was typed.
func (x *Index) mayMatch(wanted uint64) []match {
	n := 0
	for i := range x.traits {
		if x.traits[i].mayMatch(wanted) {
			n++
		}
	}
	may := make([]match, 0, n)
	for i := range x.traits {
		if x.traits[i].mayMatch(wanted) {
			may = append(may, match{row: int32(i), rank: none})
		}
	}
	return may
}

// fetch brings the names of rows into the processor's caches before they are compared. No branch
// here depends on a name, so the processor waits for many of them at the same time. A comparison
// does depend on its name, and would wait for one after the other. The compiler would leave the
// reading out if this were inlined.
//
//go:noinline
func (x *Index) fetch(found []match) (all byte) {
	for i := range found {
		if at := int(x.bounds[found[i].row]); at < len(x.names) {
			all |= x.names[at]
		}
	}
	return all
}

package phone

import (
	"slices"
	"sync"
)

// plan is a country's numbering plan. Its numbers are without their calling code.
type plan struct {
	code      string
	general   kind
	kinds     []kind
	main      *plan // of the calling code's main country, which may be this one
	trunk     trunk
	groupings []grouping
}

// plans saves the plan of each row once it has been read, because every frame writes the
// same numbers again and reading a plan takes much longer than using it.
var plans [len(rows)]struct {
	once sync.Once
	plan *plan
}

// planAt is the plan of a row. It reads the row when it is first asked for, and may be
// called from several goroutines.
func planAt(at int) *plan {
	saved := &plans[at]
	saved.once.Do(func() { saved.plan = rows[at].read() })
	return saved.plan
}

func (r *row) read() *plan {
	p := &plan{code: r.code, general: kind{readLengths(r.lengths), whole(r.general)}, kinds: readKinds(r.kinds)}
	if r.main != "" {
		main, _ := rowsOf(r.main)
		p.main = planAt(main)
		return p
	}
	p.main, p.trunk, p.groupings = p, readTrunk(r), readGroupings(r.groupings)
	return p
}

// valid reports whether such numbers are in use in the country. Every number of the right
// length is possible, but most of those are not valid.
func (p *plan) valid(number string) bool {
	return p.general.has(number) && slices.ContainsFunc(p.kinds, func(k kind) bool { return k.has(number) })
}

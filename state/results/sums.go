package results

import (
	"slices"
	"time"

	"example.com/verifyo/api"
)

// sums add up rents. Each rent can be taken out again, so that a change of one order does not need the
// others.
type sums struct {
	rents, codes int
	spent        int64           // in units
	unpriced     int             // rents of which nobody knows what they cost
	waits        []time.Duration // for each code whose wait is known, the shortest first
}

func (s *sums) add(r Rent, spent api.USD) {
	s.count(r, spent, +1)
	if r.Timed {
		at, _ := slices.BinarySearch(s.waits, r.Wait)
		s.waits = slices.Insert(s.waits, at, r.Wait)
	}
}

// remove takes out a rent that was added with the same figures.
func (s *sums) remove(r Rent, spent api.USD) {
	s.count(r, spent, -1)
	if at, found := slices.BinarySearch(s.waits, r.Wait); r.Timed && found {
		s.waits = slices.Delete(s.waits, at, at+1)
	}
}

func (s *sums) count(r Rent, spent api.USD, by int) {
	s.rents += by
	s.spent += int64(by) * spent.Units()
	if r.Code {
		s.codes += by
	}
	if !spent.Known() {
		s.unpriced += by
	}
}

func (s *sums) sum() Sum {
	sum := Sum{Rents: s.rents, Codes: s.codes, PerCode: s.perCode()}
	if n := len(s.waits); n > 0 {
		sum.Wait, sum.Timed = (s.waits[(n-1)/2]+s.waits[n/2])/2, true
	}
	return sum
}

// perCode is rounded to the nearest unit.
func (s *sums) perCode() api.USD {
	if s.codes == 0 || s.unpriced > 0 {
		return api.USD{}
	}
	codes := int64(s.codes)
	return api.Units((2*s.spent + codes) / (2 * codes))
}

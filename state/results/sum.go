package results

import (
	"time"

	"example.com/verifyo/api"
)

// Sum is how the rents for a service, or for a service in one country, ended. The zero Sum is that of
// no rents.
type Sum struct {
	Rents   int
	Codes   int           // how many of the rents brought a code
	Wait    time.Duration // the median time from the rent to the code
	Timed   bool          // Wait is known
	PerCode api.USD       // charges less refunds, over codes; unknown without a code
}

// Mask is the sum for a screen that others see: what was spent can be told from what each code cost.
func (s Sum) Mask() Sum {
	s.PerCode = s.PerCode.Mask()
	return s
}

// enough is from how many rents on a sum says something about the next one.
const enough = 5

// Any reports whether there was a rent at all.
func (s Sum) Any() bool { return s.Rents > 0 }

// Few reports whether the rents are too few to say anything about the next one.
func (s Sum) Few() bool { return s.Rents < enough }

// Share is the part of the rents that brought a code; 0 without any.
func (s Sum) Share() float64 {
	if s.Rents == 0 {
		return 0
	}
	return float64(s.Codes) / float64(s.Rents)
}

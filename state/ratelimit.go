package state

import (
	"math"
	"time"
)

// RateLimit is how much the asking in the background is held back after the server refused a
// request as one too many (api/NOTES.md#rate). It is one for all windows of the account.
// The zero RateLimit holds nothing back.
type RateLimit struct {
	From  time.Time // when the pause began; zero where that was not noted
	Until time.Time // nothing is asked before, but see Schedule about live numbers
	// Slow is by how much every interval was stretched at SlowAt; it wears off from there
	// on. Below 1 nothing was stretched.
	Slow   float64
	SlowAt time.Time
}

// How the pace gives way and comes back.
const (
	shortestPause = 10 * time.Second // after a 429 that names none
	longestPause  = 24 * time.Hour
	slowest       = 16  // times as slow, at the most
	easing        = 0.9 // of the stretch is left after a minute
)

// Held reports whether nothing may be asked in the background now. A pause that is longer
// than any was noted by a clock that has been set back since.
func (p RateLimit) Held(now time.Time) bool {
	left := p.Until.Sub(now)
	return left > 0 && left <= longestPause
}

// Stretch is by how much intervals are longer now; 1 is not at all.
func (p RateLimit) Stretch(now time.Time) float64 {
	if p.Slow <= 1 {
		return 1
	}
	minutes := max(0, now.Sub(p.SlowAt).Minutes())
	return max(1, p.Slow*math.Pow(easing, minutes))
}

// Stretched is an interval at this pace.
func (p RateLimit) Stretched(every time.Duration, now time.Time) time.Duration {
	return time.Duration(float64(every) * p.Stretch(now))
}

// Back is when intervals are as long again as they were; the zero time where they are.
func (p RateLimit) Back(now time.Time) time.Time {
	if p.Stretch(now) <= 1 {
		return time.Time{}
	}
	minutes := math.Log(p.Slow) / -math.Log(easing)
	return p.SlowAt.Add(time.Duration(minutes * float64(time.Minute)))
}

// Refused is the pace after a 429 that asked to wait. The stretch doubles and begins to
// wear off when the pause is over. Requests that were under way together are refused
// together: while the pause lasts another refusal can only make it longer.
func (p RateLimit) Refused(wait time.Duration, now time.Time) RateLimit {
	until := now.Add(min(longestPause, max(wait, shortestPause)))
	if p.Held(now) {
		if until.After(p.Until) {
			p.Until, p.SlowAt = until, until
		}
		return p
	}
	return RateLimit{From: now, Until: until, Slow: min(slowest, 2*p.Stretch(now)), SlowAt: until}
}

// Slower is whichever of two windows' paces holds more back.
func (p RateLimit) Slower(q RateLimit, now time.Time) RateLimit {
	if q.Held(now) && q.Until.After(p.Until) || q.Until.Equal(p.Until) && q.Stretch(now) > p.Stretch(now) {
		return q
	}
	return p
}

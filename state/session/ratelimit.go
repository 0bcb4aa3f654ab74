package session

import (
	"math"
	"time"
)

// RateLimit says how background requests pause and slow down after the server refused a
// request as one too many (api/NOTES.md#rate). All windows of the account share it. The zero
// RateLimit means no pause and no slowing.
type RateLimit struct {
	From  time.Time // when the pause began; zero if not recorded
	Until time.Time // when it ends; for exceptions during it see package schedule
	// Slow is the factor that multiplies every interval at SlowAt. After that it gradually
	// falls back to 1. Below 1 it has no effect.
	Slow   float64
	SlowAt time.Time
}

// How much a rate limit slows requests, and how the effect wears off.
const (
	shortestPause = 10 * time.Second // after a 429 that does not name a wait
	longestPause  = 24 * time.Hour
	slowest       = 16  // times as slow, at most
	easing        = 0.9 // the part of the factor left after each minute
)

// Held reports whether background requests pause now. A pause longer than the longest one was
// recorded before the clock was set back, and is ignored.
func (limit RateLimit) Held(now time.Time) bool {
	left := limit.Until.Sub(now)
	return left > 0 && left <= longestPause
}

// Credible is the rate limit, or none if it was recorded before the clock was set back. now is when
// the limit is used and not when something that is compared with it happened: another window may
// have recorded its limit in between.
func (limit RateLimit) Credible(now time.Time) RateLimit {
	if limit.Until.Sub(now) > longestPause {
		return RateLimit{}
	}
	return limit
}

// Factor is the factor that multiplies intervals now; 1 means no change.
func (limit RateLimit) Factor(now time.Time) float64 {
	if limit.Slow <= 1 {
		return 1
	}
	minutes := max(0, now.Sub(limit.SlowAt).Minutes())
	return max(1, limit.Slow*math.Pow(easing, minutes))
}

// Slowed is an interval multiplied by the current factor.
func (limit RateLimit) Slowed(every time.Duration, now time.Time) time.Duration {
	return time.Duration(float64(every) * limit.Factor(now))
}

// Passed is when an interval that began at from is over, if that is after now. The interval gets
// shorter while it is waited for. The moment is exact, but never too late.
func (limit RateLimit) Passed(from time.Time, every time.Duration, now time.Time) time.Time {
	early, late := now, from.Add(limit.Slowed(every, now))
	if limit.Factor(now) <= 1 || !late.After(now) {
		return late
	}
	for late.Sub(early) > 1 {
		middle := early.Add(late.Sub(early) / 2)
		if middle.Sub(from) >= limit.Slowed(every, middle) {
			late = middle
		} else {
			early = middle
		}
	}
	return late
}

// Back is when intervals are back to normal; zero if they already are.
func (limit RateLimit) Back(now time.Time) time.Time {
	if limit.Factor(now) <= 1 {
		return time.Time{}
	}
	minutes := math.Log(limit.Slow) / -math.Log(easing)
	return limit.SlowAt.Add(time.Duration(minutes * float64(time.Minute)))
}

// AfterRefusal is the rate limit after a 429. The factor doubles and starts to wear off when the
// pause is over. Requests that were under way together are refused together, so another
// refusal during the pause can only make it longer.
func (limit RateLimit) AfterRefusal(wait time.Duration, now time.Time) RateLimit {
	until := now.Add(min(longestPause, max(wait, shortestPause)))
	if limit.Until.After(now) {
		if until.After(limit.Until) {
			limit.Until, limit.SlowAt = until, until
		}
		return limit
	}
	return RateLimit{From: now, Until: until, Slow: min(slowest, 2*limit.Factor(now)), SlowAt: until}
}

// Slower is the stricter of two windows' rate limits.
func (limit RateLimit) Slower(other RateLimit, now time.Time) RateLimit {
	if (other.Held(now) && other.Until.After(limit.Until)) || (other.Until.Equal(limit.Until) && other.Factor(now) > limit.Factor(now)) {
		return other
	}
	return limit
}

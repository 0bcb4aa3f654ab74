package messages

import (
	"time"

	"example.com/verifyo/state"
)

// RateLimitedUntil says that nothing is asked in the background, and what is all the same.
func RateLimitedUntil(limit state.RateLimit, live int, now time.Time) string {
	until := "Rate-limited until " + Until(limit.Until, now)
	if live == 0 {
		return until + "."
	}
	return until + "; live numbers are still checked."
}

// rateLimitedInShort is the same for the header.
func rateLimitedInShort(limit state.RateLimit, now time.Time) string {
	return "rate-limited to " + Until(limit.Until, now)
}

// slowerUntil says for the header until when less is asked after a pause.
func slowerUntil(back, now time.Time) string { return "slower to " + Until(back, now) }

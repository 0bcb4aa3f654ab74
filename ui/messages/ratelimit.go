package messages

import (
	"time"

	"example.com/verifyo/state/session"
)

// rateLimitedUntil says which requests pause during a rate limit. live is how many orders are live.
func rateLimitedUntil(limit session.RateLimit, live int, now time.Time) string {
	until := "Rate-limited until " + Until(limit.Until, now)
	if live == 0 {
		return until + "; background requests pause."
	}
	return until + "; live numbers are still checked."
}

// rateLimitedInShort is rateLimitedUntil for the header.
func rateLimitedInShort(limit session.RateLimit, now time.Time) string {
	return "rate-limited to " + Until(limit.Until, now)
}

// slowerUntil says, for the header, until when requests are fewer after a rate limit.
func slowerUntil(back, now time.Time) string { return "slower until " + Until(back, now) }

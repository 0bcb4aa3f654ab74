package api

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// longestWait bounds what a Retry-After may ask for: blocks of a day occur
// (api/NOTES.md#rate), and nobody can mean more.
const longestWait = 24 * time.Hour

// retryAfter reads the header in both its forms; the date form counts from the
// answer's own Date, so that a wrong clock here does not matter.
func retryAfter(h http.Header) time.Duration {
	v := strings.TrimSpace(h.Get("Retry-After"))
	seconds, err := strconv.ParseUint(v, 10, 64)
	if err == nil || errors.Is(err, strconv.ErrRange) {
		return time.Duration(min(seconds, uint64(longestWait/time.Second))) * time.Second
	}
	until, err := http.ParseTime(v)
	sent := serverTime(h)
	if err != nil || sent.IsZero() {
		return 0
	}
	return min(max(0, until.Sub(sent)), longestWait)
}

package api

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// longestWait is the longest wait that a Retry-After can ask for. Blocks of a day occur
// (api/NOTES.md#rate); a longer one must be a mistake.
const longestWait = 24 * time.Hour

// retryAfter reads both forms of the header. A date counts from the answer's own Date, so
// that this machine's clock does not matter.
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

package moment

import "time"

// Whatever many orders add up to is read from the ledger again when one of them changes: at most once a second, and so
// seldom that reading takes a twentieth of the time, however many orders there are.
const (
	leastRest   = time.Second
	restByTook  = 19
	longestRest = 30 * time.Second // in case the machine slept meanwhile
)

// RetryAfter is how long a reading rests after a failure, of the server's lists as of the ledger's sums.
const RetryAfter = 10 * time.Second

// ReadAgain is when something may be read from the ledger again that was being read from one moment to another.
func ReadAgain(began, ended time.Time) time.Time {
	rested := ended.Add(min(restByTook*ended.Sub(began), longestRest))
	if earliest := began.Add(leastRest); earliest.After(rested) {
		return earliest
	}
	return rested
}

package session

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/limit"
)

// Spent is what the rents of a day cost so far, in all windows. The ledger adds it up.
type Spent struct {
	Amount api.USD   // not known if the ledger could not be read
	Day    time.Time // when the day began
}

// SpentToday is what the rents of today cost so far; not known until the ledger has been read. The
// day may have begun since then.
func (s *Session) SpentToday(now time.Time) api.USD {
	if today, _ := limit.Day(now); s.spent.Amount.Known() && s.spent.Day.Before(today) {
		return api.Units(0)
	}
	return s.spent.Amount
}

// learnSpent takes over what the ledger has, if it could be read.
func (s *Session) learnSpent(read Spent) {
	if read.Amount.Known() {
		s.spent = read
	}
}

// knowsSpent reports whether that is no news.
func (s *Session) knowsSpent(read Spent) bool {
	return !read.Amount.Known() || (read.Amount == s.spent.Amount && read.Day.Equal(s.spent.Day))
}

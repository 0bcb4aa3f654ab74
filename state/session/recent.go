package session

import (
	"slices"
	"time"

	"example.com/verifyo/state/history"
)

// RecentDays is how many days the session always has the sums of. Today is the last one.
const RecentDays = 14

// recent is what the orders of the last days add up to, as the ledger has them. It is read again only if an order has
// changed or a day has begun.
type recent struct {
	since   time.Time // when the first of the days began; zero if they were never read
	days    []history.Day
	changed bool // an order changed since they were requested
}

// RecentRead is what the orders since a moment add up to, read from the ledger.
type RecentRead struct {
	Since   time.Time
	Days    []history.Day
	Problem Problem
}

func (RecentRead) event() {}

// RecentSince is when the first of the recent days began.
func RecentSince(now time.Time) time.Time { return history.DayAfter(now, 1-RecentDays) }

// Recent are the sums of the recent days, the oldest first; false if they are not known or all of them are without
// orders.
func (s *Session) Recent(now time.Time) (sums []history.Sum, any bool) {
	sums = history.Daily(s.recent.days, RecentSince(now), RecentDays)
	return sums, slices.ContainsFunc(sums, func(sum history.Sum) bool { return sum.Orders > 0 })
}

// LacksRecent reports whether the recent days must be read.
func (s *Session) LacksRecent(now time.Time) bool {
	return s.recent.changed || !s.recent.since.Equal(RecentSince(now))
}

func (s *Session) readRecent(e RecentRead) {
	if e.Problem.Any() {
		s.recent.changed = true
		return
	}
	s.recent.since, s.recent.days = e.Since, e.Days
}

// knowsRecent reports whether that is no news.
func (s *Session) knowsRecent(e RecentRead) bool {
	return !e.Problem.Any() && s.recent.since.Equal(e.Since) && slices.EqualFunc(s.recent.days, e.Days, func(a, b history.Day) bool {
		return a.Begin.Equal(b.Begin) && a.Sum == b.Sum
	})
}

// noteChange notes that an order changed in the ledger after it was read.
func (s *Session) noteChange() {
	s.History.noteChange()
	s.recent.changed = true
}

package session

import (
	"slices"
	"time"

	"example.com/verifyo/state/order"
)

// CodesForgotten says how far the codes of orders that ended long ago were forgotten in the ledger.
type CodesForgotten struct {
	Tried       time.Time // the end up to which they are to be forgotten
	EndedBefore time.Time // up to which end they were forgotten now; zero if none was
	More        bool      // more is left to do, and nothing failed
	Waiting     bool      // it must wait: a rent is under way, or another window copies the ledger
	Problem     Problem
}

func (CodesForgotten) event() {}

// ForgetCodesAfter says after how many days codes are forgotten; 0 keeps them. Call it before the first event.
func (s *Session) ForgetCodesAfter(days int) { s.forgetAfter = days }

// ForgetsBefore is the end up to which codes are to be forgotten; false if they are kept. An order that ended on
// one day is forgotten when so many whole days have passed since. Of this machine's clock and the server's the
// slower one counts, because a clock that is ahead would erase codes that cannot be brought back.
func (s *Session) ForgetsBefore(now time.Time) (before time.Time, on bool) {
	if s.forgetAfter <= 0 {
		return time.Time{}, false
	}
	if server := s.ServerTime(now); server.Before(now) {
		now = server
	}
	year, month, day := now.Date()
	return time.Date(year, month, day-s.forgetAfter, 0, 0, 0, 0, now.Location()), true
}

// followForgotten forgets what another window has forgotten in the ledger.
func (s *Session) followForgotten(endedBefore time.Time) {
	if endedBefore.After(s.forgotten) {
		s.forget(endedBefore)
	}
}

// forget forgets in memory what was forgotten in the ledger, where each order has the next revision since. The
// old lists do not change, because Before may have them.
func (s *Session) forget(endedBefore time.Time) {
	if endedBefore.IsZero() {
		return
	}
	if endedBefore.After(s.forgotten) {
		s.forgotten = endedBefore
	}
	s.Orders = s.withoutCodes(s.Orders, endedBefore)
	s.History.Orders = s.withoutCodes(s.History.Orders, endedBefore)
	s.History.noteChange() // a page that is being read may have been read before
}

func (s *Session) withoutCodes(orders []order.Order, endedBefore time.Time) []order.Order {
	cloned := false
	for i := range orders {
		after := orders[i].Forget(endedBefore)
		if after.Forgot == orders[i].Forgot || s.Lacks(after.Key) {
			continue
		}
		if !cloned {
			orders, cloned = slices.Clone(orders), true
		}
		after.Revision++
		orders[i] = after
	}
	return orders
}

package session_test

import (
	"testing"
	"time"

	"example.com/verifyo/state/history"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// TestAnOrderThatChangesWhileTheDaysAreReadIsNotMissed changes one between the request and the answer.
func TestAnOrderThatChangesWhileTheDaysAreReadIsNotMissed(t *testing.T) {
	s := session.New()
	ask := func() { s.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadRecent}}, noon) }
	answer := session.RecentRead{Since: session.RecentSince(noon), Days: []history.Day{{Begin: history.DayAfter(noon, 0), Sum: history.Sum{Orders: 1, Cost: 5}}}}
	ask()
	s.Apply(session.LedgerChanged{Orders: []order.Order{{Key: 1, Revision: 1, Status: order.Finished}}}, noon)
	s.Apply(answer, noon)
	if !s.LacksRecent(noon) {
		t.Error("the order is not counted")
	}
	ask()
	if !s.Knows(session.Result{Event: answer}, noon) {
		t.Error("the same sums are news")
	}
	s.Apply(answer, noon)
	if days, any := s.Recent(noon); s.LacksRecent(noon) || !any || days[session.RecentDays-1].Cost != 5 {
		t.Errorf("the days are %v", days)
	}
	if days, _ := s.Recent(noon.Add(24 * time.Hour)); days[session.RecentDays-1].Cost != 0 || days[session.RecentDays-2].Cost != 5 {
		t.Errorf("a day later they are %v", days)
	}
	later := answer
	later.Since = session.RecentSince(noon.Add(24 * time.Hour))
	if s.Knows(session.Result{Event: later}, noon) {
		t.Error("the same sums are no news on another day, when today's are others")
	}
	s.Apply(session.RecentRead{Since: answer.Since, Problem: session.Problem{Kind: session.DiskFull}}, noon)
	if _, any := s.Recent(noon); !any || !s.LacksRecent(noon) {
		t.Error("a failure takes the sums away, or they are not read again")
	}
}

package schedule_test

import (
	"slices"
	"testing"
	"time"

	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
)

// TestTheLastDaysAreReadOnlyAfterAChangeAndAtTheDaysEnd follows them from the start.
func TestTheLastDaysAreReadOnlyAfterAChangeAndAtTheDaysEnd(t *testing.T) {
	s, live := justRead(), sessionWith()
	task, now := session.Task{Kind: session.ReadRecent}, noon
	due := func() bool { return slices.Contains(s.Due(live, schedule.Watching{}, now), task) }
	reads := func(problem session.Problem) {
		t.Helper()
		if !due() {
			t.Fatalf("at %v the days are not read", now)
		}
		s.Start(task, now)
		live.Apply(session.TaskStarted{Task: task}, now)
		if due() {
			t.Error("they are read twice at a time")
		}
		e := session.RecentRead{Since: session.RecentSince(now), Problem: problem}
		take(s, live, e, now)
		s.Done(task, e, live, now)
	}
	reads(session.Problem{})
	for range 3 * 60 {
		if now = now.Add(time.Minute); due() {
			t.Fatalf("at %v they are read again, although nothing changed", now)
		}
	}
	o := waiting(1)
	live.Apply(session.LedgerChanged{Orders: []order.Order{o}}, now)
	reads(session.Problem{Kind: session.DiskFull})
	if now = now.Add(9 * time.Second); due() {
		t.Error("after a failure they are read again at once")
	}
	now = now.Add(time.Second)
	reads(session.Problem{})
	next := moment.After(now)
	s.Next(&next, live, schedule.Watching{}, now)
	midnight := time.Date(noon.Year(), noon.Month(), noon.Day()+1, 0, 0, 0, 0, noon.Location())
	if now = midnight.Add(-time.Second); due() {
		t.Error("they are read before the day ends")
	}
	next = moment.After(now.Add(900 * time.Millisecond))
	s.Next(&next, live, schedule.Watching{}, now.Add(900*time.Millisecond))
	if at, any := next.At(); !any || at.After(midnight) {
		t.Errorf("the program looks again at %v", at)
	}
	now = midnight
	reads(session.Problem{})
}

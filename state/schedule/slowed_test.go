package schedule_test

import (
	"testing"
	"time"

	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
)

func TestARateLimitSlowsPollsAndBalanceReads(t *testing.T) {
	live := sessionWith(waiting(1))
	live.Apply(session.PollFailed{Order: 1, Problem: session.Problem{Kind: session.TooOften, Wait: 10 * time.Second}}, noon)
	s := justRead()
	poll := session.Task{Kind: session.PollOrder, Order: 1}
	landed := noon.Add(10 * time.Second)
	s.Done(poll, session.OrderChanged{Order: waiting(1)}, live, landed)
	if got := polls(s.Due(live, schedule.Watching{}, landed.Add(7500*time.Millisecond))); got != nil {
		t.Error("polled at the old interval")
	}
	if got := polls(s.Due(live, schedule.Watching{}, landed.Add(8*time.Second))); len(got) != 1 {
		t.Error("not polled at twice the interval")
	}
	if has(s.Due(live, schedule.Watching{}, noon.Add(70*time.Second)), session.ReadBalance) {
		t.Error("the balance is read at the old interval")
	}
}

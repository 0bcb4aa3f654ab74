package schedule_test

import (
	"testing"
	"time"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
)

func TestUnsavedChangesAreWrittenAtOnceAndAgainASecondAfterAFailure(t *testing.T) {
	s, live := justRead(), sessionWith(waiting(1))
	finish := session.Change{Order: 1, Step: func(o order.Order) order.Order { return o.Finished(noon) }}
	live.Take(session.Result{Changes: []session.Change{finish}}, noon)
	save := session.Task{Kind: session.SaveChanges}
	if !has(s.Due(live, schedule.Watching{}, noon), session.SaveChanges) {
		t.Fatal("not written at once")
	}
	s.Start(save, noon)
	if s.SaveDue(live, noon.Add(time.Minute)) {
		t.Error("two writes at the same time")
	}
	landed := noon.Add(time.Minute)
	failed := session.Saved{Problem: session.Problem{Kind: session.LedgerLocked}}
	live.Apply(failed, landed)
	s.Done(save, failed, live, landed)
	if s.SaveDue(live, landed.Add(999*time.Millisecond)) || !s.SaveDue(live, landed.Add(time.Second)) {
		t.Error("the next try is not a second after the last one")
	}
	s.Start(save, landed)
	stoodBack := session.Saved{GaveWay: true} // to let a rent be recorded first
	live.Apply(stoodBack, landed)
	s.Done(save, stoodBack, live, landed)
	if s.SaveDue(live, landed) {
		t.Error("it tries again without a pause")
	}
}

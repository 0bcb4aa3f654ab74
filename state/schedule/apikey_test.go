package schedule_test

import (
	"testing"
	"time"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
)

func TestWithoutAKeyNoRequestIsSent(t *testing.T) {
	for _, phase := range []session.APIKeyPhase{session.LookingForKey, session.KeyNeeded, session.KeyDenied} {
		s, sched := session.New(), schedule.New(middling)
		s.Apply(session.Recovered{Orders: []order.Order{{Key: 1, ID: "x", Status: order.Waiting, AskedAt: noon}}}, noon)
		s.APIKey.Phase = phase
		for _, task := range sched.Due(s, schedule.Watching{Service: "s"}, noon.Add(time.Hour)) {
			if task.SendsRequest() && !(phase == session.KeyDenied && task.Kind == session.PollOrder) {
				t.Errorf("phase %d: %+v is sent", phase, task)
			}
		}
	}
}

func TestARejectedKeyIsTriedOnceAMinuteWhileANumberWaits(t *testing.T) {
	live, s := sessionWith(waiting(1)), justRead()
	poll := session.Task{Kind: session.PollOrder, Order: 1}
	refused := session.PollFailed{Order: 1, Problem: session.Problem{Kind: session.KeyRefused}}
	s.Start(poll, noon)
	live.Apply(refused, noon)
	s.Done(poll, refused, live, noon)
	tries := 0
	for after := time.Second; after <= 5*time.Minute; after += time.Second {
		now := noon.Add(after)
		for _, task := range requests(s.Due(live, schedule.Watching{Service: "wa"}, now)) {
			if task != poll {
				t.Errorf("%+v is sent", task)
			}
			tries++
			s.Start(task, now)
			live.Apply(refused, now)
			s.Done(task, refused, live, now)
		}
	}
	if tries != 5 {
		t.Errorf("tried %d times in five minutes", tries)
	}
	live.Apply(session.OrderChanged{Order: waiting(1), Asked: true}, noon.Add(6*time.Minute))
	if live.APIKey.Phase != session.KeyWorks {
		t.Error("a key that is accepted again is not used")
	}
	over, idle := sessionWith(waiting(1).Cancelled(noon)), justRead()
	over.Apply(refused, noon)
	if got := requests(idle.Due(over, schedule.Watching{}, noon.Add(time.Hour))); got != nil {
		t.Errorf("requests with a rejected key although nothing is live: %v", got)
	}
}

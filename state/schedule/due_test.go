package schedule_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
)

func TestAFollowingWindowReadsTheBalanceUntilItReachesTheServerAgain(t *testing.T) {
	s, current := justRead(), sessionWith(waiting(1))
	current.Watched = true
	later := noon.Add(10 * time.Minute)
	if tasks := s.Due(current, schedule.Watching{}, later); has(tasks, session.ReadBalance) {
		t.Errorf("both windows send requests: %v", tasks)
	}
	current.Apply(session.OrderChanged{By: session.StepFinishFailed, Asked: true, Problem: session.Problem{Kind: session.Offline}}, later)
	if tasks := s.Due(current, schedule.Watching{}, later); !has(tasks, session.ReadBalance) {
		t.Errorf("nothing would show that the network is back: %v", tasks)
	}
	current.Apply(session.BalanceRead{Balance: api.Balance{Amount: api.Units(1)}, AskedAt: later}, later)
	if tasks := s.Due(current, schedule.Watching{}, later.Add(time.Hour)); has(tasks, session.ReadBalance) {
		t.Errorf("the network is back, yet it still reads the balance: %v", tasks)
	}
}

// TestAWindowWithoutOrdersSoonNoticesThatTheServerAnswersAgain has nothing else to ask for but a watched country.
func TestAWindowWithoutOrdersSoonNoticesThatTheServerAnswersAgain(t *testing.T) {
	s, current, later := justRead(), sessionWith(), noon.Add(10*time.Minute)
	if tasks := s.Due(current, schedule.Watching{}, later); has(tasks, session.ReadBalance) {
		t.Fatalf("an idle window sends requests: %v", tasks)
	}
	for range 2 {
		take(s, current, session.OffersFailed{Service: "wa", Problem: session.Problem{Kind: session.Offline}, Once: true}, later)
	}
	if tasks := s.Due(current, schedule.Watching{}, later); !has(tasks, session.ReadBalance) {
		t.Errorf("the server is called unreachable until the next reading of a watched country: %v", tasks)
	}
}

func TestTheBalanceIsReadAfterAClockJump(t *testing.T) {
	s, current := justRead(), sessionWith(waiting(1))
	current.Watched = true
	s.Note(session.ClockJumped{}, current, noon)
	if tasks := s.Due(current, schedule.Watching{}, noon); !has(tasks, session.ReadBalance) {
		t.Errorf("the server's clock would stay unknown: %v", tasks)
	}
}

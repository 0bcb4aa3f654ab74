package schedule_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
)

func TestAFollowingWindowReadsTheBalanceUntilItReachesTheServerAgain(t *testing.T) {
	s, looksOn := justRead(), sessionWith(waiting(1))
	looksOn.Watched = true
	later := noon.Add(10 * time.Minute)
	if tasks := s.Due(looksOn, schedule.Watching{}, later); has(tasks, session.ReadBalance) {
		t.Errorf("both windows send requests: %v", tasks)
	}
	looksOn.Apply(session.OrderChanged{By: session.StepFinishFailed, Asked: true, Problem: session.Problem{Kind: session.Offline}}, later)
	if tasks := s.Due(looksOn, schedule.Watching{}, later); !has(tasks, session.ReadBalance) {
		t.Errorf("nothing would show that the network is back: %v", tasks)
	}
	looksOn.Apply(session.BalanceRead{Balance: api.Balance{Amount: api.Units(1)}, AskedAt: later}, later)
	if tasks := s.Due(looksOn, schedule.Watching{}, later.Add(time.Hour)); has(tasks, session.ReadBalance) {
		t.Errorf("the network is back, yet it still reads the balance: %v", tasks)
	}
}

func TestTheBalanceIsReadAfterAClockJump(t *testing.T) {
	s, looksOn := justRead(), sessionWith(waiting(1))
	looksOn.Watched = true
	s.Note(session.ClockJumped{}, looksOn, noon)
	if tasks := s.Due(looksOn, schedule.Watching{}, noon); !has(tasks, session.ReadBalance) {
		t.Errorf("the server's clock would stay unknown: %v", tasks)
	}
}

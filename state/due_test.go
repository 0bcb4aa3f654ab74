package state_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

func TestAWindowThatLooksOnReadsTheBalanceUntilItsOwnWayIsMended(t *testing.T) {
	s, looksOn := scheduled(), session(waiting(1))
	looksOn.Watched = true
	later := noon.Add(10 * time.Minute)
	if tasks := s.Due(looksOn, state.Watching{}, later); has(tasks, state.ReadBalance) {
		t.Errorf("another window asks, and this one too: %v", tasks)
	}
	looksOn.Apply(state.OrderChanged{By: state.StepFinishFailed, Asked: true, Problem: state.Problem{Kind: state.Offline}}, later)
	if tasks := s.Due(looksOn, state.Watching{}, later); !has(tasks, state.ReadBalance) {
		t.Errorf("nothing would tell that the network is back: %v", tasks)
	}
	looksOn.Apply(state.BalanceRead{Balance: api.Balance{Amount: api.Units(1)}, AskedAt: later}, later)
	if tasks := s.Due(looksOn, state.Watching{}, later.Add(time.Hour)); has(tasks, state.ReadBalance) {
		t.Errorf("the network is back, and it goes on: %v", tasks)
	}
}

func TestAClockThatJumpedIsAReasonToReadTheBalance(t *testing.T) {
	s, looksOn := scheduled(), session(waiting(1))
	looksOn.Watched = true
	s.Note(state.ClockJumped{}, looksOn, noon)
	if tasks := s.Due(looksOn, state.Watching{}, noon); !has(tasks, state.ReadBalance) {
		t.Errorf("the server's clock would stay unknown: %v", tasks)
	}
}

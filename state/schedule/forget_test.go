package schedule_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
)

var forgetCodes = session.Task{Kind: session.ForgetCodes}

// forgetting is a session that forgets codes after that many days, and knows the server's time.
func forgetting(days int, orders ...order.Order) *session.Session {
	current := sessionWith(orders...)
	current.ForgetCodesAfter(days)
	current.Apply(session.BalanceRead{AskedAt: noon, Balance: api.Balance{Amount: api.Units(1), ServerTime: noon}}, noon)
	return current
}

// forgetsAt lists when codes are forgotten within a time, if each try gets that answer.
func forgetsAt(s *schedule.Schedule, current *session.Session, within time.Duration, answer session.CodesForgotten) (all []time.Duration) {
	for after := time.Duration(0); after <= within; after += time.Second {
		now := noon.Add(after)
		if has(s.Due(current, schedule.Watching{}, now), session.ForgetCodes) {
			s.Start(forgetCodes, now)
			answer.Tried, _ = current.ForgetsBefore(now)
			s.Done(forgetCodes, answer, current, now)
			all = append(all, after)
		}
	}
	return all
}

func TestCodesAreForgottenSoonAfterAStartAndAtEachTurnOfTheDay(t *testing.T) {
	current := forgetting(30)
	same(t, forgetsAt(started(current), current, 40*time.Hour, session.CodesForgotten{}), []time.Duration{10 * time.Second, 12 * time.Hour, 36 * time.Hour})
	off := forgetting(0)
	same(t, len(forgetsAt(started(off), off, 40*time.Hour, session.CodesForgotten{})), 0)
}

func TestAFailureIsTriedAgainTheNextDay(t *testing.T) {
	current := forgetting(30)
	failed := session.CodesForgotten{Problem: session.Problem{Kind: session.DiskFull}}
	same(t, forgetsAt(started(current), current, 13*time.Hour, failed), []time.Duration{10 * time.Second, 12 * time.Hour})
}

func TestWhatIsLeftIsForgottenAtOnceAndARentIsWaitedFor(t *testing.T) {
	current := forgetting(30)
	same(t, forgetsAt(started(current), current, 12*time.Second, session.CodesForgotten{More: true}), []time.Duration{10 * time.Second, 11 * time.Second, 12 * time.Second})
	same(t, forgetsAt(started(current), current, 30*time.Second, session.CodesForgotten{Waiting: true}), []time.Duration{10 * time.Second, 20 * time.Second, 30 * time.Second})
}

// TestNothingIsForgottenByThisMachinesClockAlone has a session that never heard from the server, and one whose clock
// jumped ahead since.
func TestNothingIsForgottenByThisMachinesClockAlone(t *testing.T) {
	offline := sessionWith()
	offline.ForgetCodesAfter(30)
	jumped := forgetting(30)
	jumped.Apply(session.ClockJumped{}, noon)
	for name, current := range map[string]*session.Session{"offline": offline, "jumped": jumped} {
		if at := forgetsAt(started(current), current, time.Minute, session.CodesForgotten{}); at != nil {
			t.Errorf("%s: at %v", name, at)
		}
	}
}

func TestOnlyTheLeaderForgetsAndNotBesideARent(t *testing.T) {
	watched, renting, inFlight := forgetting(30), forgetting(30), forgetting(30, order.Order{Key: 1, Status: order.InFlight, AskedAt: noon})
	watched.Apply(session.LedgerChanged{Account: session.Account{Watched: true}}, noon)
	renting.Apply(session.RentStarted{}, noon)
	for name, current := range map[string]*session.Session{"watched": watched, "renting": renting, "in flight": inFlight} {
		if at := forgetsAt(started(current), current, time.Minute, session.CodesForgotten{}); at != nil {
			t.Errorf("%s: at %v", name, at)
		}
	}
}

func TestTheProgramWakesUpToForget(t *testing.T) {
	current := forgetting(30)
	s := started(current)
	now := noon.Add(9*time.Second + 500*time.Millisecond)
	s.Start(session.Task{Kind: session.ReadLedger}, now)
	next := moment.After(now)
	s.Next(&next, current, schedule.Watching{}, now)
	if left := next.Left(time.Hour); left > 500*time.Millisecond {
		t.Errorf("it sleeps for %v", left)
	}
}

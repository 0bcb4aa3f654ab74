package session_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// finished is an order with a code that ended at that moment.
func finished(key order.Key, at time.Time) order.Order {
	o := waiting(key)
	o.Revision, o.Phone = 5, api.NewText("+380501234536")
	return o.Polled(served("received", "908172"), at).Finished(at)
}

func TestCodesAreForgottenAfterSoManyWholeDays(t *testing.T) {
	s := session.New()
	if _, on := s.ForgetsBefore(noon); on {
		t.Error("it is on by default")
	}
	s.ForgetCodesAfter(30)
	last := time.Date(2026, 7, 3, 23, 59, 59, 999, time.UTC)
	for _, now := range []time.Time{noon, last, last.Add(-23 * time.Hour)} {
		if before, on := s.ForgetsBefore(now); !on || !before.Equal(time.Date(2026, 6, 3, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("at %v: before %v, %v", now, before, on)
		}
	}
}

// TestAClockThatIsAheadForgetsNothing has this machine's clock a year ahead of the server's.
func TestAClockThatIsAheadForgetsNothing(t *testing.T) {
	s := session.New()
	s.ForgetCodesAfter(30)
	s.Apply(session.BalanceRead{Balance: api.Balance{Amount: api.Units(1), ServerTime: noon}, AskedAt: noon}, noon.AddDate(1, 0, 0))
	if before, _ := s.ForgetsBefore(noon.AddDate(1, 0, 0)); before.After(noon.AddDate(0, 0, -30)) {
		t.Errorf("what ended before %v is forgotten", before)
	}
}

// TestAWindowForgetsWhatAnotherOneForgot has it learn up to which end.
func TestAWindowForgetsWhatAnotherOneForgot(t *testing.T) {
	s := sessionWith(finished(1, noon.Add(-time.Hour)), finished(2, noon))
	before, old := s.Before(), s.Orders
	e := session.LedgerChanged{Account: session.Account{ForgottenBefore: noon}}
	if s.Knows(session.Result{Event: e}, noon) {
		t.Error("it is nothing new")
	}
	s.Apply(e, noon)
	gone, _ := s.Order(1)
	stays, _ := s.Order(2)
	if gone.Forgot != order.ForgotCode || !gone.Code.IsZero() || gone.Revision != 6 || stays.Code.IsZero() {
		t.Errorf("%+v and %+v", gone, stays)
	}
	if was, _ := before.Order(1); was.Code.IsZero() || len(before.Newer(e.Orders)) > 0 || len(old) != 2 {
		t.Error("what was before has changed, or there is news")
	}
	if !s.Knows(session.Result{Event: e}, noon) {
		t.Error("it is new again")
	}
	s.Take(session.Result{Orders: []order.Order{finished(1, noon.Add(-time.Hour))}}, noon)
	if o, _ := s.Order(1); !o.Code.IsZero() {
		t.Error("an older state brings the code back")
	}
}

func TestForgettingChangesNoResult(t *testing.T) {
	s := sessionWith(finished(1, noon.Add(-time.Hour)))
	s.Apply(read(), noon)
	resultsAre(t, "before", s, 1, 1)
	s.Apply(session.CodesForgotten{EndedBefore: noon}, noon)
	resultsAre(t, "after", s, 1, 1)
	if o, _ := s.Order(1); !o.Code.IsZero() {
		t.Errorf("%+v", o)
	}
}

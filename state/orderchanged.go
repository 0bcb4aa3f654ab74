package state

import (
	"maps"
	"time"

	"example.com/verifyo/api"
)

// OrderChanged is what a task did to an order or learnt about it. Order and Asked are filled
// in by the task itself, whatever it did; the other fields by the steps that they name.
type OrderChanged struct {
	Order Order // after it, as the task saw it; without a key if a rent was not even recorded
	By    Step
	Asked bool // a request was made to the server, whether or not it was answered

	// Problem is why a rent was refused or its answer lost, why a cancel or a finish failed,
	// or why a cancel is retried. A cancel that was not sent yet has none.
	Problem    Problem
	Quote      Quote     // StepRefused: what the rent would have been
	Balance    api.USD   // StepRented and StepCancelled: what is left, if the answer said so
	ServerTime time.Time // StepRented, StepSeen and StepCodeArrived: the answer's; zero unless the server's clock is sure
	Doubt      bool      // StepCancelScheduled: the server may have got the cancel, and no answer says what it did
}

// Step is what happened to an order.
type Step int

// The zero Step is that somebody saw how the order stands.
const (
	StepSeen            Step = iota // an answer, another window or the clock told how it stands
	StepRented                      // there is a number of our own
	StepRefused                     // nothing was rented: the server declined, or nothing was sent
	StepAnswerLost                  // nobody knows what became of the rent
	StepCodeArrived                 // its code has just come
	StepCancelScheduled             // a cancel is sent later, or retried; one that was too early has the Problem WrongState
	StepCancelCalledOff             // the operator keeps the number after all
	StepCancelled                   // the server took the number back
	StepCancelFailed                // a cancel changed nothing and is not retried
	StepFinished                    // the operator is done with it
	StepFinishFailed                // a finish changed nothing
	StepResolved                    // the operator said what became of a rent whose answer was lost
	StepAutoCancelSet               // the operator turned the auto-cancel before its expiry on or off
)

func (OrderChanged) event() {}

func (f OrderChanged) outcome() (Problem, bool) { return f.Problem, f.Asked }

// changeOrder takes what came with an order's change. The order itself comes in the Result.
func (s *Session) changeOrder(f OrderChanged, now time.Time) {
	s.learnOffset(f.ServerTime, now)
	s.moved(f.Balance, now)
	if f.Asked {
		delete(s.Troubles, f.Order.Key) // why an earlier poll failed is old news
	}
	switch {
	case f.By == StepCancelScheduled && f.Problem.Any():
		s.doubts[f.Order.Key] = f.Doubt
	case !f.Order.Armed():
		delete(s.doubts, f.Order.Key)
	}
	switch f.By {
	case StepRented:
		s.Renting = nil
		s.UsedAt = maps.Clone(s.UsedAt)
		s.UsedAt[f.Order.Service.ID] = now
	case StepAnswerLost:
		s.Renting = nil
	case StepRefused:
		s.Renting = nil
		if f.Problem.Trouble == SoldOut {
			s.soldOut(f.Quote)
		}
	}
}

// movesBalance reports whether the balance may have moved with the change.
func (f OrderChanged) movesBalance() bool {
	switch f.By {
	case StepRented, StepAnswerLost, StepCancelled:
		return true
	case StepSeen:
		return f.Order.Refund == RefundPending
	}
	return false
}

// moved takes the balance that came with the answer to a rent or a cancel: the newest truth.
func (s *Session) moved(amount api.USD, now time.Time) {
	if amount.Known() {
		s.Balance.Value, s.Balance.ReadAt = amount, now
	}
}

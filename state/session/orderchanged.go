package session

import (
	"maps"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// OrderChanged is what a task did to an order or learnt about it. Every task fills in Order
// and Asked; the other fields are filled in for the steps named beside them.
type OrderChanged struct {
	Order order.Order // after the change, as the task saw it; without a key if a rent was not even recorded
	By    Step
	Asked bool // a request was made to the server, whether or not it was answered

	// Problem is why a rent was refused or its answer lost, why a cancel or a finish failed,
	// or why a cancel is retried. A cancel that was not sent yet has none.
	Problem    Problem
	Quote      order.Quote // StepRefused: what the rent would have been
	Balance    api.USD     // StepRented and StepCancelled: the new balance, if the answer has it
	ServerTime time.Time   // StepRented, StepSeen, StepCodeArrived and StepAdded: from the answer; zero if it is not reliable
	Doubt      bool        // StepCancelScheduled: the server may have received the cancel, but no answer came
}

// Step is what happened to an order.
type Step int

// The zero Step means that the order's state was seen.
const (
	StepSeen            Step = iota // by an answer, another window or the clock
	StepRented                      // the rent worked: there is a number
	StepRefused                     // nothing was rented: the server declined, or nothing was sent
	StepAnswerLost                  // the rent's outcome is unknown
	StepCodeArrived                 // its code has just come
	StepCancelScheduled             // a cancel is sent later, or retried; if one was too early, Problem is WrongState
	StepCancelCalledOff             // the operator keeps the number after all
	StepCancelled                   // the server took the number back
	StepCancelFailed                // a cancel changed nothing and is not retried
	StepFinished                    // the operator is done with it
	StepFinishFailed                // a finish changed nothing
	StepResolved                    // the operator gave the outcome of a rent whose answer was lost
	StepLabelled                    // the operator gave it another label
	StepFailureSet                  // the operator said why its number was of no use
	StepAutoCancelSet               // the operator turned the auto-cancel before its expiry on or off
	StepAdded                       // the operator gave its ID, and the server knows it
)

func (OrderChanged) event() {}

func (changed OrderChanged) outcome() (Problem, bool) { return changed.Problem, changed.Asked }

// changeOrder applies everything but the order itself, which comes in the Result.
func (s *Session) changeOrder(changed OrderChanged, now time.Time) {
	s.learnOffset(changed.ServerTime, now)
	s.moved(changed.Balance, now)
	if changed.Asked {
		delete(s.PollProblems, changed.Order.Key) // the failure of an earlier poll is out of date
	}
	switch {
	case changed.By == StepCancelScheduled && changed.Problem.Any():
		s.doubts[changed.Order.Key] = changed.Doubt
	case !changed.Order.CancelScheduled():
		delete(s.doubts, changed.Order.Key)
	}
	switch changed.By {
	case StepRented:
		s.Renting = nil
		s.UsedAt = maps.Clone(s.UsedAt)
		s.UsedAt[changed.Order.Service.ID] = now
	case StepAnswerLost:
		s.Renting = nil
	case StepRefused:
		s.Renting = nil
		if changed.Problem.Kind == SoldOut {
			s.soldOut(changed.Quote)
		}
	}
}

// MovesBalance reports whether the change may have moved the balance.
func (changed OrderChanged) MovesBalance() bool {
	switch changed.By {
	case StepRented, StepAnswerLost, StepCancelled:
		return true
	case StepSeen:
		return changed.Order.Refund == order.RefundPending
	}
	return false
}

// moved takes over the balance from the answer to a rent or a cancel.
func (s *Session) moved(amount api.USD, now time.Time) {
	if amount.Known() {
		s.Balance.Value, s.Balance.ReadAt = amount, now
	}
}

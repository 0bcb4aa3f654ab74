package session

import (
	"reflect"
	"time"

	"example.com/verifyo/state/order"
)

// Knows reports whether an answer tells the session nothing new, so that Take and Apply would
// change nothing that a screen shows. Most looks into the ledger and most polls end like that.
func (s *Session) Knows(r Result, now time.Time) bool {
	if len(r.Orders) > 0 {
		return false
	}
	switch e := r.Event.(type) {
	case LedgerUntouched, LedgerCopied:
		return true
	case CodesForgotten:
		return e.EndedBefore.IsZero() && !e.Problem.Any()
	case LedgerChanged:
		return len(r.Changes) == 0 && s.knowsLedger(e, now)
	case RecentRead:
		return s.knowsRecent(e)
	case OrderChanged:
		return s.knowsOrder(e, now) && s.knowsChanges(r.Changes)
	}
	return false
}

func (s *Session) knowsLedger(e LedgerChanged, now time.Time) bool {
	return len(e.Orders) == 0 && !e.Problem.Any() && !s.Unseen.Any() && len(e.Named) == 0 && len(s.named) == 0 &&
		e.Watched == s.Watched && s.RateLimit.Slower(e.RateLimit, now) == s.RateLimit && (e.Cooldown <= 0 || e.Cooldown == s.Cooldown) &&
		s.knowsSpent(e.Spent) && !e.ForgottenBefore.After(s.forgotten) && s.knowsPins(e.Pinned) && s.knowsWatches(e.Watches) &&
		!(s.Balance.Known() && e.Balance.Known() && e.BalanceAt.After(s.Balance.ReadAt))
}

// knowsOrder reports whether the answer to a poll is no news beside the order itself. Once an
// order is past its end, its page says whether the server was asked since.
func (s *Session) knowsOrder(e OrderChanged, now time.Time) bool {
	key := e.Order.Key
	_, failed := s.PollProblems[key]
	_, doubted := s.doubts[key]
	return e.By == StepSeen && !e.MovesBalance() && !failed && !doubted &&
		!s.Unreachable.Any() && s.APIKey.Phase == KeyWorks && s.agrees(e.ServerTime, now) &&
		!e.Order.PastEnd(now, s.ServerTime(now))
}

// knowsChanges reports whether the changes leave their orders as they are.
func (s *Session) knowsChanges(changes []Change) bool {
	for _, c := range changes {
		o, known := s.Order(c.Order)
		if !known || !c.onlySteps() || !leaves(o, c.Step(o)) {
			return false
		}
	}
	return true
}

// leaves reports whether a step left an order as it was.
func leaves(before, after order.Order) bool { return reflect.DeepEqual(before, after) }

package sandbox

import (
	"slices"
	"time"
)

// move is one change of the balance.
type move struct {
	units int64 // in 1/10000 USD
	at    time.Time
}

// move changes the balance. It keeps past moves only if balance reads lag behind.
func (s *Sandbox) move(units int64, at time.Time) {
	s.balance += units
	if s.rules.BalanceLag > 0 {
		s.moves = append(s.moves, move{units, at})
	}
}

func (s *Sandbox) refund(o *order, at time.Time) {
	o.refunded += o.charged
	s.refunds += o.charged
	s.move(o.charged, at)
}

// balanceAsOf is the balance at an earlier moment. It forgets the moves before then, so then
// may never go back.
func (s *Sandbox) balanceAsOf(then time.Time) int64 {
	s.moves = slices.DeleteFunc(s.moves, func(m move) bool { return !m.at.After(then) })
	balance := s.balance
	for _, m := range s.moves {
		balance -= m.units
	}
	return balance
}

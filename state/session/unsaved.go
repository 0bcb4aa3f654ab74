package session

import (
	"slices"
	"time"

	"example.com/verifyo/state/order"
)

// Result is the outcome of a task. The event is reported at once, without waiting for the
// disk; changes that are not saved yet come with it.
type Result struct {
	Event   Event
	Orders  []order.Order // the ledger's rows now
	Changes []Change      // oldest first
}

// Change is something that must be saved in the ledger. It is a function, not the resulting
// row: when it is written, it is applied to the newest row, which another window may have
// changed meanwhile.
type Change struct {
	Number int64     // given by the session; 0 if the session does not have this change
	At     time.Time // when it happened

	Receipt *Receipt // given by the session, if the change has none yet

	Order order.Key                     // 0 if it is not about an order
	Step  func(order.Order) order.Order // in the order's life; pure; nil if there is none

	Reading   order.BalanceReading      // without an amount if there is no reading
	Charges   bool                      // the reading came with the answer to the order's rent and includes its charge
	Age       time.Duration             // of an order whose retried cancel worked after one was too early; otherwise 0
	RateLimit func(RateLimit) RateLimit // for all windows, made of a Credible one; pure; nil if it does not change
}

// RateLimitedBy is the change after an answer that asks for fewer requests.
func RateLimitedBy(p Problem, now time.Time) Change {
	return Change{RateLimit: func(limit RateLimit) RateLimit { return limit.AfterRefusal(p.Wait, now) }}
}

// steps reports whether the change is a step of that order's life.
func (c Change) steps(order order.Key) bool { return c.Order == order && c.Step != nil }

// onlySteps reports whether the change is a step of an order's life and nothing else.
func (c Change) onlySteps() bool {
	return c.Step != nil && !c.Reading.Amount.Known() && c.Age == 0 && c.RateLimit == nil
}

// plainReading reports whether the change is only a reading of the balance. A later reading
// can replace it.
func (c Change) plainReading() bool {
	return c.Reading.Amount.Known() && !c.Reading.Moved && c.Step == nil && c.Age == 0 && c.RateLimit == nil
}

// plainRateLimit reports whether the change is only to the rate limit.
func (c Change) plainRateLimit() bool {
	return c.RateLimit != nil && c.Step == nil && c.Age == 0 && !c.Reading.Amount.Known()
}

// savedWithin is longer than a write to a healthy disk takes.
const savedWithin = time.Second

// Take takes over the rows that a task wrote to the ledger and the changes still to be saved.
func (s *Session) Take(r Result, now time.Time) {
	s.put(r.Orders...)
	for _, c := range r.Changes {
		s.keep(c, now)
	}
}

// keep applies a change to the session and keeps it until it is saved. A step that changes
// nothing here is not saved.
func (s *Session) keep(c Change, now time.Time) {
	if c.RateLimit != nil {
		s.RateLimit = c.RateLimit(s.RateLimit.Credible(now))
	}
	if o, known := s.Order(c.Order); known && c.Step != nil {
		after := c.Step(o)
		if !c.Reading.Amount.Known() && c.Age == 0 && leaves(o, after) {
			return
		}
		s.show(after)
	}
	c = s.replacing(c, now)
	s.numbered++
	c.Number, c.At = s.numbered, now
	if c.Receipt == nil {
		c.Receipt = new(Receipt)
	}
	s.changes = append(s.changes, c)
}

// replacing removes a change that the new one makes redundant, so that the list stays short
// even if the disk cannot be written for days. A replacing rate limit is this window's current
// one, which includes both, unless the ledger's own is stricter.
func (s *Session) replacing(c Change, now time.Time) Change {
	same := Change.plainReading
	if c.plainRateLimit() {
		same = Change.plainRateLimit
	}
	for i, old := range slices.Backward(s.changes) {
		switch {
		case same(c) && same(old):
			s.changes = slices.Delete(slices.Clone(s.changes), i, i+1) // a write under way may be using the list
			if c.plainRateLimit() {
				ours := s.RateLimit
				c.RateLimit = func(limit RateLimit) RateLimit { return limit.Slower(ours, now) }
			}
			return c
		case !c.plainRateLimit() && !old.plainRateLimit():
			return c // readings keep their order among other balances and steps
		}
	}
	return c
}

// over applies the unsaved changes to a row of the ledger.
func (s *Session) over(row order.Order) order.Order { return over(row, s.changes) }

func over(row order.Order, changes []Change) order.Order {
	for _, c := range changes {
		if c.steps(row.Key) {
			row = c.Step(row)
		}
	}
	return row
}

// Unsaved are the changes that are not in the ledger yet, oldest first. The returned list does
// not change while it is being written.
func (s *Session) Unsaved() []Change { return slices.Clip(s.changes) }

// UnsavedOrders are the orders with unsaved changes, in the order of the list.
func (s *Session) UnsavedOrders() []order.Order {
	var unsaved []order.Order
	for _, o := range s.Orders {
		if s.Lacks(o.Key) {
			unsaved = append(unsaved, o)
		}
	}
	return unsaved
}

// NotSaved reports whether a change to an order is unsaved for longer than a write takes.
func (s *Session) NotSaved(key order.Key, now time.Time) bool {
	return s.lost(key) || slices.ContainsFunc(s.changes, func(c Change) bool {
		return c.steps(key) && (s.Unwritable.Any() || now.Sub(c.At) >= savedWithin)
	})
}

// Lacks reports whether the next start would miss a change to an order, or the whole order.
func (s *Session) Lacks(key order.Key) bool {
	return s.lost(key) || slices.ContainsFunc(s.changes, func(c Change) bool { return c.steps(key) })
}

// saved drops the changes that were written and records why the rest were not.
func (s *Session) saved(e Saved) {
	s.changes = slices.DeleteFunc(slices.Clone(s.changes), func(c Change) bool { return slices.Contains(e.Done, c.Number) })
	if e.Problem.Any() || !e.GaveWay {
		s.Unwritable = e.Problem
	}
	s.setLost()
	s.put(e.Orders...)
	s.learnCooldown(e.Cooldown)
	if e.Moved {
		s.History.noteMoved()
	}
}

package state

import (
	"reflect"
	"slices"
	"time"
)

// Result is what came of a task. An event is told at once, whatever the disk does; what the
// ledger has not been given yet goes with it.
type Result struct {
	Event   Event
	Orders  []Order  // as the ledger has them now
	Changes []Change // the oldest first
}

// Change is something that happened and that the ledger must be given. It says what
// happened and not what came of it: whenever it is written, it is applied to the newest
// row, which another window may have changed meanwhile.
type Change struct {
	Number int64     // the session counts them; a change that is not among its own has 0
	At     time.Time // when it happened

	Order Key               // 0 where it is about none
	Step  func(Order) Order // of the order's life; pure; nil where there is none

	Reading   BalanceReading            // none where no amount is known
	Charges   bool                      // the reading came with the answer to the order's rent, and has its charge in it
	Age       time.Duration             // of an order whose cancel was taken just after it was too early; 0 where none was
	RateLimit func(RateLimit) RateLimit // of all windows; pure; nil where it stays
}

// SlowedBy is the change after an answer that asks for fewer requests.
func SlowedBy(p Problem, now time.Time) Change {
	return Change{RateLimit: func(limit RateLimit) RateLimit { return limit.Refused(p.Wait, now) }}
}

// steps reports whether the change is a step of that order's life.
func (c Change) steps(order Key) bool { return c.Order == order && c.Step != nil }

// plainReading reports whether the change is a look at the balance and nothing else. A
// later one says all that it does.
func (c Change) plainReading() bool {
	return c.Reading.Amount.Known() && !c.Reading.Moved && c.Step == nil && c.Age == 0 && c.RateLimit == nil
}

// plainRateLimit reports whether the change is of the pace and nothing else.
func (c Change) plainRateLimit() bool {
	return c.RateLimit != nil && c.Step == nil && c.Age == 0 && !c.Reading.Amount.Known()
}

// savedWithin is longer than a disk in good health takes.
const savedWithin = time.Second

// Take takes over what a task had the ledger write, and what it could not wait for.
func (s *Session) Take(r Result, now time.Time) {
	for _, row := range r.Orders {
		s.put(row)
	}
	for _, c := range r.Changes {
		s.keep(c, now)
	}
}

// keep applies a change to what is shown and remembers it until the ledger has it. A step
// that changes nothing here tells the ledger nothing new.
func (s *Session) keep(c Change, now time.Time) {
	if c.RateLimit != nil {
		s.RateLimit = c.RateLimit(s.RateLimit)
	}
	if o, known := s.Order(c.Order); known && c.Step != nil {
		after := c.Step(o)
		if same := reflect.DeepEqual(o, after); same && !c.Reading.Amount.Known() && c.Age == 0 {
			return
		}
		s.show(after)
	}
	c = s.replacing(c, now)
	s.counted++
	c.Number, c.At = s.counted, now
	s.changes = append(s.changes, c)
}

// replacing takes the change out of which the new one says all, so that a disk that takes
// nothing for days leaves a list that ends. A pace that replaces another is the one of this
// window, which has both in it, and gives way to one that holds more back.
func (s *Session) replacing(c Change, now time.Time) Change {
	same := Change.plainReading
	if c.plainRateLimit() {
		same = Change.plainRateLimit
	}
	for i, old := range slices.Backward(s.changes) {
		switch {
		case same(c) && same(old):
			s.changes = slices.Delete(slices.Clone(s.changes), i, i+1) // a write under way has the list
			if c.plainRateLimit() {
				ours := s.RateLimit
				c.RateLimit = func(p RateLimit) RateLimit { return p.Slower(ours, now) }
			}
			return c
		case !c.plainRateLimit() && !old.plainRateLimit():
			return c // a reading goes past no other balance and no step of an order
		}
	}
	return c
}

// over is a row of the ledger with the changes that it lacks.
func (s *Session) over(row Order) Order {
	for _, c := range s.changes {
		if c.steps(row.Key) {
			row = c.Step(row)
		}
	}
	return row
}

// Unsaved are the changes that the ledger does not have yet, the oldest first. The list stays
// as it is while it is written, whatever happens meanwhile.
func (s *Session) Unsaved() []Change { return slices.Clip(s.changes) }

// UnsavedOrders are the orders of which the ledger lacks something, as they are listed.
func (s *Session) UnsavedOrders() []Order {
	var lacking []Order
	for _, o := range s.Orders {
		if s.Lacks(o.Key) {
			lacking = append(lacking, o)
		}
	}
	return lacking
}

// NotSaved reports whether the ledger lacks something of an order for longer than a write
// takes.
func (s *Session) NotSaved(key Key, now time.Time) bool {
	return s.lost(key) || slices.ContainsFunc(s.changes, func(c Change) bool {
		return c.steps(key) && (s.Unwritable.Any() || now.Sub(c.At) >= savedWithin)
	})
}

// Lacks reports whether the ledger that the next start opens lacks a step of an order, or all
// of it.
func (s *Session) Lacks(key Key) bool {
	return s.lost(key) || slices.ContainsFunc(s.changes, func(c Change) bool { return c.steps(key) })
}

// saved takes over what the ledger was given, and why it did not take the rest.
func (s *Session) saved(f Saved) {
	s.changes = slices.DeleteFunc(slices.Clone(s.changes), func(c Change) bool { return slices.Contains(f.Done, c.Number) })
	if f.Problem.Any() || !f.StoodBack {
		s.Unwritable = f.Problem
	}
	s.lose()
	for _, row := range f.Orders {
		s.put(row)
	}
	s.learnCooldown(f.Cooldown)
}

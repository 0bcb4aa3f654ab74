package orders

import (
	"cmp"
	"time"

	"example.com/verifyo/state"
)

// place is an order's position in the list. The list remembers it, so that an order whose
// status changes can keep its position for a while.
type place struct {
	group group
	at    time.Time
	key   state.Key
}

// group is a part of the list.
type group int

// The groups from top to bottom: orders that need the operator come first.
const (
	unanswered group = iota // the rent's answer was lost
	arrived                 // the SMS is here
	open
	ended
)

// placeOf is the position that an order's status calls for.
func placeOf(o state.Order) place {
	switch {
	case o.Status == state.Unknown:
		return place{unanswered, o.AskedAt, o.Key}
	case o.Status == state.Received:
		return place{arrived, o.AskedAt, o.Key}
	case o.Open():
		return place{open, o.AskedAt, o.Key}
	}
	return place{ended, o.EndedAt, o.Key}
}

// compare is negative if p is above q: within a group, the newest is on top.
func (p place) compare(q place) int {
	return cmp.Or(cmp.Compare(p.group, q.group), q.at.Compare(p.at), cmp.Compare(q.key, p.key))
}

// placed is an order's present position. A new order takes its position at once, without
// replacing another. Any other keeps its old position while keys are pressed, or while held is
// true because the cursor is on it.
func (l *List) placed(o state.Order, held bool) place {
	belongs := placeOf(o)
	stands, known := l.places[o.Key]
	switch {
	case !known || stands.compare(belongs) == 0:
		return belongs
	case held:
		return stands
	case !l.quiet():
		l.late = true
		return stands
	}
	return belongs
}

package orders

import (
	"cmp"
	"time"

	"example.com/verifyo/state"
)

// place is where an order stands in the list. The list remembers the place of each order,
// so that an order whose status changes can be left where it is for a while.
type place struct {
	group group
	at    time.Time
	key   state.Key
}

// group is a part of the list.
type group int

// The groups from top to bottom: what waits for the operator comes first.
const (
	unanswered group = iota // the rent's answer was lost
	arrived                 // the SMS is here
	open
	ended
)

// placeOf is where an order belongs.
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

// compare is negative where p stands above q: the newest is on top of its group.
func (p place) compare(q place) int {
	return cmp.Or(cmp.Compare(p.group, q.group), q.at.Compare(p.at), cmp.Compare(q.key, p.key))
}

// placed is where an order stands now. A new one takes its place at once, and puts no other
// in another's stead. Any other keeps its old place while keys are pressed, or while it is
// held there for the cursor.
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

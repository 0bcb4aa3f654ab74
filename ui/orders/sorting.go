package orders

import (
	"cmp"
	"time"

	"example.com/verifyo/state/order"
)

// position is an order's position in the list. The list remembers it, so that an order whose
// status changes can keep its position for a while.
type position struct {
	group group
	at    time.Time
	key   order.Key
}

// group is a part of the list.
type group int

// The groups from top to bottom: orders that need the operator come first.
const (
	unanswered  group = iota // the rent's answer was lost
	codeArrived              // the SMS is here
	open
	ended
)

// positionOf is the position that an order's status calls for.
func positionOf(o order.Order) position {
	switch {
	case o.Status == order.Unknown:
		return position{unanswered, o.ListedAt(), o.Key}
	case o.Status == order.Received:
		return position{codeArrived, o.ListedAt(), o.Key}
	case o.Open():
		return position{open, o.ListedAt(), o.Key}
	}
	return position{ended, o.EndedAt, o.Key}
}

// compare is negative if p is above q: within a group, the newest is on top.
func (p position) compare(q position) int {
	return cmp.Or(cmp.Compare(p.group, q.group), q.at.Compare(p.at), cmp.Compare(q.key, p.key))
}

// nextPosition is where an order is listed next. A new order takes its position at once, without
// replacing another. Any other keeps its old position while keys are pressed, or while held is
// true because the cursor is on it.
func (l *List) nextPosition(o order.Order, held bool) position {
	proper := positionOf(o)
	present, known := l.positions[o.Key]
	switch {
	case !known || present.compare(proper) == 0:
		return proper
	case held:
		return present
	case !l.rowsMayMove():
		l.changePending = true
		return present
	}
	return proper
}

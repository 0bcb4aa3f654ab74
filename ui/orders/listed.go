package orders

import (
	"sort"
	"time"

	"example.com/verifyo/state/limit"
	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/screen"
)

// quietTime is how long no key must have been pressed before rows may move: somebody who
// presses j relies on the row below the cursor.
const quietTime = 2 * time.Second

// recheckEvery is how often a row that the filter no longer finds is checked, until it may leave.
const recheckEvery = time.Second

// rowsMayMove reports whether rows may move. While a question is open they must not: whoever
// answers it is not watching the list below.
func (l *List) rowsMayMove() bool { return !l.ctx.Covered() && !l.within(quietTime, l.ctx.Pressed.At) }

// within reports whether a moment is less than d ago. If the clock was set back, the moment
// lies in the future and does not count.
func (l *List) within(d time.Duration, at time.Time) bool {
	since := l.ctx.Now.Sub(at)
	return since >= 0 && since < d
}

// Sync lists the orders again if they may have changed, and always while there is a filter or an
// order that is listed elsewhere than it belongs. The order under the cursor stays listed as long
// as it exists.
func (l *List) Sync() {
	if l.inputs.unfiltered(l.ctx.Session.Orders) && l.Filter() == "" && l.heldByCursor == 0 && !l.changePending {
		return // as after most events: time alone is the business of CatchUp
	}
	l.listAgain()
}

func (l *List) listAgain() {
	o, _ := l.Marked()
	l.fill(o.Key, true)
}

// inputs are what the rows were made of.
type inputs struct {
	orders screen.Version[order.Order]
	filter string
}

// unfiltered reports whether the rows were made of these orders without a filter.
func (in inputs) unfiltered(orders []order.Order) bool {
	return in == inputs{orders: screen.VersionOf(orders)}
}

// CatchUp lists the orders again if they changed with time alone, and reports whether it did.
func (l *List) CatchUp() bool {
	due := l.changePending && l.rowsMayMove()
	if at, any := l.turns.At(); any && !l.ctx.Now.Before(at) { // an order became overdue, or a day began
		due = true
	}
	if l.leaving() && !l.within(recheckEvery, l.syncedAt) {
		due = true
	}
	if due {
		l.listAgain()
	}
	return due
}

// CatchesUp notes when CatchUp will have something to do.
func (l *List) CatchesUp(next *moment.Next) {
	next.NoteThatOf(l.turns)
	if l.changePending {
		next.Note(l.ctx.Pressed.At.Add(quietTime))
	}
	if l.leaving() {
		next.Note(l.syncedAt.Add(recheckEvery))
	}
}

// leaving reports whether the filter no longer finds a listed row.
func (l *List) leaving() bool {
	for _, stale := range l.stale {
		if stale {
			return true
		}
	}
	return false
}

// refilter lists the orders that a changed filter finds, and nothing else.
func (l *List) refilter() { l.fill(0, false) }

// afterKey updates the list after a key moved the cursor off an order that kept its place only
// because of the cursor.
func (l *List) afterKey() {
	if o, _ := l.Marked(); l.heldByCursor != 0 && o.Key != l.heldByCursor {
		l.fill(o.Key, true)
	}
}

// fill lists the orders that the filter finds, and the order under the cursor in any case. If
// the filter is the same as before, listed orders stay while keys are pressed.
func (l *List) fill(cursor order.Key, same bool) {
	listed := map[order.Key]bool{}
	left := l.heldByCursor
	finds := l.found(l.Filter())
	if same {
		for _, o := range l.Rows() {
			listed[o.Key] = o.Key != left
		}
	}
	var rows []order.Order
	positions := make(map[order.Key]position, len(l.ctx.Session.Orders))
	l.stale = map[order.Key]bool{}
	l.heldByCursor = 0
	l.changePending = false
	l.syncedAt = l.ctx.Now
	l.inputs = inputs{screen.VersionOf(l.ctx.Session.Orders), l.Filter()}
	l.turns = moment.After(l.ctx.Now)
	l.ctx.Session.Turns(&l.turns, l.ctx.Now)
	_, midnight := limit.Day(l.ctx.Now)
	l.turns.Note(midnight)
	for _, o := range l.ctx.Session.Orders {
		found, marked := finds[o.Key], o.Key == cursor
		positions[o.Key] = l.nextPosition(o, marked && (!found || !o.Open()))
		switch {
		case !found && !marked && (!listed[o.Key] || l.rowsMayMove()):
			continue
		case marked && (!found || positions[o.Key].compare(positionOf(o)) != 0):
			l.heldByCursor = o.Key
		}
		l.stale[o.Key] = !found
		rows = append(rows, o)
	}
	l.positions = positions
	sort.Slice(rows, func(i, j int) bool { return positions[rows[i].Key].compare(positions[rows[j].Key]) < 0 })
	l.SetRows(rows)
}

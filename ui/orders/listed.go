package orders

import (
	"slices"
	"time"

	"example.com/verifyo/state"
)

// settles is how long no key must have been pressed before anything in the list changes
// its place: somebody who presses j counts on what is below the cursor.
const settles = 2 * time.Second

// looksAgain is how often a filter looks for what only the clock changes, such as an order
// that is overdue.
const looksAgain = time.Second

// quiet reports whether orders may change their places. Whoever answers a question does
// not look at the list below it.
func (l *List) quiet() bool { return !l.ctx.Covered() && !l.within(settles, l.ctx.PressedAt) }

// within reports whether a moment is no longer ago than that. A clock that was set back
// would have it in the future, where nothing is waited for.
func (l *List) within(d time.Duration, at time.Time) bool {
	since := l.ctx.Now.Sub(at)
	return since >= 0 && since < d
}

// Sync lists the orders again. The order under the cursor stays listed while there is one.
func (l *List) Sync() {
	before, had := l.list.Marked()
	l.fill(before, true)
	after, _ := l.list.Marked()
	if after != before && (had || l.list.Typed() != "") {
		l.strayed = l.ctx.Now
	}
}

// CatchUp lists the orders again if time alone has changed how they stand.
func (l *List) CatchUp() {
	if l.late && l.quiet() || l.list.Typed() != "" && !l.within(looksAgain, l.syncedAt) {
		l.Sync()
	}
}

// anew lists what another filter finds, and nothing else.
func (l *List) anew() { l.fill(0, false) }

// moved follows a key that moved the cursor, so that what it has left goes.
func (l *List) moved() {
	l.strayed = time.Time{}
	if key, _ := l.list.Marked(); l.bound != 0 && key != l.bound {
		l.fill(key, true)
	}
}

// fill lists the orders that the filter finds, and the one with the cursor even if it does
// not. If the filter is the same as before, what was listed stays while keys are pressed.
func (l *List) fill(cursor state.Key, same bool) {
	listed, left, finds := map[state.Key]bool{}, l.bound, l.found(l.list.Typed())
	if same {
		for _, o := range l.rows {
			listed[o.Key] = o.Key != left
		}
	}
	places := make(map[state.Key]place, len(l.ctx.Session.Orders))
	l.rows, l.stale, l.bound, l.late, l.syncedAt = nil, map[state.Key]bool{}, 0, false, l.ctx.Now
	for _, o := range l.ctx.Session.Orders {
		found, marked := finds[o.Key], o.Key == cursor
		places[o.Key] = l.placed(o, marked && (!found || !o.Open()))
		switch {
		case !found && !marked && (!listed[o.Key] || l.quiet()):
			continue
		case marked && (!found || places[o.Key].compare(placeOf(o)) != 0):
			l.bound = o.Key
		}
		l.stale[o.Key] = !found
		l.rows = append(l.rows, o)
	}
	l.places = places
	slices.SortFunc(l.rows, func(a, b state.Order) int { return places[a.Key].compare(places[b.Key]) })
	l.list.SetRows(keys(l.rows))
}

func keys(rows []state.Order) []state.Key {
	all := make([]state.Key, len(rows))
	for i, o := range rows {
		all[i] = o.Key
	}
	return all
}

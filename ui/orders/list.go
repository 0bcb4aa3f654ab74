package orders

import (
	"strings"
	"time"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// List is the list of all orders, sorted as in sorting.go: orders that need the operator
// first, orders that are over last. The row under the cursor keeps its place, whatever happens
// to its order, until a key moves the cursor.
type List struct {
	screen.Passive
	ctx    *screen.Context
	list   screen.Filtered[state.Key]
	rows   []state.Order
	stale  map[state.Key]bool // rows that have stopped matching the filter: see listed.go
	places map[state.Key]place
	bound  state.Key // the order that keeps its place only because the cursor is on it
	others otherNames
	late   bool // a change waits until no keys are pressed
	width  int
	height int

	syncedAt time.Time
	strayed  time.Time // when the cursor last came to another order without a key
}

// NewList makes the screen.
func NewList(ctx *screen.Context) *List {
	return &List{ctx: ctx, others: otherNames{}, list: screen.NewFiltered[state.Key](ctx.Theme.Glyphs)}
}

// Mark puts the cursor on an order and lists it even if the filter does not find it.
func (l *List) Mark(key state.Key) {
	l.fill(key, true)
	l.list.Mark(key)
}

// Order is the order under the cursor; false if there is none.
func (l *List) Order() (state.Key, bool) { return l.list.Marked() }

// Reads are the tasks that read the order under the cursor again.
func (l *List) Reads() []state.Task {
	o, _ := l.marked()
	return reads(o)
}

// Typing reports whether the filter takes letters.
func (l *List) Typing() bool { return l.list.Typing() }

// SetSize takes the room for the screen.
func (l *List) SetSize(width, height int) {
	l.width, l.height = width, height
	l.list.SetHeight(height - 1)
}

// Press takes a key.
func (l *List) Press(a keymap.Action, p keymap.Press) screen.Intent {
	if intent, mine := l.list.Press(a, p, l.anew); mine {
		l.moved()
		return intent
	}
	o, ok := l.marked()
	switch {
	case !ok && forOrder(a):
		return screen.Refuse(l.noRow)
	case a == keymap.CopyCode && l.noCode() != "":
		return screen.Refuse(l.noCode)
	case a == keymap.Refresh && ok:
		return refresh(l.ctx, o)
	case !forOrder(a):
		return screen.NotHere(a, l.ctx.Labels())
	case l.astray():
		return l.nowMarked(o, a)
	case a == keymap.Enter:
		l.list.Leave()
		return screen.OpenOrder{Order: o.Key}
	}
	return Act(l.ctx, o, a)
}

// noCode says that the marked order ended without a code. It is empty while that order may
// still get one, and if any order has a code, because the key then copies the newest.
func (l *List) noCode() string {
	o, ok := l.marked()
	if _, any := l.ctx.Session.NewestCode(); any || !ok || o.Open() {
		return ""
	}
	return messages.NoCode(o, l.ctx.Labels())
}

// forOrder reports whether a key acts on the order under the cursor.
func forOrder(a keymap.Action) bool {
	switch a {
	case keymap.Enter, keymap.Cancel, keymap.Finish, keymap.CopyNumber, keymap.Again, keymap.AutoCancel, keymap.Resolve:
		return true
	}
	return false
}

func (l *List) marked() (state.Order, bool) {
	key, ok := l.list.Marked()
	if !ok {
		return state.Order{}, false
	}
	return l.ctx.Session.Order(key)
}

// Hints are the keys for the marked order; without one, all are off. The key that copies a
// code is left out: on the list it copies the newest code, whatever row is marked.
func (l *List) Hints() []keymap.Hint {
	o, ok := l.marked()
	open := keymap.Hint{Action: keymap.Enter, Off: !ok}
	if l.list.Typing() {
		return []keymap.Hint{open, {Action: keymap.Back, Words: "clear"}}
	}
	h := append([]keymap.Hint{open}, hints(l.ctx, o)...)
	for i := range h {
		h[i].Off = h[i].Off || !ok
	}
	return h
}

// View draws the title and the rows that fit.
func (l *List) View() string {
	t := l.ctx.Theme
	lines := []string{screen.Title(l.ctx, l.width, l.facts(), messages.OrdersTitle)}
	if len(l.rows) == 0 {
		return screen.Empty(t, lines, l.nothing(), l.width)
	}
	layout := l.layout()
	from, to := l.list.Window()
	at, _ := l.list.Marked()
	for _, o := range l.rows[from:to] {
		lines = append(lines, l.drawn(layout, o, o.Key == at))
	}
	return strings.Join(lines, "\n")
}

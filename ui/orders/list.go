package orders

import (
	"strings"
	"time"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// List is every order, in the places that sorting.go gives them: what needs the operator on
// top, what is over at the bottom. The row under the cursor stays there whatever becomes of
// its order, until a key moves the cursor.
type List struct {
	screen.Passive
	ctx    *screen.Context
	list   screen.Filtered[state.Key]
	rows   []state.Order
	stale  map[state.Key]bool // rows that the filter no longer finds: see listed.go
	places map[state.Key]place
	bound  state.Key // the order that is where it is only because the cursor is on it
	others otherNames
	late   bool // something waits for a moment without a key
	width  int
	height int

	syncedAt time.Time
	strayed  time.Time // when the cursor was last put on another order without a key
}

// NewList makes the screen.
func NewList(ctx *screen.Context) *List {
	return &List{ctx: ctx, others: otherNames{}, list: screen.NewFiltered[state.Key](ctx.Theme.Glyphs)}
}

// Mark puts the cursor on an order, which is listed whatever the filter says.
func (l *List) Mark(key state.Key) {
	l.fill(key, true)
	l.list.Mark(key)
}

// Order is the order under the cursor; false where there is none.
func (l *List) Order() (state.Key, bool) { return l.list.Marked() }

// Reads is the order under the cursor.
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

// noCode says that the marked order, which is over, got no code; empty where any order has
// one, which is copied from here, or where the marked one may still get it.
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

// Hints are the keys for the marked order; without one, all of them are off. The key that
// copies a code is none of them: here it is that of the newest code, whatever is marked.
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

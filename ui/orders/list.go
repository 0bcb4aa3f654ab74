package orders

import (
	"time"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orderpage"
	"example.com/verifyo/ui/screen"
)

// List is the list of all orders, sorted as in sorting.go: orders that need the operator
// first, orders that are over last. The row under the cursor keeps its place, whatever happens
// to its order, until a key moves the cursor.
type List struct {
	screen.List[order.Order, order.Key]
	ctx           *screen.Context
	columns       *Columns
	counts        counts
	stale         map[order.Key]bool // rows that have stopped matching the filter: see listed.go
	positions     map[order.Key]position
	heldByCursor  order.Key // the order that keeps its place only because the cursor is on it
	otherNames    otherNames
	haystacks     map[order.Key]keptHaystack
	changePending bool // a change waits until no keys are pressed

	syncedAt time.Time
	inputs   inputs
	turns    moment.Next // when time alone changes what is listed
}

// New makes the screen.
func New(ctx *screen.Context) *List {
	l := &List{ctx: ctx, otherNames: otherNames{}, haystacks: map[order.Key]keptHaystack{}}
	l.List = screen.NewList(ctx, nil, screen.Table[order.Order, order.Key]{
		ID:     func(o order.Order) order.Key { return o.Key },
		Crumbs: []string{messages.OrdersTitle}, TitleParts: l.titleParts, Found: l.countFound,
		Columns: func() []screen.Column[order.Order] { return l.columns.All() }, Gap: Gap, Shown: ctx.Shown, Private: true,
		Faint:    func(o order.Order) bool { return !o.Open() },
		Stale:    func(o order.Order) bool { return l.stale[o.Key] },
		WhyEmpty: l.whyEmpty, Refilter: l.refilter,
		Guard: screen.Guard{For: guarded},
	})
	l.columns = newColumns(ctx, l)
	return l
}

// guarded is how long no key acts on an order that came under the cursor without a key.
const guarded = time.Second

// Mark puts the cursor on an order and lists it even if the filter does not find it.
func (l *List) Mark(key order.Key) {
	l.fill(key, true)
	l.List.Mark(key)
}

// MarkRented is Mark for an order that no key chose: it was rented just now.
func (l *List) MarkRented(key order.Key) {
	l.fill(key, true)
	l.MarkWithoutKey(key)
}

// Order is the order under the cursor; false if there is none.
func (l *List) Order() (order.Key, bool) {
	o, ok := l.Marked()
	return o.Key, ok
}

// Reads are the tasks that read the order under the cursor again.
func (l *List) Reads() []session.Task {
	o, _ := l.Marked()
	return orderpage.Reads(o)
}

// Press takes a key.
func (l *List) Press(a keymap.Action, p keymap.Press) screen.Intent {
	if intent, mine := l.List.Press(a, p); mine {
		l.afterKey()
		return intent
	}
	return l.Act(a)
}

// Act is what a key does to the marked order, wherever the focus is.
func (l *List) Act(a keymap.Action) screen.Intent {
	o, ok := l.Marked()
	switch {
	case !ok && a == keymap.Enter && l.Filter() != "":
		return screen.SearchHistory{Typed: l.Filter()}
	case !ok && actsOnOrder(a):
		return screen.Refuse(l.WhyNone)
	case a == keymap.Refresh && ok:
		return orderpage.Refresh(l.ctx, o)
	case !actsOnOrder(a):
		return screen.NotHere(a, l.ctx.Labels())
	case l.JustMoved():
		return NowMarked(l.ctx, o, a, l.Typing())
	case a == keymap.Enter:
		l.Leave()
		return screen.OpenOrder{Order: o.Key}
	}
	return orderpage.Act(l.ctx, o, a)
}

// NowMarked names the order that a key would have acted on. A key that is held down gets the
// same answer until it is released.
func NowMarked(ctx *screen.Context, o order.Order, a keymap.Action, typing bool) screen.Intent {
	key := ctx.Keys.First(a)
	if typing {
		key = ctx.Keys.TypingLabel(a)
	}
	return screen.Tell("%s", messages.OrderNowMarked(ctx.Shown(o), key))
}

// actsOnOrder reports whether a key acts on the order under the cursor.
func actsOnOrder(a keymap.Action) bool { return a == keymap.Enter || ActsOnOrder(a) }

// ActsOnOrder reports whether a key acts on the marked order wherever the focus is.
func ActsOnOrder(a keymap.Action) bool {
	switch a {
	case keymap.Cancel, keymap.Finish, keymap.CopyNumber, keymap.NumberForm, keymap.Again, keymap.AutoCancel, keymap.Label, keymap.DidNotWork, keymap.Resolve:
		return true
	}
	return false
}

// Hints are the keys for the list. Without an order there is nothing to open and nothing to filter.
func (l *List) Hints() []keymap.Hint {
	_, ok := l.Marked()
	switch {
	case ok:
		return l.HintsWith(keymap.Hint{Action: keymap.Enter}, keymap.Hint{Action: keymap.Filter})
	case l.Typing() || l.Filter() != "":
		return l.HintsWith(keymap.Hint{Action: keymap.Enter, Words: messages.HintSearchHistory}, keymap.Hint{Action: keymap.Filter})
	}
	return []keymap.Hint{{Action: keymap.AddOrder, Words: messages.HintAddByID}}
}

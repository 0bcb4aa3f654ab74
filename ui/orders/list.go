package orders

import (
	"cmp"
	"fmt"
	"strings"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/words"
)

// List is every order: those still open first, newest first, then those that are over.
type List struct {
	ctx    *screen.Context
	list   screen.Filtered[state.Key]
	rows   []state.Order
	width  int
	height int
}

// NewList makes the screen.
func NewList(ctx *screen.Context) *List {
	return &List{ctx: ctx, list: screen.NewFiltered[state.Key](ctx.Theme.Glyphs)}
}

// Mark puts the cursor on an order.
func (l *List) Mark(key state.Key) { l.list.Mark(key) }

// Marked is the order under the cursor; false where there is none.
func (l *List) Marked() (state.Key, bool) { return l.list.Marked() }

// Typing reports whether the filter takes letters.
func (l *List) Typing() bool { return l.list.Typing() }

// SetSize takes the room for the screen.
func (l *List) SetSize(width, height int) {
	l.width, l.height = width, height
	l.list.SetHeight(height - 1)
}

// Press takes a key.
func (l *List) Press(a keymap.Action, p keymap.Press) screen.Intent {
	if intent, mine := l.list.Press(a, p, l.Sync); mine {
		return intent
	}
	o, ok := l.marked()
	switch {
	case !ok:
		return l.nobody(a)
	case a == keymap.Enter:
		l.list.Leave()
		return screen.OpenOrder{Order: o.Key}
	case a == keymap.Refresh:
		return refresh(l.ctx, o)
	}
	return Act(l.ctx, o, a)
}

// nobody says why a key for an order cannot act where no row is marked.
func (l *List) nobody(a keymap.Action) screen.Intent {
	switch a {
	case keymap.Enter, keymap.Cancel, keymap.Finish, keymap.CopyNumber, keymap.Again, keymap.ExpiryCancel, keymap.Settle:
		return screen.Refuse(l.noRow)
	}
	return screen.NotHere(a, l.ctx.Labels())
}

func (l *List) marked() (state.Order, bool) {
	key, ok := l.list.Marked()
	if !ok {
		return state.Order{}, false
	}
	return l.ctx.Session.Order(key)
}

// Sync lists the orders anew. The filter looks at what a row shows, but for the status: a
// row that left because its status changed would put another under the cursor.
func (l *List) Sync() {
	typed := strings.ToLower(strings.TrimSpace(l.list.Typed()))
	l.rows = l.rows[:0]
	var keys []state.Key
	for _, o := range l.ctx.Session.Orders {
		if o.Status == state.Refused && !o.OfToday(l.ctx.Now) {
			continue // only the day's
		}
		if typed == "" || strings.Contains(strings.ToLower(l.searched(o)), typed) {
			l.rows = append(l.rows, o)
			keys = append(keys, o.Key)
		}
	}
	l.list.SetRows(keys)
}

// searched is the text of an order that the filter looks at. Writing numbers costs enough
// to leave it alone while nothing is typed: the list is made anew with every fact.
func (l *List) searched(o state.Order) string {
	return strings.Join([]string{
		words.Name(o), o.Country.ISO, number(o), o.Code.String(), words.Refund(o, l.ctx.Now),
	}, " ")
}

// number is an order's number in every form in which it may be looked for: as it was sent,
// as it is read, and as digits alone with a plus before them, as it is copied.
func number(o state.Order) string {
	return o.Phone.String() + " " + phone.International(o.Phone, o.Country.ISO) + " +" + phone.Digits(o.Phone)
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
	lines := []string{screen.Title(l.ctx, l.width, l.facts(), "Orders")}
	if len(l.rows) == 0 {
		return screen.Empty(t, lines, l.nothing(), l.width)
	}
	layout := l.layout()
	from, to := l.list.Window()
	at, _ := l.list.Marked()
	for _, o := range l.rows[from:to] {
		lines = append(lines, screen.Mark(t, o.Key == at)+l.row(layout, o, o.Key == at))
	}
	return strings.Join(lines, "\n")
}

// facts are the right end of the title.
func (l *List) facts() []string {
	counts, overdue := map[state.Status]int{}, 0
	for _, o := range l.ctx.Session.Orders {
		counts[o.Status]++
		if o.Overdue(l.ctx.Now) {
			overdue++
		}
	}
	var parts []string
	for _, s := range []state.Status{state.InFlight, state.Unknown, state.Strange, state.Waiting, state.Received} {
		if n := counts[s]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, s))
		}
	}
	if overdue > 0 {
		parts = append(parts, fmt.Sprintf("%d refund overdue", overdue))
	}
	return append(parts, l.list.Fact())
}

// noRow says why no order is marked; empty where one is.
func (l *List) noRow() string {
	if _, ok := l.marked(); ok {
		return ""
	}
	return cmp.Or(l.nothing(), "The orders are still being read.")
}

// nothing says why the list is empty.
func (l *List) nothing() string {
	keys := l.list.Heard(l.ctx)
	switch {
	case len(l.ctx.Session.Orders) > 0:
		return "No order matches." + words.Clause(" ", keys.Back, " clears the filter.")
	case !l.ctx.Session.TakenUp:
		return ""
	case l.ctx.Session.Renting != nil:
		return "A rent is under way: its order stands here once it is answered."
	case l.ctx.Session.Unread.Any():
		return "Earlier orders could not be read: " + words.Problem(l.ctx.Session.Unread) + ". It is tried again."
	}
	return "No orders yet." + cmp.Or(words.Clause(" ", keys.Rent, " goes to the services: choose one, choose a country, rent."),
		" The action rent goes to the services; it has no key.")
}

package orders

import (
	"cmp"
	"fmt"

	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
)

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
	for _, s := range []state.Status{state.InFlight, state.Unknown, state.Unrecognised, state.Waiting, state.Received} {
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
		return "No order matches." + messages.Clause(" ", keys.Back, " clears the filter.")
	case !l.ctx.Session.TakenUp:
		return ""
	case l.ctx.Session.Renting != nil:
		return "A rent is under way: its order stands here once it is answered."
	case l.ctx.Session.Unread.Any():
		return "Earlier orders could not be read: " + messages.Problem(l.ctx.Session.Unread) + ". It is tried again."
	}
	return "No orders yet." + cmp.Or(messages.Clause(" ", keys.Rent, " goes to the services: choose one, choose a country, rent."),
		" The action rent goes to the services; it has no key.")
}

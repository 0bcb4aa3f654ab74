package orders

import (
	"cmp"

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
			parts = append(parts, messages.Counted(n, s))
		}
	}
	if overdue > 0 {
		parts = append(parts, messages.RefundsOverdue(overdue))
	}
	return append(parts, l.list.Fact())
}

// noRow says why no order is marked; empty if one is.
func (l *List) noRow() string {
	if _, ok := l.marked(); ok {
		return ""
	}
	return cmp.Or(l.nothing(), messages.OrdersBeingRead)
}

// nothing says why the list is empty.
func (l *List) nothing() string {
	keys := l.list.Heard(l.ctx)
	switch {
	case len(l.ctx.Session.Orders) > 0:
		return messages.NoOrderMatches(keys)
	case !l.ctx.Session.TakenUp:
		return ""
	case l.ctx.Session.Renting != nil:
		return messages.OrderFollowsRent
	case l.ctx.Session.Unread.Any():
		return messages.EarlierOrdersUnread(l.ctx.Session.Unread)
	}
	return messages.NoOrdersYet(keys)
}

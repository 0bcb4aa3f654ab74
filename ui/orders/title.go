package orders

import (
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// counts are how many orders there are in each state. They are kept until orders or the time change them: a key that
// moves the cursor counts nothing.
type counts struct {
	screen.Kept
	of      screen.Version[order.Order]
	status  map[order.Status]int
	overdue int
	past    bool // some ended on an earlier day
}

func (l *List) counted() counts {
	c := &l.counts
	if of := screen.VersionOf(l.ctx.Session.Orders); !l.ctx.Holds(c.Kept) || c.of != of {
		*c = counts{of: of, status: map[order.Status]int{}}
		c.Kept = l.ctx.Keep(func() {
			for _, o := range l.ctx.Session.Orders {
				l.count(c, o)
			}
		})
	}
	l.ctx.StillKept(c.Kept)
	return *c
}

func (l *List) count(c *counts, o order.Order) {
	c.past = c.past || l.past(o)
	c.status[o.Status]++
	if o.Overdue(l.ctx.Now) {
		c.overdue++
	}
}

// titleParts are how many orders there are in each state.
func (l *List) titleParts() []string {
	c := l.counted()
	var parts []string
	if key := l.ctx.Keys.First(keymap.History); c.past && key != "" && l.Filter() == "" {
		parts = append(parts, messages.EarlierOrders(key))
	}
	for _, s := range []order.Status{order.InFlight, order.Unknown, order.Unrecognised, order.Waiting, order.Received} {
		if n := c.status[s]; n > 0 {
			parts = append(parts, messages.Counted(n, s))
		}
	}
	if c.overdue > 0 {
		parts = append(parts, messages.RefundsOverdue(c.overdue))
	}
	return parts
}

// countFound is how many of the orders that the list has without a filter are listed.
func (l *List) countFound() string {
	all := 0
	for _, o := range l.ctx.Session.Orders {
		if !l.past(o) {
			all++
		}
	}
	return messages.MatchesOf(len(l.Rows()), all)
}

// whyEmpty says why no order is listed.
func (l *List) whyEmpty(needed bool) string {
	keys := l.Keys()
	switch {
	case l.Filter() != "":
		return messages.NoOrderMatchesHere(keys)
	case len(l.ctx.Session.Orders) > 0:
		return messages.NoneOfToday(keys)
	case !l.ctx.Session.Recovered && !needed && !l.ctx.SlowStart():
		return "" // it would only flicker
	case !l.ctx.Session.Recovered:
		return messages.OrdersLoading
	case l.ctx.Session.Renting != nil:
		return messages.OrderFollowsRent
	case l.ctx.Session.Unread.Any():
		return messages.EarlierOrdersNotLoaded(l.ctx.Session.Unread)
	}
	if l.Typing() || l.ctx.Covered() { // no key leads to the services
		return messages.NoOrders
	}
	return messages.NoOrdersYet(keys)
}

package history

import (
	"example.com/verifyo/state/history"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// titleParts are what the orders add up to, and which days and prices the filter was understood as.
func (l *List) titleParts() []string {
	var parts []string
	h := l.ctx.Session.History
	if h.Summed {
		parts = append(parts, l.count(), messages.CodesOfRents(h.Summary.All))
	}
	if day := l.dayAbove(); day != "" {
		parts = append(parts, day)
	}
	if q := l.sought().Query; !q.From.IsZero() {
		parts = append(parts, messages.FoundDays(q.From, q.To, l.ctx.Now))
	}
	if q := l.sought().Query; q.Above.Known() || q.Below.Known() {
		parts = append(parts, messages.FoundPrices(q.Above, q.Below))
	}
	if h.Summed {
		parts = append(parts, l.spent(h.Summary.All))
	}
	return append(parts, l.age()...)
}

// count is how many orders there are. Beside a filter, found says it.
func (l *List) count() string {
	if l.Filter() != "" {
		return ""
	}
	return messages.HistoryCount(l.ctx.Session.History.Summary.All)
}

// found is how many of all orders the filter finds, once they are added up.
func (l *List) found() string {
	if h := l.ctx.Session.History; h.Summed {
		return messages.MatchesOf(h.Summary.All.Orders, h.Summary.Ever)
	}
	return ""
}

// spent is what all orders cost. Beside a filter a narrow window has no room for more than the amount.
func (l *List) spent(all history.Sum) string {
	all = screen.ShownMoney(l.ctx, all)
	if l.Width() < screen.Roomy {
		return messages.Spent(all)
	}
	return messages.HistorySpent(all)
}

// age says that a search is under way, or why the orders could not be read again and how old they are.
func (l *List) age() []string {
	h := l.ctx.Session.History
	switch {
	case l.slow():
		return []string{messages.Searching + l.ctx.Theme.Glyphs.Ellipsis}
	case h.Read && h.Problem.Any():
		return []string{messages.ProblemInShort(h.Problem), messages.Old(l.ctx.Since(h.ReadAt))}
	}
	return nil
}

// slow reports whether a search is under way for so long that the orders of the one before it must not be taken for
// an answer.
func (l *List) slow() bool {
	at := l.ctx.Session.History.SlowAt()
	l.ctx.Changes(at)
	return !at.IsZero() && !l.ctx.Now.Before(at)
}

// dayAbove is the day of the marked row if its heading is above the visible rows; empty if it can be seen.
func (l *List) dayAbove() string {
	r, ok := l.Marked()
	from, _ := l.Window()
	if !ok || l.headed(l.At()) >= from {
		return ""
	}
	return messages.Day(r.at().In(l.ctx.Now.Location()), l.ctx.Now)
}

// whyEmpty says why no order is listed.
func (l *List) whyEmpty(needed bool) string {
	h := l.ctx.Session.History
	switch {
	case h.Problem.Any() && needed:
		return messages.HistoryNotRead(h.Problem, 0, l.Keys())
	case h.Problem.Any():
		return messages.HistoryNotRead(h.Problem, l.ctx.Until(h.RetryAt()), l.Keys())
	case !h.Read && !needed:
		return "" // it would only flicker
	case !h.Read:
		return messages.HistoryLoading
	case l.Filter() != "":
		return messages.NoOrderMatches(l.Keys())
	case l.Typing() || l.ctx.Covered():
		return messages.NoOrders
	}
	return messages.NoOrdersYet(l.Keys())
}

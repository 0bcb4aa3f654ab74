package history

import (
	"example.com/verifyo/ui/messages"
)

// titleParts are what the orders add up to, and which days and prices the filter was understood as.
func (l *List) titleParts() []string {
	var parts []string
	h := l.ctx.Session.History
	if h.Summed {
		parts = append(parts, messages.HistoryCounts(h.Summary.All)...)
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
		parts = append(parts, messages.HistorySpent(h.Summary.All))
	}
	return parts
}

// dayAbove is the day of the marked order if its heading is above the visible rows; empty if it can be seen.
func (l *List) dayAbove() string {
	o, ok := l.Marked()
	from, _ := l.Window()
	if !ok || l.headed(l.At()) >= from {
		return ""
	}
	return messages.Day(o.ListedAt().In(l.ctx.Now.Location()), l.ctx.Now)
}

// whyEmpty says why no order is listed.
func (l *List) whyEmpty(needed bool) string {
	h := l.ctx.Session.History
	switch {
	case h.Problem.Any():
		return messages.HistoryNotRead(h.Problem)
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

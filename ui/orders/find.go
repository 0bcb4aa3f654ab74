package orders

import (
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/state/limit"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/ui/match"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orderpage"
)

// found are the orders that the list shows: all that the filter finds, except those that ended on an earlier day
// and are over in every way. A row's text is built only for a filter, because it takes long.
func (l *List) found(typed string) map[order.Key]bool {
	sought, found := match.NewText(typed).Words(), map[order.Key]bool{}
	if len(sought) == 0 {
		clear(l.haystacks) // they are not needed before the next filter
	}
	var rows []candidate
	for _, o := range l.ctx.Session.Orders {
		switch {
		case l.past(o):
		case len(sought) == 0:
			found[o.Key] = true
		default:
			row := l.haystack(o)
			rows = append(rows, candidate{o.Key, row, row.fits(sought)})
		}
	}
	for _, row := range bestMatches(sought, rows) {
		found[row.key] = true
	}
	return found
}

// past reports whether an order is of an earlier day, and nothing can come of it any more: only the history has
// it.
func (l *List) past(o order.Order) bool {
	today, _ := limit.Day(l.ctx.Now)
	return !o.Open() && o.Refund != order.RefundPending && o.EndedAt.Before(today) && !l.ctx.Session.Lacks(o.Key)
}

// haystack is the text of an order that a filter searches. It is made anew only if it has changed:
// a filter searches all orders with each letter.
func (l *List) haystack(o order.Order) haystack {
	kept, known := l.haystacks[o.Key]
	known = known && kept.revision == o.Revision && !l.ctx.Session.Lacks(o.Key) // an unsaved change has no revision yet
	settled := !o.Open() && o.Refund != order.RefundPending
	day := l.ctx.Now.Year()*366 + l.ctx.Now.YearDay() // texts name the day of a time unless it is today
	if known && settled && kept.settled && kept.day == day {
		return kept.haystack
	}
	if !known {
		kept = keptHaystack{revision: o.Revision, lasting: lasting(o)}
	}
	if said := l.said(o); !known || kept.said != said {
		kept.said, kept.haystack = said, l.newHaystack(o, said+" "+kept.lasting)
	}
	kept.settled, kept.day = settled, day
	l.haystacks[o.Key] = kept
	return kept.haystack
}

// keptHaystack is the haystack of an order as it was when the filter last searched it.
type keptHaystack struct {
	haystack
	revision int64
	lasting  string
	said     string
	settled  bool // only another revision or another day changes the text
	day      int
}

func (l *List) newHaystack(o order.Order, text string) haystack {
	return haystack{
		text:          match.NewText(text),
		id:            match.NewText(api.NewText(string(o.ID)).String()),
		names:         match.NewText(o.Service.Name.String() + " " + o.Country.Name.String()),
		others:        l.otherNames.of(o.Country.ISO),
		international: phone.Digits(o.Phone),
		national:      match.NewText(phone.National(o.Phone, o.Country.ISO)).Digits(),
	}
}

// said is what a row in the widest window says about an order's state, and some synonyms, without
// the parts that change every second: no row should come and go with the clock.
func (l *List) said(o order.Order) string {
	_, drawn, _ := orderpage.StatusParts(l.ctx, o)
	said, _ := orderpage.Remark(l.ctx, o)
	return strings.Join([]string{
		drawn, messages.Status(o), titleWord(o), strings.Join(said, " "), l.scheduledCancel(o), l.cost(o), l.columns.requestedAt(o), messages.Refund(o, l.ctx.Now),
	}, " ")
}

// lasting is the rest of what a row shows, which changes with a revision of the order, or with a
// change that is not saved yet.
func lasting(o order.Order) string {
	parts := []string{
		o.Service.Name.String(), o.Service.Code.String(), o.Country.Name.String(), o.Country.ISO,
		messages.Missing(o), o.Label.String(), o.Phone.String(), phone.International(o.Phone, o.Country.ISO),
		o.Code.String(), forgotten(o), messages.DidNotWork(o.Failure),
	}
	if o.Status == order.Refused {
		parts = append(parts, o.Word.String())
	}
	return strings.Join(parts, " ")
}

// forgotten is what a row says in place of a code that was erased.
func forgotten(o order.Order) string {
	if o.Forgot == order.ForgotCode {
		return messages.CodeForgotten
	}
	return ""
}

// titleWord is the word that the title uses to count an order if it differs from the word in
// the row.
func titleWord(o order.Order) string {
	switch o.Status {
	case order.InFlight, order.Unrecognised, order.Refused:
		return messages.CountedAs(o.Status)
	}
	return ""
}

// scheduledCancel says that a cancel is scheduled, without the countdown.
func (l *List) scheduledCancel(o order.Order) string {
	if o.CancelScheduled() {
		return messages.CancelPending + " " + withoutCountdown(orderpage.NextCancel(l.ctx, o).Row)
	}
	if _, itself := o.AutoCancelAt(); itself {
		return withoutCountdown(messages.AutoCancelIn(0))
	}
	return ""
}

// withoutCountdown is a text without the countdown at its end.
func withoutCountdown(said string) string {
	at := strings.IndexAny(said, "0123456789")
	if at < 0 {
		return said
	}
	return strings.TrimRight(said[:at], " ")
}

// cost is the price, or the part of it that is known without the rent's answer.
func (l *List) cost(o order.Order) string {
	if o.Status == order.Unknown {
		return l.columns.evidence(o)[0]
	}
	return messages.Price(o, l.ctx.Theme.Glyphs.Arrow)
}

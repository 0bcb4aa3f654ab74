package schedule

import (
	"time"

	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// Next notes the moments after now at which Due may return something that it does not return
// now, if nothing happens until then. Each is a moment that due.go, hold.go and polls.go compare
// the time with, whether or not the rest of their condition holds: to wake up in vain costs
// little, and to oversleep may cost a code. Moments that only end something, such as the last one
// to wait for a refund, are left out. Call it after Due.
func (s *Schedule) Next(next *moment.Next, current *session.Session, watching Watching, now time.Time) {
	if !current.Recovered {
		return // the orders come with an event
	}
	current.Turns(next, now)
	next.Note(s.saveAt)
	next.Note(s.ledgerAt.Add(ledgerEvery))
	if current.LacksResults() {
		next.Note(s.resultsAt.Add(failedAgain))
	}
	if current.LacksRecent(now) {
		next.Note(s.recentAt)
	}
	s.nextCopy(next, current)
	s.nextForget(next, current, now)
	switch current.APIKey.Phase {
	case session.KeyWorks:
		s.nextReads(next, current, watching, now)
	case session.KeyDenied:
		next.Note(s.lastPoll.Add(rejectedKeyPollEvery))
	default:
		return
	}
	gap, _ := pace(current, now)
	next.Note(s.lastPoll.Add(gap))
	for i := range current.Orders {
		s.nextOfOrder(next, &current.Orders[i], current, now)
	}
	if watching.Order != 0 {
		next.NoteJustAfter(watching.Since.Add(shownFor))
	}
}

// Idle reports whether no order will make Due return anything.
func Idle(current *session.Session, now time.Time) bool {
	for _, o := range current.Orders {
		ended := now.Sub(o.EndedAt)
		refund := o.Refund == order.RefundPending && ended < refundAwaited
		late := (o.Status == order.Cancelled || o.Status == order.Expired) && ended < pollAfterCancel
		if o.Open() || refund || late {
			return false
		}
	}
	return current.Recovered && current.Renting == nil
}

// nextReads notes when lists and the balance are read again.
func (s *Schedule) nextReads(next *moment.Next, current *session.Session, watching Watching, now time.Time) {
	note := func(phase session.Phase, askedAt time.Time, often rhythm) {
		next.Note(current.RateLimit.Passed(askedAt, often.pause(phase), now))
	}
	balance, services, offers := current.Balance, current.Services, current.Offers[watching.Service]
	note(balance.Phase, s.balanceAt, shown(balanceEvery))
	if current.Unreachable.Any() {
		note(session.Failed, s.balanceAt, shown(balanceEvery)) // see balanceDue
	}
	note(services.Phase, services.AskedAt, shown(servicesEvery))
	if watching.Service != "" {
		note(offers.Phase, offers.AskedAt, shown(offersEvery))
	}
	for _, unread := range unseenOffers(current, watching) {
		offers := current.Offers[unread.service]
		note(offers.Phase, offers.AskedAt, unread.often)
	}
}

// nextOfOrder notes when an order is polled, cancelled, or makes the balance worth reading.
func (s *Schedule) nextOfOrder(next *moment.Next, o *order.Order, current *session.Session, now time.Time) {
	switch {
	case o.Live():
		next.Note(current.RateLimit.Passed(s.balanceAt, pollEvery(o, current, now), now))
	case o.Status == order.Cancelled:
		next.Note(o.EndedAt)
	case o.Status != order.Expired:
		return
	}
	p := s.polls[o.Key]
	next.Note(p.at)
	if !p.askedAt.IsZero() {
		next.Note(p.askedAt.Add(holdNext))
	}
	if o.CancelScheduled() {
		tried := s.hold.cancels[o.Key]
		next.Note(o.CancelAt)
		next.Note(tried.at.Add(holdFirst))
		next.Note(tried.at.Add(holdNext))
	}
	next.Note(s.hold.from.Add(holdFirst))
	next.Note(s.hold.refusedPoll.Add(holdNext))
}

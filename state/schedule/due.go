package schedule

import (
	"slices"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// Due lists the tasks to start now, the most important first. No more than eight requests are
// under way at a time. If another window watches the orders, this window sends only what its
// own operator does or has on the screen. For rate limits see hold.go.
func (s *Schedule) Due(current *session.Session, watching Watching, now time.Time) []session.Task {
	if !current.Recovered {
		return nil
	}
	s.crowded = false
	var due []session.Task
	room := atOnce
	for t := range s.inFlight {
		if t.SendsRequest() {
			room--
		}
	}
	want := func(t session.Task) {
		switch {
		case s.inFlight[t] || slices.Contains(due, t):
		case !t.SendsRequest():
			due = append(due, t)
		case room > 0:
			room--
			due = append(due, t)
		default:
			s.crowded = true
		}
	}
	if s.SaveDue(current, now) {
		want(session.Task{Kind: session.SaveChanges})
	}
	if now.Sub(s.ledgerAt) >= ledgerEvery {
		want(session.Task{Kind: session.ReadLedger})
	}
	if current.LacksResults() && now.Sub(s.resultsAt) >= failedAgain {
		want(session.Task{Kind: session.ReadResults})
	}
	if current.LacksRecent(now) && !now.Before(s.recentAt) {
		want(session.Task{Kind: session.ReadRecent})
	}
	if s.copyDue(current, now) {
		want(session.Task{Kind: session.CopyLedger})
	}
	if s.forgetDue(current, now) {
		want(session.Task{Kind: session.ForgetCodes})
	}
	if current.APIKey.Phase != session.KeyWorks {
		s.pressed = nil // they are requested again with the next API key
		s.pollWithRejectedKey(current, now, want)
		return due
	}
	for i := range current.Orders {
		o := &current.Orders[i]
		if kind := s.cancelDue(o, current, now); kind != 0 && !current.Watched {
			want(session.Task{Kind: kind, Order: o.Key})
		}
	}
	for _, press := range s.pressed {
		want(press)
	}
	held := current.RateLimit.Held(now)
	if !held {
		for _, task := range s.queued {
			want(task)
		}
	}
	for _, key := range s.nextPolls(current, watching, now) {
		want(session.Task{Kind: session.PollOrder, Order: key})
	}
	if held {
		return due
	}
	if s.balanceDue(current, now) {
		want(session.Task{Kind: session.ReadBalance})
	}
	if watching.Service != "" && s.OffersStale(current, watching.Service, now) {
		want(session.Task{Kind: session.ReadOffers, Service: watching.Service})
	}
	if stale(current.Services, shown(servicesEvery), current.RateLimit, now) {
		want(session.Task{Kind: session.ReadServices})
	}
	if service := s.offersDue(current, watching, now); service != "" {
		want(session.Task{Kind: session.ReadOffers, Service: service})
	}
	return due
}

// SaveDue reports whether to write the unsaved changes, or everything if the ledger was
// removed. There is one write at a time, and a short wait after a failed write.
func (s *Schedule) SaveDue(current *session.Session, now time.Time) bool {
	lacks := len(current.Unsaved()) > 0 || current.Unseen.Kind == session.LedgerGone
	return lacks && !now.Before(s.saveAt) && !s.inFlight[session.Task{Kind: session.SaveChanges}]
}

// pollWithRejectedKey polls a live order now and then although the key was rejected: the server may accept
// the key again, and the code of a number that was paid for may be there. During a rate limit
// it is as rare as any other poll.
func (s *Schedule) pollWithRejectedKey(current *session.Session, now time.Time, want func(session.Task)) {
	if current.APIKey.Phase != session.KeyDenied || now.Sub(s.lastPoll) < rejectedKeyPollEvery || s.polling() {
		return
	}
	var longest order.Order
	for _, o := range current.Orders {
		if !o.Live() || o.ID == "" || !o.Code.IsZero() {
			continue
		}
		held := current.RateLimit.Held(now) && now.Before(s.hold.pollAt(&o, now, s.polls[o.Key], current.ServerTime(now), now))
		if !held && (longest.Key == 0 || s.polls[o.Key].askedAt.Before(s.polls[longest.Key].askedAt)) {
			longest = o
		}
	}
	if longest.Key != 0 {
		want(session.Task{Kind: session.PollOrder, Order: longest.Key})
	}
}

// cancelDue is the cancel to send now: a scheduled cancel, or the auto-cancel before the
// expiry, which needs a reliable server clock. It is 0 if there is none.
func (s *Schedule) cancelDue(o *order.Order, current *session.Session, now time.Time) session.TaskKind {
	if !o.CancelScheduled() && !o.AutoCancel {
		return 0
	}
	for _, kind := range []session.TaskKind{session.CallOffCancel, session.SetAutoCancel, session.CancelOrder, session.AutoCancel} {
		if s.inFlight[session.Task{Kind: kind, Order: o.Key}] {
			return 0
		}
	}
	server := current.ServerTime(now)
	if at, scheduled := s.NextCancel(*o, current, now); scheduled {
		// A cancel further away than any wait was scheduled before the clock was set back.
		longest := max(current.Cooldown, o.CancelRetryAfter(now, server))
		late := (o.AutoCancel && !current.OnTime()) || o.CancelTooLate(now, server)
		if !late && (at.Sub(now) <= 0 || o.CancelAt.Sub(now) > longest) {
			return session.CancelOrder
		}
		return 0
	}
	at, wanted := o.AutoCancelAt()
	if wanted && current.OnTime() && !server.Before(at) && server.Before(o.ExpiresAt) {
		return session.AutoCancel
	}
	return 0
}

// NextCancel is when a scheduled cancel is sent; false if none is scheduled.
func (s *Schedule) NextCancel(o order.Order, current *session.Session, now time.Time) (time.Time, bool) {
	if !o.CancelScheduled() || !current.RateLimit.Held(now) {
		return o.CancelAt, o.CancelScheduled()
	}
	held := s.hold.cancelAt(o, o.CancelAt, current.ServerTime(now), now)
	return earlier(held, later(o.CancelAt, current.RateLimit.Until)), true
}

// balanceDue reports whether to read the balance: every minute while an order is live or a
// refund is pending, when a rent of unknown outcome needs evidence, and more often while the server
// cannot be reached, to notice when it can again. Nothing else might be due for minutes. A window that
// leaves the orders to another one reads the balance only then.
func (s *Schedule) balanceDue(current *session.Session, now time.Time) bool {
	switch {
	case current.Balance.Phase == session.Failed, current.Unreachable.Any():
		return now.Sub(s.balanceAt) >= current.RateLimit.Slowed(failedAgain, now)
	case current.Watched:
		return false
	}
	since := now.Sub(s.balanceAt)
	readLately := since < current.RateLimit.Slowed(balanceEvery, now)
	for i := range current.Orders {
		o := &current.Orders[i]
		every := balanceEvery
		switch {
		case o.EvidenceDue(s.balanceAt, now):
			return true
		case readLately:
			continue
		case o.Live():
			every = max(every, pollEvery(o, current, now)) // an order long past its expiry seldom moves the balance
		case o.Refund != order.RefundPending || now.Sub(o.EndedAt) >= refundAwaited:
			continue
		}
		if since >= current.RateLimit.Slowed(every, now) {
			return true
		}
	}
	return false
}

// OffersStale reports whether a service's offers should be read again.
func (s *Schedule) OffersStale(current *session.Session, service api.ServiceID, now time.Time) bool {
	return stale(current.Offers[service], shown(offersEvery), current.RateLimit, now)
}

// rhythm is how often something is read, and how long it rests after a failure.
type rhythm struct{ every, failed time.Duration }

// shown is the rhythm of what is on the screen: somebody waits for it, so a failure is soon followed by
// another attempt.
func shown(every time.Duration) rhythm { return rhythm{every, failedAgain} }

// unseen is the rhythm of what is read for later. A failure does not make it more frequent.
func unseen(every time.Duration) rhythm { return rhythm{every, max(every, failedAgain)} }

// pause is how long it rests after a request.
func (r rhythm) pause(phase session.Phase) time.Duration {
	if phase == session.Failed {
		return r.failed
	}
	return r.every
}

// RetryAt is when a list that could not be read is read again, unless a rate limit forbids it.
func RetryAt[T any](r session.Remote[T], limit session.RateLimit, now time.Time) time.Time {
	return limit.Passed(r.AskedAt, failedAgain, now)
}

// stale reports whether a list should be read again. A list saved by an earlier run is shown
// but refreshed at once.
func stale[T any](r session.Remote[T], often rhythm, limit session.RateLimit, now time.Time) bool {
	switch {
	case r.Phase == session.Loading:
		return false
	case r.AskedAt.IsZero():
		return true
	}
	return now.Sub(r.AskedAt) >= limit.Slowed(often.pause(r.Phase), now)
}

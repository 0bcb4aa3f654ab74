package state

import (
	"slices"
	"time"

	"example.com/verifyo/api"
)

// Due lists the tasks to start now, the most important first. No more than four requests are
// under way at a time. If another window watches the orders, this window sends only what its
// own operator does or has on the screen. For rate limits see hold.go.
func (s *Schedule) Due(session *Session, watching Watching, now time.Time) []Task {
	if !session.Recovered {
		return nil
	}
	s.hold.follow(session.RateLimit)
	var due []Task
	room := atOnce
	for t := range s.inFlight {
		if t.SendsRequest() {
			room--
		}
	}
	want := func(t Task) {
		switch {
		case s.inFlight[t] || slices.Contains(due, t):
		case !t.SendsRequest():
			due = append(due, t)
		case room > 0:
			room--
			due = append(due, t)
		}
	}
	if s.SaveDue(session, now) {
		want(Task{Kind: SaveChanges})
	}
	if now.Sub(s.ledgerAt) >= ledgerEvery {
		want(Task{Kind: ReadLedger})
	}
	if session.APIKey.Phase != KeyWorks {
		s.pressed = nil // they are requested again with the next API key
		s.knock(session, now, want)
		return due
	}
	for _, o := range session.Orders {
		if kind := s.cancelDue(o, session, now); kind != 0 && !session.Watched {
			want(Task{Kind: kind, Order: o.Key})
		}
	}
	for _, press := range s.pressed {
		want(press)
	}
	held := session.RateLimit.Held(now)
	if !held {
		for _, wish := range s.queued {
			want(wish)
		}
	}
	if key, ok := s.nextPoll(session, watching, now); ok {
		want(Task{Kind: PollOrder, Order: key})
	}
	if held {
		return due
	}
	if s.balanceDue(session, now) {
		want(Task{Kind: ReadBalance})
	}
	if watching.Service != "" && s.OffersStale(session, watching.Service, now) {
		want(Task{Kind: ReadOffers, Service: watching.Service})
	}
	if stale(session.Services, servicesEvery, session.RateLimit, now) {
		want(Task{Kind: ReadServices})
	}
	return due
}

// SaveDue reports whether to write the unsaved changes, or everything if the ledger was
// removed. There is one write at a time, and a short wait after a failed write.
func (s *Schedule) SaveDue(session *Session, now time.Time) bool {
	lacks := len(session.Unsaved()) > 0 || session.Unseen.Kind == LedgerGone
	return lacks && !now.Before(s.saveAt) && !s.inFlight[Task{Kind: SaveChanges}]
}

// knock polls a live order now and then although the key was rejected: the server may accept
// the key again, and the code of a number that was paid for may be there. During a rate limit
// it is as rare as any other poll.
func (s *Schedule) knock(session *Session, now time.Time, want func(Task)) {
	if session.APIKey.Phase != KeyDenied || now.Sub(s.lastPoll) < knockEvery || s.polling() {
		return
	}
	var longest Order
	for _, o := range session.Orders {
		if !o.Live() || o.ID == "" || !o.Code.IsZero() {
			continue
		}
		held := session.RateLimit.Held(now) && now.Before(s.hold.pollAt(o, now, s.polls[o.Key], session.ServerTime(now), now))
		if !held && (longest.Key == 0 || s.polls[o.Key].askedAt.Before(s.polls[longest.Key].askedAt)) {
			longest = o
		}
	}
	if longest.Key != 0 {
		want(Task{Kind: PollOrder, Order: longest.Key})
	}
}

// cancelDue is the cancel to send now: a scheduled cancel, or the auto-cancel before the
// expiry, which needs a reliable server clock. It is 0 if there is none.
func (s *Schedule) cancelDue(o Order, session *Session, now time.Time) TaskKind {
	for _, kind := range []TaskKind{CallOffCancel, SetAutoCancel, CancelOrder, AutoCancel} {
		if s.inFlight[Task{Kind: kind, Order: o.Key}] {
			return 0
		}
	}
	server := session.ServerTime(now)
	if at, armed := s.cancelAt(o, session, now); armed {
		// A cancel further away than any wait was scheduled before the clock was set back.
		longest := max(session.Cooldown, o.CancelRetryAfter(now, server))
		late := o.AutoCancel && !session.OnTime() || o.CancelTooLate(now, server)
		if !late && (at.Sub(now) <= 0 || o.CancelAt.Sub(now) > longest) {
			return CancelOrder
		}
		return 0
	}
	at, wanted := o.AutoCancelAt()
	if wanted && session.OnTime() && !server.Before(at) && server.Before(o.ExpiresAt) {
		return AutoCancel
	}
	return 0
}

// cancelAt is when a scheduled cancel is sent; false if none is scheduled.
func (s *Schedule) cancelAt(o Order, session *Session, now time.Time) (time.Time, bool) {
	if !o.CancelScheduled() || !session.RateLimit.Held(now) {
		return o.CancelAt, o.CancelScheduled()
	}
	held := s.hold.cancelAt(o, o.CancelAt, session.ServerTime(now), now)
	return earlier(held, later(o.CancelAt, session.RateLimit.Until)), true
}

// NextCancel is cancelAt for the screens.
func (s *Schedule) NextCancel(o Order, session *Session, now time.Time) (time.Time, bool) {
	return s.cancelAt(o, session, now)
}

// balanceDue reports whether to read the balance: every minute while an order is live or a
// refund is pending, and when a rent of unknown outcome needs evidence. A window that leaves
// the orders to another one reads the balance only while it cannot reach the server, to notice
// when it can again.
func (s *Schedule) balanceDue(session *Session, now time.Time) bool {
	switch {
	case session.Balance.Phase == Failed, session.Watched && session.Unreachable.Any():
		return now.Sub(s.balanceAt) >= session.RateLimit.Stretched(failedAgain, now)
	case session.Watched:
		return false
	}
	since := now.Sub(s.balanceAt)
	for _, o := range session.Orders {
		every := balanceEvery
		switch {
		case o.EvidenceDue(s.balanceAt, now):
			return true
		case o.Live():
			every = max(every, pollEvery(o, session, now)) // an order long past its expiry seldom moves the balance
		case o.Refund != RefundPending || now.Sub(o.EndedAt) >= refundAwaited:
			continue
		}
		if since >= session.RateLimit.Stretched(every, now) {
			return true
		}
	}
	return false
}

// OffersStale reports whether a service's offers should be read again.
func (s *Schedule) OffersStale(session *Session, service api.ServiceID, now time.Time) bool {
	return stale(session.Offers[service], offersEvery, session.RateLimit, now)
}

// stale reports whether a list should be read again. A list saved by an earlier run is shown
// but refreshed at once.
func stale[T any](r Remote[T], every time.Duration, pace RateLimit, now time.Time) bool {
	switch {
	case r.Phase == Loading:
		return false
	case r.AskedAt.IsZero():
		return true
	case r.Phase == Failed:
		return now.Sub(r.AskedAt) >= pace.Stretched(failedAgain, now)
	}
	return now.Sub(r.AskedAt) >= pace.Stretched(every, now)
}

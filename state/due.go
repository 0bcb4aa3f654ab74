package state

import (
	"slices"
	"time"

	"example.com/verifyo/api"
)

// Due is what to start now, what matters most first: at most so much that no more than
// four requests are under way. watching is the service whose offers are on the screen;
// empty where none are. Where another window watches over the orders, this one asks only
// for what its own operator did and looks at.
func (s *Schedule) Due(session *Session, watching api.ServiceID, now time.Time) []Task {
	if !session.TakenUp {
		return nil
	}
	var due []Task
	room := atOnce
	for t := range s.flying {
		if t.asks() {
			room--
		}
	}
	want := func(t Task) {
		switch {
		case s.flying[t] || slices.Contains(due, t):
		case !t.asks():
			due = append(due, t)
		case room > 0:
			room--
			due = append(due, t)
		}
	}
	if now.Sub(s.ledgerAt) >= ledgerEvery {
		want(Task{Kind: ReadLedger})
	}
	if session.Access.Phase != Granted || session.Pace.Held(now) {
		return due
	}
	for _, o := range session.Orders {
		if !session.Watched && s.cancelDue(o, session, now) {
			want(Task{Kind: CancelOrder, Order: o.Key})
		}
	}
	for _, wish := range s.wishes {
		want(wish)
	}
	if key, ok := s.nextPoll(session, now); ok && !session.Watched {
		want(Task{Kind: PollOrder, Order: key})
	}
	if s.balanceDue(session, now) {
		want(Task{Kind: ReadBalance})
	}
	if watching != "" && stale(session.Offers[watching], offersEvery, session.Pace, now) {
		want(Task{Kind: ReadOffers, Service: watching})
	}
	if stale(session.Services, servicesEvery, session.Pace, now) {
		want(Task{Kind: ReadServices})
	}
	return due
}

// cancelDue reports whether a cancel that the operator has asked for goes out now: one
// that is armed, or the one before the expiry, for which the server's clock must be sure.
func (s *Schedule) cancelDue(o Order, session *Session, now time.Time) bool {
	if s.flying[Task{Kind: DisarmCancel, Order: o.Key}] || s.flying[Task{Kind: SetExpiryCancel, Order: o.Key}] {
		return false
	}
	if o.Armed() {
		// One that is further off than any wait was armed by a clock that was set back since.
		wait := o.CancelAt.Sub(now)
		return wait <= 0 || wait > max(session.Cooldown, CancelRetry)
	}
	at, wanted := o.CancelsItself()
	server := session.ServerTime(now)
	return wanted && session.OnTime(now) && !server.Before(at) && server.Before(o.ExpiresAt)
}

// balanceDue reads every minute while money is on its way, and at the times at which a
// rent of unknown outcome needs its evidence. A window that only looks on reads it where
// its own way to the server was broken, or it would never learn that it is mended.
func (s *Schedule) balanceDue(session *Session, now time.Time) bool {
	switch {
	case session.Balance.Phase == Failed, session.Watched && session.Unreachable.Any():
		return now.Sub(s.balanceAt) >= session.Pace.Stretched(failedAgain, now)
	case session.Watched:
		return false
	}
	moving := false
	for _, o := range session.Orders {
		if o.evidenceDue(s.balanceAt, now) {
			return true
		}
		awaited := o.Refund == RefundPending && now.Sub(o.EndedAt) < refundAwaited
		moving = moving || o.Live() || awaited
	}
	return moving && now.Sub(s.balanceAt) >= session.Pace.Stretched(balanceEvery, now)
}

// stale reports whether a list should be read again. What the last program read is
// kept but was not asked for by this one, and so is read afresh at once.
func stale[T any](r Remote[T], every time.Duration, pace Pace, now time.Time) bool {
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

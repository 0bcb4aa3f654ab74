package state

import (
	"slices"
	"time"

	"example.com/verifyo/api"
)

// The pace of asking.
const (
	pollEvery      = 3 * time.Second // API document: poll every 3–5 seconds
	pollJitter     = 2 * time.Second
	pollGap        = 250 * time.Millisecond // between two polls, however many are due
	pollSlow       = 30 * time.Second       // for what is not expected to change soon
	pollSlowest    = 15 * time.Second       // between polls that fail
	balanceEvery   = time.Minute
	offersEvery    = 30 * time.Second
	servicesEvery  = 24 * time.Hour
	ledgerEvery    = 2 * time.Second
	failedAgain    = 10 * time.Second // a failed list is read again
	refundAwaited  = time.Hour        // notes: mostly within 30 minutes, sometimes never
	lookAfterwards = time.Minute      // for an SMS in the same second as the cancel
)

// Schedule knows what is due to be asked and what is under way. It has no clock and
// sends nothing: the root asks it what to do now, does it, and says when it landed.
// It is not safe for concurrent use and need not be.
type Schedule struct {
	jitter   func() float64 // in [0,1)
	flying   map[Task]bool
	polls    map[Key]poll
	lastPoll time.Time
	balance  wish
	ledgerAt time.Time // when other windows' changes were last looked for
}

// poll is the plan for one order.
type poll struct {
	at       time.Time // the next look
	failures int       // in a row
	askedAt  time.Time // when the look under way, or the last one, was asked for
	lookedAt time.Time // when the newest look that was answered was asked for
}

// wish is a reading that is wanted as soon as the one under way has landed.
type wish struct {
	now   bool
	asked time.Time
}

// NewSchedule makes a schedule in which nothing was asked yet.
func NewSchedule(jitter func() float64) *Schedule {
	return &Schedule{jitter: jitter, flying: map[Task]bool{}, polls: map[Key]poll{}, balance: wish{now: true}}
}

// Start marks a task as under way. It reports false where that task is already.
func (s *Schedule) Start(t Task, now time.Time) bool {
	if s.flying[t] {
		return false
	}
	s.flying[t] = true
	switch t.Kind {
	case ReadBalance:
		s.balance = wish{asked: now}
	case ReadLedger:
		s.ledgerAt = now
	case PollOrder:
		s.lastPoll = now
		p := s.polls[t.Order]
		p.askedAt = now
		s.polls[t.Order] = p
	}
	return true
}

// Flying reports whether a task is under way.
func (s *Schedule) Flying(t Task) bool { return s.flying[t] }

// Busy reports whether anything is under way.
func (s *Schedule) Busy() bool { return len(s.flying) > 0 }

// Landed marks a task as answered. The next look at an order is planned from here, so
// that a slow server is asked less often and never twice at a time.
func (s *Schedule) Landed(t Task, f Fact, now time.Time) {
	delete(s.flying, t)
	if t.Kind != PollOrder {
		return
	}
	p := s.polls[t.Order]
	wait := pollEvery + s.some(pollJitter)
	problem := ProblemIn(f)
	changed, _ := f.(OrderChanged)
	switch {
	case problem.Trouble == OrderUnknown, changed.Order.Status == Strange:
		wait = pollSlow
	case problem.Any():
		p.failures++
		wait = min(pollSlowest, wait*time.Duration(p.failures))
	}
	if !problem.Any() {
		p.failures, p.lookedAt = 0, p.askedAt
	}
	p.at = now.Add(wait)
	s.polls[t.Order] = p
}

// Heard plans what follows from a fact: whatever may have moved the balance is a
// reason to read it.
func (s *Schedule) Heard(f Fact) {
	switch f := f.(type) {
	case Rented, RentUnknown, OrderCancelled:
		s.balance.now = true
	case OrderChanged:
		if f.Order.Refund == RefundPending {
			s.balance.now = true
		}
	}
}

// WantBalance asks for a reading as soon as there can be one.
func (s *Schedule) WantBalance() { s.balance.now = true }

// Hasten makes every order due: the operator asked for a refresh.
func (s *Schedule) Hasten(now time.Time) {
	for key, p := range s.polls {
		p.at = now
		s.polls[key] = p
	}
}

// Due is what to start now. watching is the service whose offers are on the screen;
// empty where none are.
func (s *Schedule) Due(session *Session, watching api.ServiceID, now time.Time) []Task {
	if !session.TakenUp {
		return nil
	}
	var due []Task
	want := func(t Task) {
		if !s.flying[t] {
			due = append(due, t)
		}
	}
	if now.Sub(s.ledgerAt) >= ledgerEvery {
		want(Task{Kind: ReadLedger})
	}
	if session.KeyRefused || now.Before(session.PausedUntil) {
		return due
	}
	if s.balanceDue(session, now) {
		want(Task{Kind: ReadBalance})
	}
	if stale(session.Services, servicesEvery, now) {
		want(Task{Kind: ReadServices})
	}
	if watching != "" && stale(session.Offers[watching], offersEvery, now) {
		want(Task{Kind: ReadOffers, Service: watching})
	}
	for _, o := range session.Orders {
		if o.Armed() && !now.Before(o.CancelAt) && !s.flying[Task{Kind: DisarmCancel, Order: o.Key}] {
			want(Task{Kind: CancelOrder, Order: o.Key})
		}
	}
	if key, ok := s.nextPoll(session, now); ok {
		want(Task{Kind: PollOrder, Order: key})
	}
	return due
}

// balanceDue reads at the start, after what may have moved it, and every minute while
// money is on its way.
func (s *Schedule) balanceDue(session *Session, now time.Time) bool {
	if s.balance.now {
		return session.Balance.Phase != Failed || now.Sub(s.balance.asked) >= failedAgain
	}
	if session.Balance.Phase == Failed {
		return now.Sub(s.balance.asked) >= failedAgain
	}
	moving := slices.ContainsFunc(session.Orders, func(o Order) bool {
		awaited := o.Refund == RefundPending && now.Sub(o.EndedAt) < refundAwaited
		evidence := o.Status == Unknown && now.Sub(o.AskedAt) < EvidenceFor
		return o.Live() || awaited || evidence
	})
	return moving && now.Sub(s.balance.asked) >= balanceEvery
}

// stale reports whether a list should be read again. What the last program read is
// kept but was not asked for by this one, and so is read afresh at once.
func stale[T any](r Remote[T], every time.Duration, now time.Time) bool {
	switch {
	case r.Phase == Loading:
		return false
	case r.AskedAt.IsZero():
		return true
	case r.Phase == Failed:
		return now.Sub(r.AskedAt) >= failedAgain
	}
	return now.Sub(r.AskedAt) >= every
}

// nextPoll is the order that has waited longest for its look. There is at most one:
// however many fall due together, they are asked about one after the other.
func (s *Schedule) nextPoll(session *Session, now time.Time) (Key, bool) {
	if now.Sub(s.lastPoll) < pollGap {
		return 0, false
	}
	var best Key
	var bestAt time.Time
	for _, o := range session.Orders {
		at, ok := s.pollAt(o, session, now)
		if !ok || now.Before(at) || s.asking(o.Key) {
			continue
		}
		if best == 0 || at.Before(bestAt) {
			best, bestAt = o.Key, at
		}
	}
	return best, best != 0
}

// asking reports whether the server is being asked about an order already: a cancel and a
// finish look at it themselves.
func (s *Schedule) asking(key Key) bool {
	for _, kind := range []TaskKind{PollOrder, CancelOrder, FinishOrder} {
		if s.flying[Task{Kind: kind, Order: key}] {
			return true
		}
	}
	return false
}

// pollAt is when an order should be looked at; false where there is nothing to learn.
func (s *Schedule) pollAt(o Order, session *Session, now time.Time) (time.Time, bool) {
	p, planned := s.polls[o.Key]
	switch {
	case o.ID == "":
		return time.Time{}, false
	case o.Status == Cancelled:
		// Once more after every cancel: the SMS may have come in the same second.
		at := o.EndedAt
		if p.failures > 0 {
			at = p.at
		}
		return at, p.lookedAt.Before(o.EndedAt) && now.Sub(o.EndedAt) < lookAfterwards
	case o.Status == Expired:
		// The server may say so at once and still take in an SMS that comes late.
		server := session.ServerTime(now)
		return p.at, server.Before(o.LastLook(now, server))
	case !o.Live():
		return time.Time{}, false
	case !o.Code.IsZero() && session.ServerTime(now).Before(o.LastLook(now, session.ServerTime(now))):
		return time.Time{}, false // the code is here; only the end is still to come
	case !planned:
		p.at = o.RentedAt.Add(pollEvery + s.some(pollJitter))
		s.polls[o.Key] = p
	}
	return p.at, true
}

func (s *Schedule) some(d time.Duration) time.Duration {
	return time.Duration(s.jitter() * float64(d))
}

package state

import (
	"slices"
	"time"
)

// The pace of asking.
const (
	pollEvery      = 3 * time.Second // API document: poll every 3–5 seconds
	pollJitter     = 2 * time.Second
	pollGap        = 250 * time.Millisecond // between two polls, or less where many orders share the interval
	pollSlow       = 30 * time.Second       // for what is not expected to change soon
	pollSlowest    = 15 * time.Second       // between polls that fail
	balanceEvery   = time.Minute
	offersEvery    = 30 * time.Second
	servicesEvery  = 24 * time.Hour
	ledgerEvery    = time.Second
	atOnce         = 4                // requests under way in the background, at the most
	failedAgain    = 10 * time.Second // a failed list is read again
	refundAwaited  = time.Hour        // notes: mostly within 30 minutes, sometimes never
	lookAfterwards = time.Minute      // for an SMS in the same second as the cancel
)

// Schedule knows what is due to be asked and what is under way. It has no clock and
// sends nothing: the root asks it what to do now, does it, and says when it landed.
// It is not safe for concurrent use and need not be.
type Schedule struct {
	jitter    func() float64 // in [0,1)
	flying    map[Task]bool
	wishes    []Task // to be done as soon as there can be another one of it, oldest first
	polls     map[Key]poll
	lastPoll  time.Time
	balanceAt time.Time // when the balance was last asked for
	ledgerAt  time.Time // when other windows' changes were last looked for
}

// poll is the plan for one order.
type poll struct {
	at       time.Time // the next look
	failures int       // in a row
	askedAt  time.Time // when the look under way, or the last one, was asked for
	lookedAt time.Time // when the newest look that was answered was asked for
}

// NewSchedule makes a schedule in which nothing was asked yet.
func NewSchedule(jitter func() float64) *Schedule {
	return &Schedule{jitter: jitter, flying: map[Task]bool{}, polls: map[Key]poll{}, wishes: []Task{{Kind: ReadBalance}}}
}

// Start marks a task as under way. It reports false where that task is already.
func (s *Schedule) Start(t Task, now time.Time) bool {
	if s.flying[t] {
		return false
	}
	s.flying[t] = true
	s.wishes = slices.DeleteFunc(s.wishes, func(wish Task) bool { return wish == t })
	switch t.Kind {
	case ReadBalance:
		s.balanceAt = now
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
// that a slow server is asked less often and never twice at a time. pace is that after
// the answer.
func (s *Schedule) Landed(t Task, f Fact, pace Pace, now time.Time) {
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
	p.at = now.Add(pace.Stretched(wait, now))
	s.polls[t.Order] = p
}

// Heard plans what follows from a fact: whatever may have moved the balance is a
// reason to read it, and so is a clock of which nobody knows how far it is from the
// server's, for a window that only looks on asks for nothing else.
func (s *Schedule) Heard(f Fact) {
	switch f := f.(type) {
	case Rented, RentUnknown, OrderCancelled, ClockJumped:
		s.Wish(Task{Kind: ReadBalance})
	case OrderChanged:
		if f.Order.Refund == RefundPending {
			s.Wish(Task{Kind: ReadBalance})
		}
	}
}

// Wish asks for a reading as soon as the pace allows one, and the one under way, which
// may have been asked too early, has landed.
func (s *Schedule) Wish(t Task) {
	if !slices.Contains(s.wishes, t) {
		s.wishes = append(s.wishes, t)
	}
}

// Hasten makes every order due: the operator asked for a refresh.
func (s *Schedule) Hasten(now time.Time) {
	for key, p := range s.polls {
		p.at = now
		s.polls[key] = p
	}
}

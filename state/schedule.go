package state

import (
	"slices"
	"time"

	"example.com/verifyo/api"
)

// The pace of asking.
const (
	pollUsual      = 3 * time.Second // with the jitter 3 to 5 seconds: api/NOTES.md#polling
	pollJitter     = 2 * time.Second
	pollGap        = 250 * time.Millisecond // between two polls, or less where many orders share the interval
	pollFailed     = 7 * time.Second        // between polls that fail, at the most
	pollPastEnd    = 15 * time.Second       // of an order that the server calls waiting though it should be over
	pastEndOften   = time.Hour              // for so long, and then
	pollLongPast   = 10 * time.Minute       // every ten minutes
	pollShown      = 30 * time.Second       // of an order with its code, while it is on the screen
	shownFor       = 2 * time.Second        // before that counts
	balanceEvery   = time.Minute
	offersEvery    = 30 * time.Second
	servicesEvery  = 24 * time.Hour
	ledgerEvery    = time.Second
	clockAsksMost  = 1
	atOnce         = 4                // requests under way in the background, at the most
	failedAgain    = 10 * time.Second // a failed list is read again
	refundAwaited  = time.Hour        // mostly within 30 minutes, sometimes never: api/NOTES.md#refund
	lookAfterwards = 10 * time.Minute // for an SMS in the same second as the cancel
	knockEvery     = time.Minute      // with a key that was refused, while an order is live
	saveAgain      = time.Second      // after a write that failed, or had to stand back
)

// Schedule knows what is due to be asked and what is under way. It has no clock and
// sends nothing: the root asks it what to do now, does it, and says when it landed.
// It is not safe for concurrent use and need not be.
type Schedule struct {
	jitter    func() float64 // in [0,1)
	inFlight  map[Task]bool
	queued    []Task // to be done as soon as there can be another one of it, oldest first
	pressed   []Task // likewise, for a key that was pressed: no pause holds them back
	polls     map[Key]poll
	hold      hold
	lastPoll  time.Time
	balance   api.USD   // as it was last known
	clockAsks int       // how many more balances may be read only to be sure of the server's clock
	balanceAt time.Time // when the balance was last asked for
	ledgerAt  time.Time // when other windows' changes were last looked for
	saveAt    time.Time // when the ledger may be given what it lacks, after a write that did not get on

	unreachable bool // so was the server when something was last heard
}

// poll is the plan for one order.
type poll struct {
	at       time.Time // the next look
	failures int       // in a row
	askedAt  time.Time // when the look under way, or the last one, was asked for
	lookedAt time.Time // when the newest look that was answered was asked for
}

// Watching is what is on the screen and therefore kept fresh.
type Watching struct {
	Service api.ServiceID // whose offers; empty where none are
	Order   Key           // in the whole window; 0 where none is
	Since   time.Time     // the order has been
}

// NewSchedule makes a schedule in which nothing was asked yet.
func NewSchedule(jitter func() float64) *Schedule {
	return &Schedule{
		jitter: jitter, inFlight: map[Task]bool{}, polls: map[Key]poll{},
		queued: []Task{{Kind: ReadBalance}}, clockAsks: clockAsksMost,
	}
}

// Start marks a task as under way. It reports false where that task is already.
func (s *Schedule) Start(t Task, now time.Time) bool {
	if s.inFlight[t] {
		return false
	}
	s.inFlight[t] = true
	same := func(wish Task) bool { return wish == t }
	s.queued, s.pressed = slices.DeleteFunc(s.queued, same), slices.DeleteFunc(s.pressed, same)
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

// InFlight reports whether a task is under way.
func (s *Schedule) InFlight(t Task) bool { return s.inFlight[t] }

// Busy reports whether anything is under way.
func (s *Schedule) Busy() bool { return len(s.inFlight) > 0 }

// Done marks a task as answered, after the session took the answer. The next look at
// an order is planned from here, so that a slow server is asked less often and never twice
// at a time.
func (s *Schedule) Done(t Task, f Event, session *Session, now time.Time) {
	delete(s.inFlight, t)
	s.hold.follow(session.RateLimit)
	switch t.Kind {
	case CancelOrder, AutoCancel:
		changed, _ := f.(OrderChanged)
		s.hold.cancelled(t.Order, changed.By == StepCancelScheduled, now)
	case PollOrder:
		failed, _ := f.(PollFailed)
		s.looked(t, failed.Problem, session, now)
	case SaveChanges:
		s.saveAt = now.Add(saveAgain)
		if saved, _ := f.(Saved); len(saved.Done) > 0 && !saved.Problem.Any() {
			s.saveAt = now
		}
	}
}

// looked plans the next look at an order.
func (s *Schedule) looked(t Task, problem Problem, session *Session, now time.Time) {
	p := s.polls[t.Order]
	order, _ := session.Order(t.Order)
	wait := pollEvery(order, session, now)
	if wait == pollUsual {
		wait += s.some(pollJitter)
	}
	if problem.Any() {
		p.failures++
		wait = max(wait, min(pollFailed, wait*time.Duration(p.failures)))
		if problem.Slows() {
			s.hold.pollRefused(p.askedAt, now)
		}
	} else {
		p.failures, p.lookedAt = 0, p.askedAt
	}
	p.at = now.Add(session.RateLimit.Stretched(wait, now))
	s.polls[t.Order] = p
}

// Note plans what follows from an event, after the session took it: whatever may have moved
// the balance is a reason to read it, and so is a clock of which nobody knows how far it
// is from the server's, for a window that only looks on asks for nothing else.
func (s *Schedule) Note(f Event, session *Session, now time.Time) {
	switch f := f.(type) {
	case ClockJumped:
		s.clockAsks = clockAsksMost
		s.Queue(Task{Kind: ReadBalance})
	case BalanceRead:
		// A clock that is far off is believed by the second answer that says so.
		if !session.OnTime() && s.clockAsks > 0 {
			s.clockAsks--
			s.Queue(Task{Kind: ReadBalance})
		}
	case OrderChanged:
		s.wishAfter(f)
	}
	if s.unreachable && !session.Unreachable.Any() {
		s.Hasten(now) // a code may be there since
	}
	s.unreachable = session.Unreachable.Any()
	if balance := session.Balance.Value; balance != s.balance {
		s.lookForRefund(balance.Sub(s.balance), session, now)
		s.balance = balance
	}
}

// wishAfter has read again what an order's change was about.
func (s *Schedule) wishAfter(f OrderChanged) {
	switch {
	case f.movesBalance(), f.By == StepRefused && f.Problem.Trouble == FundsShort:
		s.Queue(Task{Kind: ReadBalance})
	case f.By == StepRefused && f.Problem.Trouble == SoldOut:
		s.Queue(Task{Kind: ReadOffers, Service: f.Quote.Service.ID})
	}
}

// lookForRefund makes an order due that is past its expiry and whose refund a rise of the
// balance could be. It says no more than that: only the server ends such an order.
func (s *Schedule) lookForRefund(rise api.USD, session *Session, now time.Time) {
	for _, o := range session.Orders {
		if rise.Known() && o.PastEnd(now, session.ServerTime(now)) && !rise.Less(o.Cost()) {
			p := s.polls[o.Key]
			p.at = now
			s.polls[o.Key] = p
		}
	}
}

// Queue asks for a reading as soon as the pace allows one, and the one under way, which
// may have been asked too early, has landed.
func (s *Schedule) Queue(t Task) {
	if !slices.Contains(s.queued, t) {
		s.queued = append(s.queued, t)
	}
}

// Press asks for a reading that a key was pressed for. It goes out once, whatever pause
// the server wants, when the one under way has landed.
func (s *Schedule) Press(t Task) {
	if !slices.Contains(s.pressed, t) {
		s.pressed = append(s.pressed, t)
	}
}

// Hasten makes every order due: the operator asked for a refresh, or the way to the server
// is mended.
func (s *Schedule) Hasten(now time.Time) {
	for key, p := range s.polls {
		p.at = now
		s.polls[key] = p
	}
}

// LookedAt is when the newest look at an order that was answered was asked for; zero where
// this run has not looked at it.
func (s *Schedule) LookedAt(key Key) time.Time { return s.polls[key].lookedAt }

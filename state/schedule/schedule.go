package schedule

import (
	"slices"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// How often requests are sent.
const (
	pollUsual            = 3 * time.Second // with the jitter 3 to 5 seconds: api/NOTES.md#polling
	pollJitter           = 2 * time.Second
	pollGap              = 250 * time.Millisecond // between two polls of any orders; see pace for many orders
	pollFailed           = 7 * time.Second        // between failing polls, at most
	pollPastEnd          = 15 * time.Second       // for an order that the server calls waiting after its expiry
	pollLongPast         = 10 * time.Minute       // once it is long past: see LongPastEnd
	pollShown            = 30 * time.Second       // for an order with its code, while it is on the screen
	shownFor             = 2 * time.Second        // how long it must be on the screen before it is polled
	balanceEvery         = time.Minute
	offersEvery          = 30 * time.Second
	servicesEvery        = 24 * time.Hour
	watchEvery           = time.Minute     // the offers of a service with a watched country
	pinsEvery            = 2 * time.Minute // the offers of a service with a country on top of the services
	ledgerEvery          = time.Second
	clockAsksMost        = 1
	atOnce               = 8 // requests under way in the background, at most
	failedAgain          = moment.RetryAfter
	refundAwaited        = time.Hour        // usually it arrives within 30 minutes, sometimes never: api/NOTES.md#refund
	pollAfterCancel      = 10 * time.Minute // after a cancel, for an SMS that came in the same second
	rejectedKeyPollEvery = time.Minute      // between polls with a rejected key, while an order is live
	saveAgain            = time.Second      // after a write that failed or gave way to a rent
)

// How old a figure usually gets before the next reading replaces it. The screens tell no age
// below that; it is longer than the interval, because an answer takes its time.
const (
	BalanceUsually  = 2 * balanceEvery
	OffersUsually   = 2 * offersEvery
	ServicesUsually = servicesEvery + time.Hour
	PinsUsually     = 2 * pinsEvery
)

// Schedule knows which tasks are due and which are under way. It has no clock and sends
// nothing: the root asks it what to do now, does it, and reports when a task is done.
// It is not safe for concurrent use and need not be.
type Schedule struct {
	jitter     func() float64 // in [0,1)
	inFlight   map[session.Task]bool
	queued     []session.Task // to start once the same task is not under way, oldest first
	pressed    []session.Task // likewise, requested by a key press: sent even during a rate limit
	polls      map[order.Key]poll
	hold       hold
	lastPoll   time.Time
	crowded    bool      // a task that is due waits until another one is answered
	balance    api.USD   // as last known
	clockAsks  int       // how many more balances may be read just to confirm the server's clock
	balanceAt  time.Time // when the balance was last requested
	ledgerAt   time.Time // when other windows' changes were last read
	resultsAt  time.Time // when the results were last read, or tried to be
	recentFrom time.Time // when the recent days were last read, or tried to be
	recentAt   time.Time // when they may be read again
	saveAt     time.Time // when unsaved changes may be written again, after a write that failed
	copies     copies
	forgetting forgetting

	unreachable bool // whether the server was unreachable at the last event
}

// poll is the plan for one order.
type poll struct {
	at       time.Time // the next poll
	failures int       // in a row
	askedAt  time.Time // when the newest poll was sent
	lookedAt time.Time // when the newest answered poll was sent
}

// Watching is what is on the screen and therefore kept up to date.
type Watching struct {
	Service api.ServiceID // whose offers are shown; empty if none are
	Order   order.Key     // shown with its code and the time left; 0 if none is
	Since   time.Time     // since when the order has been shown
	Pins    bool          // the countries that are pinned on top of the services are shown
}

// New makes a schedule that starts by reading the balance.
func New(jitter func() float64) *Schedule {
	return &Schedule{
		jitter: jitter, inFlight: map[session.Task]bool{}, polls: map[order.Key]poll{},
		queued: []session.Task{{Kind: session.ReadBalance}}, clockAsks: clockAsksMost,
	}
}

// Start marks a task as under way. It reports false if it already is.
func (s *Schedule) Start(t session.Task, now time.Time) bool {
	if s.inFlight[t] {
		return false
	}
	s.inFlight[t] = true
	same := func(other session.Task) bool { return other == t }
	s.queued = slices.DeleteFunc(s.queued, same)
	s.pressed = slices.DeleteFunc(s.pressed, same)
	switch t.Kind {
	case session.ReadBalance:
		s.balanceAt = now
	case session.ReadLedger:
		s.ledgerAt = now
	case session.ReadResults:
		s.resultsAt = now
	case session.ReadRecent:
		s.recentFrom = now
	case session.PollOrder:
		s.lastPoll = now
		p := s.polls[t.Order]
		p.askedAt = now
		s.polls[t.Order] = p
	}
	return true
}

// InFlight reports whether a task is under way.
func (s *Schedule) InFlight(t session.Task) bool { return s.inFlight[t] }

// Waited reports whether something has waited for the answer to a task and is due now: too much
// was under way, or the same task is wanted again.
func (s *Schedule) Waited(answered session.Task, now time.Time) bool {
	again := slices.Contains(s.queued, answered) || slices.Contains(s.pressed, answered)
	return s.crowded || again || (answered.Kind == session.ReadLedger && now.Sub(s.ledgerAt) >= ledgerEvery)
}

// Done marks a task as answered; call it after Note, if the answer is news. An order's
// next poll is planned from this moment, so that a slow server is polled less often and never
// twice at a time.
func (s *Schedule) Done(t session.Task, e session.Event, current *session.Session, now time.Time) {
	delete(s.inFlight, t)
	if _, overtaken := e.(session.Overtaken); overtaken {
		s.undone(t)
		return
	}
	switch t.Kind {
	case session.CancelOrder, session.AutoCancel:
		changed, _ := e.(session.OrderChanged)
		s.hold.cancelled(t.Order, changed.By == session.StepCancelScheduled, now)
	case session.PollOrder:
		failed, _ := e.(session.PollFailed)
		s.looked(t, failed.Problem, current, now)
	case session.SaveChanges:
		s.saveAt = now.Add(saveAgain)
		if saved, _ := e.(session.Saved); len(saved.Done) > 0 && !saved.Problem.Any() {
			s.saveAt = now
		}
	case session.ReadRecent:
		s.recentAt = moment.ReadAgain(s.recentFrom, now)
		if read, _ := e.(session.RecentRead); read.Problem.Any() {
			s.recentAt = now.Add(failedAgain)
		}
	case session.CopyLedger:
		copied, _ := e.(session.LedgerCopied)
		s.copies.done(copied, now)
	case session.ForgetCodes:
		forgotten, _ := e.(session.CodesForgotten)
		s.forgetting.done(forgotten, now)
	}
}

// undone makes a task due again that another window has to do, in case this one leads again soon.
func (s *Schedule) undone(t session.Task) {
	if t.Kind == session.ReadBalance {
		s.balanceAt = time.Time{}
	}
}

// looked plans the next poll of an order.
func (s *Schedule) looked(t session.Task, problem session.Problem, current *session.Session, now time.Time) {
	p := s.polls[t.Order]
	order, _ := current.Order(t.Order)
	wait := pollEvery(&order, current, now)
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
	p.at = now.Add(current.RateLimit.Slowed(wait, now))
	s.polls[t.Order] = p
}

// Note plans what follows from an event; call it after the session has taken the event, because
// the screens show the plan. Only Note plans first polls and follows rate limits, so every event
// that may add an order or change the rate limit must pass through it. The balance is read when it
// may have moved, and when the difference to the server's clock is not known, because a window
// that leaves the orders to another one makes no other request.
func (s *Schedule) Note(e session.Event, current *session.Session, now time.Time) {
	s.hold.follow(current.RateLimit)
	s.plan(current, now)
	s.copies.wait(now)
	s.forgetting.wait(now)
	switch e := e.(type) {
	case session.ClockJumped:
		s.clockAsks = clockAsksMost
		s.Queue(session.Task{Kind: session.ReadBalance})
	case session.BalanceRead:
		// If the clock is far off, a second answer must confirm it.
		if !current.OnTime() && s.clockAsks > 0 {
			s.clockAsks--
			s.Queue(session.Task{Kind: session.ReadBalance})
		}
	case session.OrderChanged:
		s.queueAfter(e)
	}
	if s.unreachable && !current.Unreachable.Any() {
		s.Hasten(now) // a code may have come meanwhile
	}
	s.unreachable = current.Unreachable.Any()
	if balance := current.Balance.Value; balance != s.balance {
		s.pollForRefund(balance.Sub(s.balance), current, now)
		s.balance = balance
	}
}

// queueAfter queues reading the balance or the offers if an order's change affects them.
func (s *Schedule) queueAfter(changed session.OrderChanged) {
	switch {
	case changed.MovesBalance(), changed.By == session.StepRefused && changed.Problem.Kind == session.FundsShort:
		s.Queue(session.Task{Kind: session.ReadBalance})
	case changed.By == session.StepRefused && changed.Problem.Kind == session.SoldOut:
		s.Queue(session.Task{Kind: session.ReadOffers, Service: changed.Quote.Service.ID})
	}
}

// pollForRefund polls an order that is past its expiry if a rise of the balance could be its
// refund. It does not end the order: only the server's answer does.
func (s *Schedule) pollForRefund(rise api.USD, current *session.Session, now time.Time) {
	for _, o := range current.Orders {
		if rise.Known() && o.PastEnd(now, current.ServerTime(now)) && !rise.Less(o.Cost()) {
			p := s.polls[o.Key]
			p.at = now
			s.polls[o.Key] = p
		}
	}
}

// Queue requests a reading in the background. It waits for a rate limit to end and for the
// same reading under way, which may have been sent too early, to be answered.
func (s *Schedule) Queue(t session.Task) {
	if !slices.Contains(s.queued, t) {
		s.queued = append(s.queued, t)
	}
}

// Press requests a reading after a key press. It is sent once, even during a rate limit, when
// the same reading under way has been answered.
func (s *Schedule) Press(t session.Task) {
	if !slices.Contains(s.pressed, t) {
		s.pressed = append(s.pressed, t)
	}
}

// Hasten makes every order due, when the operator refreshes or the server can be reached again.
func (s *Schedule) Hasten(now time.Time) {
	for key, p := range s.polls {
		p.at = now
		s.polls[key] = p
	}
}

// PolledAt is when the newest answered poll of an order was sent; zero if there was none in
// this run.
func (s *Schedule) PolledAt(key order.Key) time.Time { return s.polls[key].lookedAt }

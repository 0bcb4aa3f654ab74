package schedule_test

import (
	"slices"
	"time"

	"pgregory.net/rapid"

	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
)

// run is a session and its schedule at work. Some requests get no answer for as long as it lasts,
// because what is due often would hide the rest.
type run struct {
	s        *schedule.Schedule
	current  *session.Session
	watching schedule.Watching
	now      time.Time
	open     []session.Task // started and not answered yet
	silent   []session.TaskKind
	events   []string // that may happen
	problems []string // that an answer may have
}

// anyRun is a run that has not begun. Each has only some of the events and problems, so that some
// runs have the same trouble again and again.
func anyRun(t *rapid.T) *run {
	r := &run{now: noon}
	r.s, r.current, r.watching = anySession(t)
	r.silent = someOf(t, "no answer to", session.ReadBalance, session.ReadServices, session.ReadOffers, session.PollOrder, session.CancelOrder)
	if !oneIn(t, 8, "the ledger is read") {
		r.silent = append(r.silent, session.ReadLedger)
	}
	r.events = append(someOf(t, "events", "refused", "watched", "cancel", "ended", "jump"), "", "", "")
	r.problems = append(someOf(t, "problems", "failed", "refused", "rejected"), "")
	return r
}

// someOf are at most three of a list.
func someOf[T comparable](t *rapid.T, what string, of ...T) []T {
	return rapid.SliceOfNDistinct(rapid.SampledFrom(of), 0, 3, rapid.ID).Draw(t, what)
}

// oneIn is mostly false.
func oneIn(t *rapid.T, n int, what string) bool { return rapid.IntRange(1, n).Draw(t, what) == n }

// anyWait is a short time more often than a long one.
func anyWait(t *rapid.T, what string) time.Duration {
	most := rapid.SampledFrom([]time.Duration{0, time.Second, time.Minute, 20 * time.Minute}).Draw(t, what+" at most")
	return time.Duration(rapid.Int64Range(0, int64(most)).Draw(t, what))
}

// goesOn lets time pass, things happen, answers come, and starts what is due then.
func (r *run) goesOn(t *rapid.T) {
	r.now = r.now.Add(anyWait(t, "later"))
	r.happens(t)
	open := r.open
	r.open = nil
	for _, task := range open {
		if slices.Contains(r.silent, task.Kind) || oneIn(t, 3, "no answer yet") {
			r.open = append(r.open, task)
			continue
		}
		e := r.answer(t, task)
		take(r.s, r.current, e, r.now)
		r.s.Done(task, e, r.current, r.now)
	}
	for _, task := range r.due(r.now) {
		r.s.Start(task, r.now)
		r.current.Apply(session.TaskStarted{Task: task}, r.now)
		r.open = append(r.open, task)
	}
}

// due are the tasks that are due at a time.
func (r *run) due(now time.Time) []session.Task { return r.s.Due(r.current, r.watching, now) }

// wakes is the next moment.
func (r *run) wakes() time.Time {
	next := moment.After(r.now)
	r.s.Next(&next, r.current, r.watching, r.now)
	return r.now.Add(next.Left(4 * time.Hour))
}

// missesNothing looks at what is due before the next moment.
func (r *run) missesNothing(t *rapid.T) {
	blocked, sleep := r.due(r.now), r.wakes().Sub(r.now)
	for _, asleep := range []time.Duration{sleep / 2, sleep - 1} {
		for _, task := range r.due(r.now.Add(asleep)) {
			if !slices.Contains(blocked, task) {
				t.Fatalf("%+v is due after %v, and the next moment is after %v", task, asleep, sleep)
			}
		}
	}
}

// happens lets other windows and the operator do something now and then.
func (r *run) happens(t *rapid.T) {
	account := session.Account{Watched: r.current.Watched, RateLimit: r.current.RateLimit}
	switch rapid.SampledFrom(r.events).Draw(t, "event") {
	case "refused":
		account.RateLimit = account.RateLimit.AfterRefusal(anyRateLimit(t), r.now)
		take(r.s, r.current, session.LedgerChanged{Account: account}, r.now)
	case "watched":
		account.Watched = !account.Watched
		take(r.s, r.current, session.LedgerChanged{Account: account}, r.now)
	case "cancel":
		r.change(func(o order.Order) order.Order { return o.WithCancelAt(r.now.Add(anyWait(t, "cancel after")), r.now) })
	case "ended":
		r.change(func(o order.Order) order.Order { return o.Cancelled(r.now) })
	case "jump":
		take(r.s, r.current, session.ClockJumped{}, r.now)
	}
}

// change lets another window change the first order.
func (r *run) change(step func(order.Order) order.Order) {
	if o, known := r.current.Order(1); known {
		account := session.Account{Watched: r.current.Watched, RateLimit: r.current.RateLimit}
		take(r.s, r.current, session.LedgerChanged{Orders: []order.Order{step(o)}, Account: account}, r.now)
	}
}

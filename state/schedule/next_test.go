package schedule_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"example.com/verifyo/api"
	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
)

// anyTime is a time near noon, mostly before it.
func anyTime(t *rapid.T, name string) time.Time {
	return noon.Add(time.Duration(rapid.Int64Range(-int64(2*time.Hour), int64(30*time.Minute)).Draw(t, name)))
}

// anyOrder is an order as the program may find it, sensible or not.
func anyOrder(t *rapid.T, key order.Key) order.Order {
	o := order.Order{Key: key, AskedAt: anyTime(t, "asked at"), Charged: api.Units(1100)}
	o.Status = rapid.SampledFrom([]order.Status{
		order.Waiting, order.Waiting, order.Received, order.Unknown, order.Cancelled, order.Expired, order.Finished, order.Unrecognised,
	}).Draw(t, "status")
	o.RentedAt = o.AskedAt
	if o.Status == order.Unknown {
		o.LostAt = anyTime(t, "lost at")
		return o
	}
	o.ID = api.OrderID("order")
	if rapid.Bool().Draw(t, "expires") {
		o.ExpiresAt = o.RentedAt.Add(rapid.SampledFrom([]time.Duration{-time.Minute, 3 * time.Minute, 20 * time.Minute, 2 * time.Hour}).Draw(t, "life"))
	}
	switch {
	case o.Status == order.Received:
		o.Code = api.NewText("1234")
	case !o.Live():
		o.EndedAt = anyTime(t, "ended at")
		o.Refund = rapid.SampledFrom([]order.Refund{order.NoRefund, order.RefundPending}).Draw(t, "refund")
	case rapid.Bool().Draw(t, "cancel scheduled"):
		o.CancelAt = anyTime(t, "cancel at").Add(2 * time.Hour)
	default:
		o.AutoCancel = rapid.Bool().Draw(t, "auto-cancel")
	}
	return o
}

// anySession is a session and its schedule in the middle of their work.
func anySession(t *rapid.T) (*schedule.Schedule, *session.Session, schedule.Watching) {
	var orders []order.Order
	for i := range rapid.IntRange(0, 2).Draw(t, "orders") {
		orders = append(orders, anyOrder(t, order.Key(i+1)))
	}
	s, current := schedule.New(middling), sessionWith(orders...)
	skew := rapid.SampledFrom([]time.Duration{0, time.Hour, -40 * time.Second}).Draw(t, "skew")
	current.Apply(session.BalanceRead{Balance: api.Balance{Amount: api.Units(1), ServerTime: noon.Add(skew)}, AskedAt: noon}, noon)
	if rapid.Bool().Draw(t, "rate limit") {
		wait := time.Duration(rapid.Int64Range(0, int64(10*time.Minute)).Draw(t, "wait"))
		current.RateLimit = current.RateLimit.AfterRefusal(wait, anyTime(t, "refused at"))
	}
	current.Cooldown = rapid.SampledFrom([]time.Duration{0, 5 * time.Hour}).Draw(t, "cooldown")
	current.Watched = rapid.Bool().Draw(t, "watched")
	watching := schedule.Watching{Service: rapid.SampledFrom([]api.ServiceID{"", "wa"}).Draw(t, "service")}
	if rapid.Bool().Draw(t, "an order is shown") {
		watching.Order, watching.Since = 1, noon
	}
	s.Note(session.Recovered{}, current, noon)
	return s, current, watching
}

// silent are tasks that stay under way, because what is due often would hide the rest.
var silent = rapid.Map(rapid.Permutation([]session.Task{
	{Kind: session.ReadLedger},
	{Kind: session.PollOrder, Order: 1},
	{Kind: session.PollOrder, Order: 2},
	{Kind: session.ReadBalance},
	{Kind: session.ReadServices},
	{Kind: session.ReadOffers, Service: "wa"},
}), func(tasks []session.Task) []session.Task { return tasks[:3] })

// work starts what is due, and answers some of it.
func work(t *rapid.T, s *schedule.Schedule, current *session.Session, watching schedule.Watching, now time.Time) {
	for _, task := range s.Due(current, watching, now) {
		s.Start(task, now)
		current.Apply(session.TaskStarted{Task: task}, now)
		switch rapid.SampledFrom([]string{"answered", "answered", "failed"}).Draw(t, "outcome") {
		case "answered":
			if task.Kind == session.ReadOffers {
				current.Apply(session.OffersRead{Service: task.Service, Generation: current.Offers[task.Service].Generation}, now)
			}
			s.Done(task, session.OrderChanged{}, current, now)
		case "failed":
			offline := session.Problem{Kind: session.Offline}
			if task.Kind == session.ReadBalance {
				current.Apply(session.BalanceFailed{Problem: offline}, now)
			}
			s.Done(task, session.PollFailed{Order: task.Order, Problem: offline}, current, now)
		}
	}
}

func TestASleepUntilTheNextMomentMissesNothingThatIsDue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, current, watching := anySession(t)
		now := noon
		for range rapid.IntRange(1, 6).Draw(t, "rounds") {
			now = now.Add(time.Duration(rapid.Int64Range(0, int64(20*time.Minute)).Draw(t, "later")))
			work(t, s, current, watching, now)
		}
		for _, task := range silent.Draw(t, "no answer to") {
			s.Start(task, now)
		}
		blocked := len(s.Due(current, watching, now)) // by requests under way, until they are answered
		for end := now.Add(3 * time.Hour); now.Before(end); {
			next := moment.After(now)
			s.Next(&next, current, watching, now)
			wakes := now.Add(next.Left(4 * time.Hour))
			for _, asleep := range []time.Time{now.Add(wakes.Sub(now) / 2), wakes.Add(-1)} {
				if due := s.Due(current, watching, asleep); len(due) > blocked {
					t.Fatalf("%v is due after %v, and the next moment is after %v", due, asleep.Sub(now), wakes.Sub(now))
				}
			}
			now = wakes
			if len(s.Due(current, watching, now)) != blocked {
				return // it would be started now
			}
		}
	})
}

// TestWhatTheScreensShowChangesWithEventsOnly guards against a plan that is made when it is first
// needed: a frame drawn before that would go on showing another one.
func TestWhatTheScreensShowChangesWithEventsOnly(t *testing.T) {
	type plans struct {
		poll, cancel   time.Time
		polls, cancels bool
	}
	shown := func(s *schedule.Schedule, current *session.Session, now time.Time) (all []plans) {
		for _, o := range current.Orders {
			var p plans
			p.poll, p.polls = s.NextPoll(o, current, now)
			p.cancel, p.cancels = s.NextCancel(o, current, now)
			all = append(all, p)
		}
		return all
	}
	rapid.Check(t, func(t *rapid.T) {
		s, current, watching := anySession(t)
		now := noon
		for range rapid.IntRange(1, 4).Draw(t, "rounds") {
			now = now.Add(time.Duration(rapid.Int64Range(0, int64(20*time.Minute)).Draw(t, "later")))
			work(t, s, current, watching, now)
			account := session.Account{Watched: current.Watched, RateLimit: current.RateLimit}
			if wait := rapid.SampledFrom([]time.Duration{0, time.Second, time.Minute}).Draw(t, "refused"); wait > 0 {
				account.RateLimit = account.RateLimit.AfterRefusal(wait, now)
			}
			rented := waiting(order.Key(10 + len(current.Orders)))
			rented.RentedAt = now
			take(s, current, session.LedgerChanged{Orders: []order.Order{rented}, Account: account}, now)
			before := shown(s, current, now)
			s.Due(current, watching, now)
			next := moment.After(now)
			s.Next(&next, current, watching, now)
			if after := shown(s, current, now); !slices.Equal(after, before) {
				t.Fatalf("planned\n%+v\nand then\n%+v", before, after)
			}
		}
	})
}

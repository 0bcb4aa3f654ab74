package schedule_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
)

// TestASleepUntilTheNextMomentMissesNothingThatIsDue looks at what is due while the program sleeps.
// What was due already waits for the answers to other requests.
func TestASleepUntilTheNextMomentMissesNothingThatIsDue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for range 5 { // as many runs find most faults with the usual number of checks
			r := anyRun(t)
			for range 40 {
				r.goesOn(t)
				r.missesNothing(t)
				if rapid.Bool().Draw(t, "sleeps") {
					r.now = r.wakes()
				}
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
		r := anyRun(t)
		for range rapid.IntRange(1, 4).Draw(t, "rounds") {
			r.goesOn(t)
			account := session.Account{Watched: r.current.Watched, RateLimit: r.current.RateLimit}
			if wait := rapid.SampledFrom([]time.Duration{0, time.Second, time.Minute}).Draw(t, "refused"); wait > 0 {
				account.RateLimit = account.RateLimit.AfterRefusal(wait, r.now)
			}
			rented := waiting(order.Key(10 + len(r.current.Orders)))
			rented.RentedAt = r.now
			take(r.s, r.current, session.LedgerChanged{Orders: []order.Order{rented}, Account: account}, r.now)
			before := shown(r.s, r.current, r.now)
			r.due(r.now)
			r.wakes()
			if after := shown(r.s, r.current, r.now); !slices.Equal(after, before) {
				t.Fatalf("planned\n%+v\nand then\n%+v", before, after)
			}
		}
	})
}

func TestTheBalanceIsReadWithoutAPollWhileANumberIsLongPastItsExpiry(t *testing.T) {
	s, current, now := justRead(), sessionWith(waiting(1)), noon.Add(3*time.Hour)
	for _, unanswered := range []session.Task{{Kind: session.ReadBalance}, {Kind: session.ReadLedger}, poll(1)} {
		s.Start(unanswered, now)
	}
	later := now.Add(5 * time.Minute)
	next := moment.After(later)
	s.Next(&next, current, schedule.Watching{}, later)
	if left := next.Left(time.Hour); left != 5*time.Minute {
		t.Errorf("it sleeps for %v, and ten minutes after the last reading the next is due", left)
	}
	s.Done(session.Task{Kind: session.ReadBalance}, session.BalanceRead{}, current, later)
	if due := s.Due(current, schedule.Watching{}, now.Add(10*time.Minute)); !has(due, session.ReadBalance) {
		t.Errorf("due are %v", due)
	}
}

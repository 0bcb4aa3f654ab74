package session_test

import (
	"fmt"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// TestAnAnswerThatIsKnownWouldChangeNothing takes all answers in all states: what would change
// anything on a screen must not count as known.
func TestAnAnswerThatIsKnownWouldChangeNothing(t *testing.T) {
	merge := func(a api.Order) session.Change {
		return session.Change{Order: 1, Step: func(o order.Order) order.Order { return o.Polled(a, noon) }}
	}
	polled := func(served api.Order) session.Result {
		change := merge(served)
		return session.Result{
			Event:   session.OrderChanged{Order: change.Step(waiting(1)), Asked: true, ServerTime: noon},
			Changes: []session.Change{change},
		}
	}
	with := func(r session.Result, change func(*session.OrderChanged)) session.Result {
		e, _ := r.Event.(session.OrderChanged)
		change(&e)
		r.Event = e
		return r
	}
	same := polled(served("waiting", ""))
	slower := same
	slower.Changes = []session.Change{slower.Changes[0]}
	slower.Changes[0].RateLimit = session.RateLimitedBy(session.Problem{Kind: session.TooOften, Wait: time.Minute}, noon).RateLimit
	newer := same
	newer.Orders = []order.Order{waiting(2)}
	answers := map[string]session.Result{
		"same": same, "code": polled(served("received", "020005")), "over": polled(served("cancelled", "")), "slower": slower, "newer": newer,
		"clock":        with(same, func(e *session.OrderChanged) { e.ServerTime = noon.Add(time.Minute) }),
		"finish":       with(same, func(e *session.OrderChanged) { e.By = session.StepFinishFailed }),
		"another":      with(same, func(e *session.OrderChanged) { e.By, e.Balance = session.StepCancelled, api.Units(5) }),
		"failed":       {Event: session.PollFailed{Order: 1, Problem: session.Problem{Kind: session.Offline}}},
		"untouched":    {Event: session.LedgerUntouched{}},
		"copied":       {Event: session.LedgerCopied{At: noon}},
		"no old codes": {Event: session.CodesForgotten{Tried: noon}},
		"other window": {Event: session.LedgerChanged{}},
		"watched":      {Event: session.LedgerChanged{Account: session.Account{Watched: true}}},
		"spent":        {Event: session.LedgerChanged{Account: session.Account{Spent: session.Spent{Amount: api.Units(5), Day: noon}}}},
		"unseen":       {Event: session.LedgerChanged{Problem: session.Problem{Kind: session.LedgerGone}}},
	}
	states := map[string][]session.Event{
		"usual": nil, "silent": {session.BalanceFailed{Problem: session.Problem{Kind: session.Offline}}},
		"poll failed": {session.PollFailed{Order: 1, Problem: session.Problem{Kind: session.OrderUnknown}}},
		"rejected":    {session.BalanceFailed{Problem: session.Problem{Kind: session.KeyRefused}}},
		"doubt":       {session.OrderChanged{Order: waiting(1), By: session.StepCancelScheduled, Problem: session.Problem{Kind: session.Offline}, Doubt: true}},
		"watched":     {session.LedgerChanged{Account: session.Account{Watched: true}}},
	}
	known := map[string]int{}
	for state, events := range states {
		for answer, result := range answers {
			s := sessionWith(waiting(1))
			s.Apply(session.BalanceRead{AskedAt: noon, Balance: api.Balance{Amount: api.Units(1), ServerTime: noon}}, noon)
			for _, e := range events {
				s.Apply(e, noon)
			}
			before := fmt.Sprintf("%+v", *s)
			if !s.Knows(result, noon) {
				continue
			}
			known[answer]++
			s.Take(result, noon)
			s.Apply(result.Event, noon)
			if after := fmt.Sprintf("%+v", *s); after != before {
				t.Errorf("%s, %s: known, and yet\n%s\nbecame\n%s", state, answer, before, after)
			}
		}
	}
	for _, answer := range []string{"same", "untouched", "other window", "watched"} {
		if known[answer] == 0 {
			t.Errorf("%s: never known, so that each such answer draws a frame", answer)
		}
	}
}

// TestAnAnswerFromWhichMoreFollowsIsNews takes answers that leave the session as it is.
func TestAnAnswerFromWhichMoreFollowsIsNews(t *testing.T) {
	refund := waiting(1)
	refund.Status, refund.Refund = order.Cancelled, order.RefundPending
	for what, c := range map[string]struct {
		after time.Duration
		e     session.OrderChanged
	}{
		"the operator is told that a finish failed":                     {0, session.OrderChanged{Order: waiting(1), By: session.StepFinishFailed}},
		"the balance is read for the refund":                            {0, session.OrderChanged{Order: refund}},
		"its page no longer says that it was not checked since its end": {time.Hour, session.OrderChanged{Order: waiting(1)}},
	} {
		now := noon.Add(c.after)
		s := sessionWith(c.e.Order)
		s.Apply(session.BalanceRead{AskedAt: now, Balance: api.Balance{ServerTime: now}}, now)
		c.e.Asked, c.e.ServerTime = true, now
		if s.Knows(session.Result{Event: c.e}, now) {
			t.Errorf("known: %s", what)
		}
	}
}

// TestWhatOtherWindowsDidIsNewsOnlyIfItChangesSomething gives each answer in each state, and each
// state is made of one of the answers.
func TestWhatOtherWindowsDidIsNewsOnlyIfItChangesSomething(t *testing.T) {
	account := func(a session.Account) session.LedgerChanged { return session.LedgerChanged{Account: a} }
	later := noon.Add(time.Second)
	answers := map[string]session.LedgerChanged{
		"nothing":         {},
		"order":           {Orders: []order.Order{waiting(2)}},
		"unseen":          {Problem: session.Problem{Kind: session.LedgerLocked}},
		"moved":           {Problem: session.Problem{Kind: session.LedgerMoved}, Named: []api.OrderID{"order"}},
		"named":           {Named: []api.OrderID{"order"}},
		"watched":         account(session.Account{Watched: true}),
		"rate limit":      account(session.Account{RateLimit: session.RateLimit{}.AfterRefusal(time.Minute, noon)}),
		"past rate limit": account(session.Account{RateLimit: session.RateLimit{}.AfterRefusal(time.Minute, noon.Add(-time.Hour))}),
		"cooldown":        account(session.Account{Cooldown: time.Minute}),
		"balance":         account(session.Account{Balance: api.Units(7), BalanceAt: later}),
		"same balance":    account(session.Account{Balance: api.Units(425_000), BalanceAt: noon}),
		"no balance":      account(session.Account{BalanceAt: later}),
	}
	withoutBalance := func() *session.Session {
		s := session.New()
		s.Apply(session.Recovered{Orders: []order.Order{waiting(1)}}, noon)
		return s
	}
	for state, made := range answers {
		for what, answer := range answers {
			for _, s := range []*session.Session{sessionWith(waiting(1)), withoutBalance()} {
				s.Apply(made, later)
				before := fmt.Sprintf("%+v", *s)
				known := s.Knows(session.Result{Event: answer}, later)
				s.Apply(answer, later)
				changed := fmt.Sprintf("%+v", *s) != before
				usual := len(answer.Orders) == 0 && !answer.Problem.Any() && len(answer.Named) == 0
				if known && changed || usual && !known && !changed {
					t.Errorf("%s after %s: known %v, changed something %v", what, state, known, changed)
				}
			}
		}
	}
}

func TestAnAnswerFromTheLedgerIsKnownOnlyWithoutChanges(t *testing.T) {
	limit := session.RateLimitedBy(session.Problem{Kind: session.TooOften}, noon)
	if sessionWith(waiting(1)).Knows(session.Result{Event: session.LedgerChanged{}, Changes: []session.Change{limit}}, noon) {
		t.Error("a change that comes with the answer is lost")
	}
}

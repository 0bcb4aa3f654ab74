package schedule_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
)

// limited is the problem of a rate limit of this length.
func limited(wait time.Duration) session.Problem {
	return session.Problem{Kind: session.TooOften, Wait: wait}
}

// limitedRun is a schedule and a session that were rate-limited at noon.
type limitedRun struct {
	*schedule.Schedule
	live *session.Session
}

func rateLimited(wait time.Duration, orders ...order.Order) *limitedRun {
	h := &limitedRun{justRead(), sessionWith(orders...)}
	take(h.Schedule, h.live, session.BalanceFailed{Problem: limited(wait)}, noon)
	return h
}

// run lets time pass and answers every request. It returns when each request was sent.
func (h *limitedRun) run(from, to time.Duration, answer func(session.Task) session.Event) (sent map[session.Task][]time.Duration) {
	sent = map[session.Task][]time.Duration{}
	for after := from; after < to; after += time.Second {
		now := noon.Add(after)
		for _, task := range requests(h.Due(h.live, schedule.Watching{}, now)) {
			sent[task] = append(sent[task], after)
			h.Start(task, now)
			e := answer(task)
			if changed, ok := e.(session.OrderChanged); ok {
				h.live.Take(session.Result{Orders: []order.Order{changed.Order}}, now)
			}
			take(h.Schedule, h.live, e, now)
			h.Done(task, e, h.live, now)
		}
	}
	return sent
}

func poll(key order.Key) session.Task { return session.Task{Kind: session.PollOrder, Order: key} }

func stillWaiting(order order.Order) func(session.Task) session.Event {
	return func(session.Task) session.Event { return session.OrderChanged{Order: order} }
}

func refusedAgain(task session.Task) session.Event {
	if task.Kind == session.PollOrder {
		return session.PollFailed{Order: task.Order, Problem: limited(24 * time.Hour)}
	}
	return session.BalanceFailed{Problem: limited(24 * time.Hour)}
}

func minutes(at []time.Duration) (whole []int) {
	for _, d := range at {
		whole = append(whole, int(d.Minutes()))
	}
	return whole
}

func TestARateLimitOfADayLosesNoCode(t *testing.T) {
	for name, answer := range map[string]func(session.Task) session.Event{"answered": stillWaiting(waiting(1)), "refused": refusedAgain} {
		sent := rateLimited(24*time.Hour, waiting(1)).run(time.Second, 20*time.Minute, answer)
		if got := minutes(sent[poll(1)]); len(sent) != 1 {
			t.Errorf("%s: sent %v", name, sent)
		} else {
			same(t, got, []int{2, 6, 10, 14, 18, 19}) // the last poll in the last minute
		}
	}
}

func TestAShortRateLimitIsNotMadeLonger(t *testing.T) {
	sent := rateLimited(30*time.Second, waiting(1)).run(time.Second, time.Minute, stillWaiting(waiting(1)))
	if at := sent[poll(1)]; len(at) < 2 || at[0] != 30*time.Second {
		t.Errorf("polled after %v", at)
	}
}

func TestWhileRateLimitedOnePollGoesFirstAndRefusalsThatComeTogetherCountOnce(t *testing.T) {
	s, live := justRead(), sessionWith(waiting(1), waiting(2), waiting(3))
	for key := range order.Key(3) {
		s.Start(poll(key+1), noon)
	}
	for key := range order.Key(3) { // sent together, refused together
		now := noon.Add(time.Duration(key+1) * time.Second)
		e := refusedAgain(poll(key + 1))
		take(s, live, e, now)
		s.Done(poll(key+1), e, live, now)
	}
	now := noon.Add(2*time.Minute + time.Second)
	first := polls(s.Due(live, schedule.Watching{}, now))
	if len(first) != 1 {
		t.Fatalf("after two minutes %v are sent", first)
	}
	s.Start(poll(first[0]), now)
	if more := polls(s.Due(live, schedule.Watching{}, now.Add(5*time.Second))); more != nil {
		t.Errorf("the others did not wait for the answer: %v", more)
	}
	e := refusedAgain(poll(first[0]))
	take(s, live, e, now)
	s.Done(poll(first[0]), e, live, now)
	if more := polls(s.Due(live, schedule.Watching{}, now.Add(4*time.Minute-time.Second))); more != nil {
		t.Errorf("the others were sent after the refusal: %v", more)
	}
	if next := polls(s.Due(live, schedule.Watching{}, now.Add(4*time.Minute))); len(next) != 1 {
		t.Error("polling stopped")
	}
	if live.RateLimit.Slow != 2 {
		t.Errorf("slowed down %v times", live.RateLimit.Slow)
	}
}

func TestAnAnsweredPollLetsTheOthersFollow(t *testing.T) {
	sent := rateLimited(24*time.Hour, waiting(1), waiting(2)).run(time.Second, 3*time.Minute, func(task session.Task) session.Event {
		return session.OrderChanged{Order: waiting(task.Order)}
	})
	if len(sent[poll(1)]) != 1 || len(sent[poll(2)]) != 1 {
		t.Errorf("sent %v", sent)
	}
}

func TestACancelIsSentOnTimeEvenWhileRateLimited(t *testing.T) {
	scheduled := waiting(1).WithCancelAt(noon.Add(order.CancelRetry), noon)
	cancel := session.Task{Kind: session.CancelOrder, Order: 1}
	sent := rateLimited(time.Hour, scheduled).run(time.Second, 12*time.Minute, func(task session.Task) session.Event {
		if task == cancel {
			return session.OrderChanged{By: session.StepCancelScheduled, Order: scheduled, Problem: limited(time.Hour)}
		}
		return session.OrderChanged{Order: scheduled}
	})
	same(t, minutes(sent[cancel]), []int{0, 2, 6, 10})

	itself := waiting(1).WithAutoCancel(true, noon)
	h := rateLimited(time.Hour, itself)
	h.live.Apply(session.OrderChanged{Order: itself, ServerTime: noon}, noon) // the clock is known, then no answer comes
	task := session.Task{Kind: session.AutoCancel, Order: 1}
	sent = h.run(2*time.Second, 20*time.Minute, func(got session.Task) session.Event {
		if got == task {
			return session.OrderChanged{By: session.StepCancelled, Asked: true, Order: itself.Cancelled(noon.Add(18 * time.Minute))}
		}
		return session.OrderChanged{Order: itself}
	})
	if at := sent[task]; len(at) != 1 || at[0] != 18*time.Minute+30*time.Second {
		t.Errorf("auto-cancel was sent at %v", at)
	}
}

func TestAKeyPressSendsItsRequestOnceEvenWhileRateLimited(t *testing.T) {
	h := rateLimited(24*time.Hour, waiting(1))
	balance, offers := session.Task{Kind: session.ReadBalance}, session.Task{Kind: session.ReadOffers, Service: "wa"}
	for _, task := range []session.Task{balance, offers, poll(1), poll(1)} {
		h.Press(task)
	}
	sent := h.run(time.Second, time.Minute, refusedAgain)
	for _, task := range []session.Task{balance, offers, poll(1)} {
		if len(sent[task]) != 1 {
			t.Errorf("%+v was sent %d times", task, len(sent[task]))
		}
	}
}

func TestTheScreenKnowsWhatARateLimitMeansForAnOrder(t *testing.T) {
	h := rateLimited(24*time.Hour, waiting(1))
	if at, ok := h.NextPoll(waiting(1), h.live, noon); !ok || !at.Equal(noon.Add(2*time.Minute)) {
		t.Errorf("next poll at %v, %v", at, ok)
	}
	scheduled := waiting(2).WithCancelAt(noon.Add(time.Minute), noon)
	if at, ok := h.NextCancel(scheduled, h.live, noon); !ok || !at.Equal(scheduled.CancelAt) {
		t.Errorf("next cancel at %v, %v", at, ok)
	}
	if _, ok := h.NextPoll(order.Order{Key: 3, Status: order.Unknown, AskedAt: noon}, h.live, noon); ok {
		t.Error("a rent without an ID is polled")
	}
}

func TestAnOrderPastItsExpiryIsPolledEveryFifteenSecondsThenEveryTenMinutes(t *testing.T) {
	h := &limitedRun{justRead(), sessionWith(waiting(1))}
	sent := h.run(20*time.Minute, 2*time.Hour, func(task session.Task) session.Event {
		if task == poll(1) {
			return session.OrderChanged{Order: waiting(1)}
		}
		return session.BalanceRead{Balance: api.Balance{Amount: api.Units(425_000)}}
	})
	often, seldom := 0, 0
	for _, at := range sent[poll(1)] {
		if at < 80*time.Minute {
			often++
		} else {
			seldom++
		}
	}
	if often < 230 || often > 241 || seldom < 3 || seldom > 5 {
		t.Errorf("%d polls in the first hour, %d in the next forty minutes", often, seldom)
	}
}

func TestARefundThatCouldBeItsOwnMakesAnOrderPastItsExpiryDue(t *testing.T) {
	for rise, want := range map[int64]int{1100: 1, 1099: 0, 0: 0} {
		s, live := justRead(), sessionWith(waiting(1))
		s.Note(session.ClockJumped{}, live, noon)
		now := noon.Add(3 * time.Hour)
		s.Start(poll(1), now)
		s.Done(poll(1), session.OrderChanged{Order: waiting(1)}, live, now)
		e := session.BalanceRead{Balance: api.Balance{Amount: api.Units(425_000 + rise)}, AskedAt: now}
		take(s, live, e, now)
		if got := polls(s.Due(live, schedule.Watching{}, now.Add(time.Second))); len(got) != want {
			t.Errorf("after a rise of %d: %v", rise, got)
		}
		if o, _ := live.Order(1); !o.Live() {
			t.Error("a rise of the balance ended the order")
		}
	}
}

func TestAnOrderWithItsCodeIsPolledWhileItIsShown(t *testing.T) {
	code := waiting(1).Polled(served("received", "123456"), noon)
	s, live := justRead(), sessionWith(code)
	shown := schedule.Watching{Order: 1, Since: noon}
	if got := polls(s.Due(live, shown, noon.Add(2*time.Second))); got != nil {
		t.Error("polled although it is not shown")
	}
	now := noon.Add(3 * time.Second)
	if got := polls(s.Due(live, shown, now)); len(got) != 1 {
		t.Fatal("a corrected code would be missed")
	}
	s.Start(poll(1), now)
	s.Done(poll(1), session.OrderChanged{Order: code}, live, now)
	if got := polls(s.Due(live, shown, now.Add(29*time.Second))); got != nil {
		t.Error("polled more often than every 30 s")
	}
	if got := polls(s.Due(live, shown, now.Add(30*time.Second))); len(got) != 1 {
		t.Error("polled only once")
	}
	if got := polls(s.Due(live, schedule.Watching{Order: 2, Since: noon}, now.Add(time.Minute))); got != nil {
		t.Error("polled although another order is shown")
	}
	live.Apply(session.LedgerChanged{Account: session.Account{Watched: true}}, now)
	if got := polls(s.Due(live, shown, now.Add(time.Minute))); len(got) != 1 {
		t.Error("not polled, although the leading window cannot know what this one shows")
	}
}

func TestAnUnrecognisedStatusIsPolledAsOftenAsWaiting(t *testing.T) {
	strange := waiting(1).Polled(served("verifying", ""), noon)
	s, live := justRead(), sessionWith(strange)
	for _, e := range []session.Event{session.OrderChanged{Order: strange}, session.PollFailed{Order: 1, Problem: session.Problem{Kind: session.OrderUnknown}}} {
		s.Done(poll(1), e, live, noon)
		if got := polls(s.Due(live, schedule.Watching{}, noon.Add(5*time.Second))); len(got) != 1 {
			t.Errorf("after %T its code comes late", e)
		}
	}
}

func TestADisputedOrderIsPolledEveryFifteenSeconds(t *testing.T) {
	over := waiting(1).Cancelled(noon)
	disputed := over.Reopened(served("waiting", ""), over, noon)
	s, live := justRead(), sessionWith(disputed)
	s.Done(poll(1), session.OrderChanged{Order: disputed}, live, noon)
	if got := polls(s.Due(live, schedule.Watching{}, noon.Add(14*time.Second))); got != nil {
		t.Error("polled at the usual interval")
	}
	if got := polls(s.Due(live, schedule.Watching{}, noon.Add(15*time.Second))); len(got) != 1 {
		t.Error("its SMS would be missed")
	}
}

func TestALongRateLimitSoonAfterAShortOneStillAllowsTheFirstPollAfterTwoMinutes(t *testing.T) {
	h := rateLimited(10*time.Second, waiting(1))
	h.run(time.Second, 20*time.Second, stillWaiting(waiting(1)))
	take(h.Schedule, h.live, session.BalanceFailed{Problem: limited(time.Hour)}, noon.Add(20*time.Second))
	sent := h.run(21*time.Second, 5*time.Minute, stillWaiting(waiting(1)))
	if at := sent[poll(1)]; len(at) != 1 || at[0] != 140*time.Second {
		t.Errorf("polled after %v", at)
	}
}

func TestWhileRateLimitedARejectedKeyIsTriedAsSeldomAsANumberIsPolled(t *testing.T) {
	h := &limitedRun{justRead(), sessionWith(waiting(1), waiting(2))}
	refused := func(task session.Task) session.Event {
		return session.PollFailed{Order: task.Order, Problem: session.Problem{Kind: session.KeyRefused, Wait: time.Hour}}
	}
	take(h.Schedule, h.live, refused(poll(1)), noon)
	sent := h.run(time.Second, 16*time.Minute, refused)
	if n := len(sent[poll(1)]) + len(sent[poll(2)]); len(sent[poll(1)]) < 2 || len(sent[poll(2)]) < 1 || n > 8 {
		t.Errorf("tried at %v", sent)
	}
}

func TestARejectedKeyIsTriedWithEachLiveNumberInTurn(t *testing.T) {
	h := &limitedRun{justRead(), sessionWith(waiting(1), waiting(2))}
	refused := func(task session.Task) session.Event {
		return session.PollFailed{Order: task.Order, Problem: session.Problem{Kind: session.KeyRefused}}
	}
	take(h.Schedule, h.live, refused(poll(1)), noon)
	sent := h.run(time.Second, 5*time.Minute, refused)
	if len(sent[poll(1)]) < 2 || len(sent[poll(2)]) < 2 {
		t.Errorf("tried at %v", sent)
	}
}

func TestAnAutoCancelIsNotRetriedPastTheExpiry(t *testing.T) {
	scheduled := waiting(1).WithAutoCancel(true, noon).AutoCancelRequested(noon.Add(18*time.Minute + 30*time.Second))
	for name, c := range map[string]struct {
		at   time.Duration
		sure bool
		want bool
	}{
		"before it": {19 * time.Minute, true, true}, "past it": {20 * time.Minute, true, false}, "by a clock that nobody vouches for": {19 * time.Minute, false, false},
	} {
		s, live := justRead(), sessionWith(scheduled)
		if c.sure {
			live.Apply(session.OrderChanged{Order: scheduled, ServerTime: noon}, noon)
		}
		if got := has(s.Due(live, schedule.Watching{}, noon.Add(c.at)), session.CancelOrder); got != c.want {
			t.Errorf("%s: sent %v", name, got)
		}
	}
	byHand := waiting(1).WithAutoCancel(true, noon).CancelRequested(noon.Add(18 * time.Minute))
	s, live := justRead(), sessionWith(byHand)
	if !has(s.Due(live, schedule.Watching{}, noon.Add(21*time.Minute)), session.CancelOrder) {
		t.Error("a manual cancel ends at the expiry")
	}
}

func TestADisputedOrderWithItsSMSButWithoutItsCodeIsPolledAtTheUsualInterval(t *testing.T) {
	over := waiting(1).Cancelled(noon)
	received := over.Reopened(served("waiting", ""), over, noon).Polled(served("received", ""), noon)
	s, live := justRead(), sessionWith(received)
	s.Done(poll(1), session.OrderChanged{Order: received}, live, noon)
	if got := polls(s.Due(live, schedule.Watching{}, noon.Add(5*time.Second))); len(got) != 1 {
		t.Error("its code comes late")
	}
}

package schedule_test

import (
	"fmt"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
)

func TestAnOrderIsPolledThreeToFiveSecondsAfterItsLastAnswer(t *testing.T) {
	for _, jitter := range []float64{0, 0.5, 0.999} {
		s, live := schedule.New(func() float64 { return jitter }), sessionWith(waiting(1))
		s.Done(session.Task{Kind: session.PollOrder, Order: 1}, session.OrderChanged{Order: waiting(1)}, live, noon.Add(time.Minute))
		landed := noon.Add(time.Minute)
		if got := polls(s.Due(live, schedule.Watching{}, landed.Add(3*time.Second-time.Millisecond))); got != nil {
			t.Errorf("jitter %v: polled before 3 s: %v", jitter, got)
		}
		if got := polls(s.Due(live, schedule.Watching{}, landed.Add(5*time.Second))); len(got) != 1 {
			t.Errorf("jitter %v: not polled after 5 s", jitter)
		}
	}
}

func TestAPollUnderWayIsNotRepeated(t *testing.T) {
	s, live := justRead(), sessionWith(waiting(1))
	poll := session.Task{Kind: session.PollOrder, Order: 1}
	if !s.Start(poll, noon) {
		t.Fatal("the first poll was refused")
	}
	if s.Start(poll, noon) {
		t.Error("the same poll was started twice")
	}
	s.Hasten(noon)
	if got := polls(s.Due(live, schedule.Watching{}, noon.Add(time.Hour))); got != nil {
		t.Errorf("due while under way: %v", got)
	}
	s.Done(poll, session.OrderChanged{Order: waiting(1)}, live, noon)
	if got := polls(s.Due(live, schedule.Watching{}, noon.Add(5*time.Second))); len(got) != 1 {
		t.Error("not due after it was answered")
	}
}

func TestOrdersThatFallDueTogetherArePolledInTurn(t *testing.T) {
	for _, c := range []struct {
		orders, together int
		gap              time.Duration
	}{
		{orders: 2, together: 1, gap: 250 * time.Millisecond},
		{orders: 12, together: 1, gap: 250 * time.Millisecond},
		{orders: 30, together: 3, gap: 250 * time.Millisecond},
		{orders: 100, together: 8, gap: 240 * time.Millisecond},
		{orders: 300, together: 8, gap: 80 * time.Millisecond},
	} {
		t.Run(fmt.Sprint(c.orders), func(t *testing.T) {
			var orders []order.Order
			for k := range order.Key(c.orders) {
				orders = append(orders, waiting(k+1))
			}
			s, live := justRead(), sessionWith(orders...)
			first := noon.Add(time.Minute)
			now := first
			seen := map[order.Key]bool{}
			for len(seen) < c.orders {
				got := polls(s.Due(live, schedule.Watching{}, now))
				if want := min(c.together, c.orders-len(seen)); len(got) != want {
					t.Fatalf("%d polls at once, want %d", len(got), want)
				}
				for _, key := range got {
					if seen[key] {
						t.Fatalf("order %d polled again before the others", key)
					}
					seen[key] = true
					poll := session.Task{Kind: session.PollOrder, Order: key}
					s.Start(poll, now)
					s.Done(poll, session.OrderChanged{Order: waiting(key)}, live, now)
				}
				if again := polls(s.Due(live, schedule.Watching{}, now.Add(c.gap-time.Millisecond))); again != nil {
					t.Fatal("no gap between two polls")
				}
				now = now.Add(c.gap)
			}
			if took := now.Add(-c.gap).Sub(first); took > 3*time.Second {
				t.Errorf("the last of them waited %v", took)
			}
		})
	}
}

func TestNoMoreThanEightRequestsAreUnderWayAtOnce(t *testing.T) {
	var orders []order.Order
	for k := range order.Key(12) {
		orders = append(orders, waiting(k+1).WithCancelAt(noon, noon))
	}
	orders = append(orders, waiting(13))
	s, live := schedule.New(middling), session.New()
	live.Apply(session.Recovered{Orders: orders}, noon)
	now := noon.Add(time.Minute)
	first := requests(s.Due(live, schedule.Watching{Service: "wa"}, now)) // balance, services and offers are due too
	if len(first) != 8 {
		t.Fatalf("%d requests at once: %v", len(first), first)
	}
	for _, task := range first {
		s.Start(task, now)
	}
	if more := requests(s.Due(live, schedule.Watching{Service: "wa"}, now.Add(time.Minute))); more != nil {
		t.Errorf("in addition to eight others: %v", more)
	}
	if !has(s.Due(live, schedule.Watching{Service: "wa"}, now.Add(time.Minute)), session.ReadLedger) {
		t.Error("the disk waits for the network")
	}
	s.Done(first[0], session.OrderChanged{}, live, now)
	if next := requests(s.Due(live, schedule.Watching{Service: "wa"}, now.Add(time.Minute))); len(next) != 1 {
		t.Errorf("one was answered, and %v are sent", next)
	}
}

func TestAFollowingWindowRequestsOnlyWhatItsOwnOperatorLooksAt(t *testing.T) {
	scheduled := waiting(2).WithCancelAt(noon, noon)
	s, live := justRead(), sessionWith(waiting(1), scheduled)
	live.Apply(session.LedgerChanged{Account: session.Account{Watched: true}}, noon)
	now := noon.Add(2 * time.Minute)
	for _, task := range requests(s.Due(live, schedule.Watching{Service: "wa"}, now)) {
		if task.Kind != session.ReadOffers {
			t.Errorf("requested in both windows: %v", task)
		}
	}
	s.Queue(session.Task{Kind: session.ReadBalance})
	if !has(s.Due(live, schedule.Watching{}, now), session.ReadBalance) {
		t.Error("the result of its own operator's action is not followed up")
	}
	live.Apply(session.LedgerChanged{Problem: session.Problem{Kind: session.DiskFull}}, now)
	if !live.Watched {
		t.Error("an unreadable ledger changes which window leads")
	}
	live.Apply(session.LedgerChanged{}, now)
	if len(polls(s.Due(live, schedule.Watching{}, now))) != 1 || !has(s.Due(live, schedule.Watching{}, now), session.CancelOrder) {
		t.Error("the other window is gone, and no window sends requests")
	}
}

func TestTheBalanceIsReadAtOnceAfterFiveAndAfterThirtySecondsForAnUnknownRent(t *testing.T) {
	sent := waiting(0)
	sent.ID, sent.Status, sent.RentedAt = "", order.InFlight, time.Time{}
	lost := sent.LostAnswer(noon)
	lost.Key = 1
	s, live := justRead(), sessionWith(lost)
	read := session.Task{Kind: session.ReadBalance}
	s.Note(session.OrderChanged{By: session.StepAnswerLost, Asked: true, Order: lost}, live, noon)
	var at []time.Duration
	for after := time.Duration(0); after < 3*time.Minute; after += 250 * time.Millisecond {
		now := noon.Add(after)
		if !has(s.Due(live, schedule.Watching{}, now), session.ReadBalance) {
			continue
		}
		at = append(at, after)
		s.Start(read, now)
		s.Done(read, session.BalanceRead{}, live, now)
	}
	same(t, at, []time.Duration{0, 5 * time.Second, 30 * time.Second})
}

func TestAnOrderWithAutoCancelIsCancelledBeforeItExpires(t *testing.T) {
	itself := waiting(1).WithAutoCancel(true, noon)
	expiry := itself.ExpiresAt
	answer := session.OrderChanged{Order: itself, ServerTime: expiry.Add(-2 * time.Minute)}
	s, live := justRead(), sessionWith(itself)
	if has(s.Due(live, schedule.Watching{}, expiry.Add(-time.Minute)), session.AutoCancel) {
		t.Error("cancelled although the server's clock is unknown")
	}
	live.Apply(answer, expiry.Add(-2*time.Minute))
	if has(s.Due(live, schedule.Watching{}, expiry.Add(-92*time.Second)), session.AutoCancel) {
		t.Error("cancelled much too early")
	}
	if !has(s.Due(live, schedule.Watching{}, expiry.Add(-89*time.Second)), session.AutoCancel) {
		t.Error("not cancelled: the refund is left to the server")
	}
	for name, o := range map[string]order.Order{
		"the SMS came":          itself.Polled(served("received", "908172"), noon),
		"it is no longer meant": itself.WithAutoCancel(false, noon),
		"it never was":          waiting(1),
	} {
		s, live := justRead(), sessionWith()
		live.Apply(session.OrderChanged{Order: o, ServerTime: answer.ServerTime}, expiry.Add(-2*time.Minute))
		if has(s.Due(live, schedule.Watching{}, expiry.Add(-89*time.Second)), session.AutoCancel) {
			t.Errorf("%s: cancelled", name)
		}
	}
}

func TestOrdersThatNeedNoPollAreNotPolled(t *testing.T) {
	code := waiting(1).Polled(api.Order{Status: api.NewText("received"), Code: api.NewText("123456")}, noon)
	unanswered := order.Order{Key: 2, Status: order.InFlight, AskedAt: noon}
	finished := waiting(3).Finished(noon)
	s, live := justRead(), sessionWith(code, unanswered, finished)
	if got := polls(s.Due(live, schedule.Watching{}, noon.Add(10*time.Minute))); got != nil {
		t.Errorf("polled: %v", got)
	}
	// An order with a code is polled once more when it expires.
	if got := polls(s.Due(live, schedule.Watching{}, noon.Add(22*time.Minute))); len(got) != 1 || got[0] != 1 {
		t.Errorf("at its end: polled %v, want the order with the code", got)
	}
}

func TestAnOrderIsPolledOnceAfterItsCancel(t *testing.T) {
	cancelled := waiting(1).Cancelled(noon.Add(time.Minute))
	s, live := justRead(), sessionWith(cancelled)
	now := noon.Add(time.Minute + time.Second)
	if got := polls(s.Due(live, schedule.Watching{}, now)); len(got) != 1 {
		t.Fatal("a late SMS would be missed: no poll after the cancel")
	}
	poll := session.Task{Kind: session.PollOrder, Order: 1}
	s.Start(poll, now)
	s.Done(poll, session.OrderChanged{Order: cancelled}, live, now)
	if got := polls(s.Due(live, schedule.Watching{}, now.Add(10*time.Second))); got != nil {
		t.Error("polled again")
	}
}

func TestFailedPollsSlowDownAndRecover(t *testing.T) {
	s, live := justRead(), sessionWith(waiting(1))
	poll, now := session.Task{Kind: session.PollOrder, Order: 1}, noon.Add(time.Minute)
	fail := session.PollFailed{Order: 1, Problem: session.Problem{Kind: session.Offline}}
	for range 10 {
		s.Done(poll, fail, live, now)
	}
	if got := polls(s.Due(live, schedule.Watching{}, now.Add(6*time.Second))); got != nil {
		t.Error("a server that is down gets a request every few seconds")
	}
	if got := polls(s.Due(live, schedule.Watching{}, now.Add(7*time.Second))); len(got) != 1 {
		t.Error("polling stopped")
	}
	s.Done(poll, session.OrderChanged{Order: waiting(1)}, live, now)
	if got := polls(s.Due(live, schedule.Watching{}, now.Add(5*time.Second))); len(got) != 1 {
		t.Error("one answer did not restore the usual interval")
	}
}

func TestTheBalanceIsReadAtTheStartAfterEachMoveAndEveryMinuteWhileLive(t *testing.T) {
	idle := sessionWith()
	fresh := schedule.New(middling)
	if !has(fresh.Due(idle, schedule.Watching{}, noon), session.ReadBalance) {
		t.Error("not read at the start")
	}
	s := justRead()
	if has(s.Due(idle, schedule.Watching{}, noon.Add(time.Hour)), session.ReadBalance) {
		t.Error("read every minute although nothing is live")
	}
	for _, e := range []session.Event{session.OrderChanged{By: session.StepRented, Asked: true}, session.OrderChanged{By: session.StepAnswerLost, Asked: true}, session.OrderChanged{By: session.StepCancelled, Asked: true}, session.OrderChanged{Order: order.Order{Refund: order.RefundPending}}} {
		s := justRead()
		s.Note(e, idle, noon)
		if !has(s.Due(idle, schedule.Watching{}, noon), session.ReadBalance) {
			t.Errorf("not read after %T", e)
		}
	}
	live := sessionWith(waiting(1))
	if has(s.Due(live, schedule.Watching{}, noon.Add(59*time.Second)), session.ReadBalance) {
		t.Error("read before a minute was over")
	}
	if !has(s.Due(live, schedule.Watching{}, noon.Add(time.Minute)), session.ReadBalance) {
		t.Error("not read after a minute")
	}
}

func TestOffersAreRefreshedWhileTheyAreShown(t *testing.T) {
	s, live := justRead(), sessionWith()
	if !has(s.Due(live, schedule.Watching{Service: "wa"}, noon), session.ReadOffers) {
		t.Fatal("not read when first watched")
	}
	live.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadOffers, Service: "wa"}}, noon)
	live.Apply(session.OffersRead{Service: "wa", Generation: 1}, noon)
	if has(s.Due(live, schedule.Watching{Service: "wa"}, noon.Add(29*time.Second)), session.ReadOffers) {
		t.Error("read before 30 s")
	}
	if !has(s.Due(live, schedule.Watching{Service: "wa"}, noon.Add(30*time.Second)), session.ReadOffers) {
		t.Error("not read after 30 s")
	}
	if has(s.Due(live, schedule.Watching{}, noon.Add(time.Hour)), session.ReadOffers) {
		t.Error("read although the offers are not shown")
	}
}

func TestAScheduledCancelIsRetriedWhenItIsDue(t *testing.T) {
	scheduled := waiting(1).WithCancelAt(noon.Add(order.CancelRetry), noon)
	s, live := justRead(), sessionWith(scheduled)
	if has(s.Due(live, schedule.Watching{}, noon.Add(14*time.Second)), session.CancelOrder) {
		t.Error("tried before 15 s")
	}
	if !has(s.Due(live, schedule.Watching{}, noon.Add(15*time.Second)), session.CancelOrder) {
		t.Error("not tried after 15 s")
	}
}

func TestWhileRateLimitedOnlyLiveNumbersAreRequestedInTheBackground(t *testing.T) {
	s, idle := justRead(), sessionWith(waiting(1).Cancelled(noon.Add(-time.Hour)))
	idle.Apply(session.BalanceFailed{Problem: limited(30 * time.Second)}, noon)
	s.Queue(session.Task{Kind: session.ReadBalance})
	if got := requests(s.Due(idle, schedule.Watching{Service: "wa"}, noon.Add(29*time.Second))); got != nil {
		t.Errorf("requested while rate-limited: %v", got)
	}
	if got := requests(s.Due(idle, schedule.Watching{Service: "wa"}, noon.Add(30*time.Second))); len(got) != 2 {
		t.Errorf("after the rate limit: %v", got)
	}
}

func TestTheServicesAreRefreshedAtTheStartAndOnceADay(t *testing.T) {
	s := justRead()
	kept := session.New()
	kept.Apply(session.ListsRestored{Services: []api.Service{{ID: "wa"}}, ServicesAt: noon.Add(-time.Hour)}, noon)
	if due := s.Due(kept, schedule.Watching{}, noon); len(due) != 0 {
		t.Errorf("sent before the orders are known: %v", due)
	}
	kept.Apply(session.Recovered{}, noon)
	if !has(s.Due(kept, schedule.Watching{}, noon), session.ReadServices) {
		t.Error("saved services were not refreshed at the start")
	}
	read := sessionWith()
	if has(s.Due(read, schedule.Watching{}, noon.Add(23*time.Hour)), session.ReadServices) {
		t.Error("read before a day was over")
	}
	if !has(s.Due(read, schedule.Watching{}, noon.Add(24*time.Hour)), session.ReadServices) {
		t.Error("not read after a day")
	}
}

func TestAnExpiredOrderIsPolledForALateSMSForTwoMinutes(t *testing.T) {
	expired := waiting(1).Polled(api.Order{Status: api.NewText("expired")}, noon.Add(20*time.Minute))
	s, live := justRead(), sessionWith(expired)
	if got := polls(s.Due(live, schedule.Watching{}, noon.Add(21*time.Minute))); len(got) != 1 {
		t.Error("no poll after the server said that it expired")
	}
	if got := polls(s.Due(live, schedule.Watching{}, noon.Add(22*time.Minute+2*time.Second))); got != nil {
		t.Error("polled for ever")
	}
}

func TestTheBalanceIsNotReadForEverForARefundThatNeverComes(t *testing.T) {
	pending := waiting(1).Cancelled(noon)
	s, live := justRead(), sessionWith(pending)
	if !has(s.Due(live, schedule.Watching{}, noon.Add(59*time.Minute)), session.ReadBalance) {
		t.Error("the balance is not read while a refund is pending")
	}
	if has(s.Due(live, schedule.Watching{}, noon.Add(2*time.Hour)), session.ReadBalance) {
		t.Error("the balance is read every minute for ever")
	}
}

func TestOtherWindowsChangesAreReadEverySecond(t *testing.T) {
	s, live := justRead(), sessionWith()
	look := session.Task{Kind: session.ReadLedger}
	if !has(s.Due(live, schedule.Watching{}, noon), session.ReadLedger) {
		t.Fatal("never read")
	}
	s.Start(look, noon)
	s.Done(look, session.LedgerChanged{}, live, noon)
	if has(s.Due(live, schedule.Watching{}, noon.Add(time.Second-time.Millisecond)), session.ReadLedger) {
		t.Error("read without a pause")
	}
	if !has(s.Due(live, schedule.Watching{}, noon.Add(time.Second)), session.ReadLedger) {
		t.Error("not read again")
	}
}

func TestACancelBeingCalledOffIsNotRetried(t *testing.T) {
	scheduled := waiting(1).WithCancelAt(noon.Add(order.CancelRetry), noon)
	s, live := justRead(), sessionWith(scheduled)
	s.Start(session.Task{Kind: session.CallOffCancel, Order: 1}, noon)
	if has(s.Due(live, schedule.Watching{}, noon.Add(time.Minute)), session.CancelOrder) {
		t.Error("retried while the operator calls it off")
	}
}

func TestAnOrderIsNotPolledWhileACancelOrFinishIsUnderWay(t *testing.T) {
	for _, kind := range []session.TaskKind{session.CancelOrder, session.FinishOrder} {
		s, live := justRead(), sessionWith(waiting(1))
		s.Start(session.Task{Kind: kind, Order: 1}, noon)
		if got := polls(s.Due(live, schedule.Watching{}, noon.Add(time.Minute))); got != nil {
			t.Errorf("task %d: two requests at a time", kind)
		}
	}
}

func TestAPollThatStartedBeforeTheCancelOrFailedDoesNotCountAsThePollAfterIt(t *testing.T) {
	cancelled := waiting(1).Cancelled(noon.Add(time.Minute))
	poll := session.Task{Kind: session.PollOrder, Order: 1}
	s, live := justRead(), sessionWith(cancelled)
	s.Start(poll, noon.Add(59*time.Second))
	s.Done(poll, session.OrderChanged{Order: cancelled}, live, noon.Add(61*time.Second))
	if got := polls(s.Due(live, schedule.Watching{}, noon.Add(70*time.Second))); len(got) != 1 {
		t.Error("a poll from before the cancel counts")
	}
	s.Start(poll, noon.Add(70*time.Second))
	s.Done(poll, session.PollFailed{Order: 1, Problem: session.Problem{Kind: session.NoAnswer}}, live, noon.Add(76*time.Second))
	if got := polls(s.Due(live, schedule.Watching{}, noon.Add(77*time.Second))); got != nil {
		t.Error("a failed poll is repeated at once")
	}
	if got := polls(s.Due(live, schedule.Watching{}, noon.Add(82*time.Second))); len(got) != 1 {
		t.Error("a failed poll counts")
	}
}

func TestAClockThatWasSetBackStopsNoRequests(t *testing.T) {
	ahead := noon.Add(time.Hour)
	rented, scheduled := waiting(1), waiting(2)
	rented.AskedAt, rented.RentedAt = ahead, ahead
	scheduled.CancelAt = ahead.Add(order.CancelRetry)
	s, live := justRead(), sessionWith(rented, scheduled)
	live.RateLimit = session.RateLimit{}.AfterRefusal(10*time.Second, noon.Add(240*time.Hour))
	s.Note(session.Recovered{}, live, noon)
	if got := polls(s.Due(live, schedule.Watching{}, noon)); len(got) != 0 {
		t.Errorf("polled before its time: %v", got)
	}
	if got := polls(s.Due(live, schedule.Watching{}, noon.Add(10*time.Second))); len(got) != 1 {
		t.Error("a number from the future is never polled, or a rate limit from the future still applies")
	}
	if !has(s.Due(live, schedule.Watching{}, noon), session.CancelOrder) {
		t.Error("a scheduled cancel from the future is never sent")
	}
}

// TestWhatWaitedForAnAnswerIsKnown: nothing else would start it, because Next tells of moments to
// come only.
func TestWhatWaitedForAnAnswerIsKnown(t *testing.T) {
	look, poll := session.Task{Kind: session.ReadLedger}, session.Task{Kind: session.PollOrder, Order: 1}
	for name, c := range map[string]struct {
		task  session.Task
		while func(*schedule.Schedule)
		took  time.Duration
		want  bool
	}{
		"a quick look":                        {look, func(*schedule.Schedule) {}, 20 * time.Millisecond, false},
		"a look that took over a second":      {look, func(*schedule.Schedule) {}, 1100 * time.Millisecond, true},
		"a poll":                              {poll, func(*schedule.Schedule) {}, 5 * time.Second, false},
		"a poll that was asked for meanwhile": {poll, func(s *schedule.Schedule) { s.Press(poll) }, 20 * time.Millisecond, true},
		"a poll that is to be repeated":       {poll, func(s *schedule.Schedule) { s.Queue(poll) }, 20 * time.Millisecond, true},
	} {
		s, live := justRead(), sessionWith(waiting(1))
		s.Start(c.task, noon)
		c.while(s)
		now := noon.Add(c.took)
		s.Done(c.task, session.LedgerUntouched{}, live, now)
		if got := s.Waited(c.task, now); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestWhatFoundNoRoomIsKnown(t *testing.T) {
	var orders []order.Order
	for k := range order.Key(12) {
		orders = append(orders, waiting(k+1).WithCancelAt(noon, noon))
	}
	s, live := justRead(), sessionWith(orders...)
	for _, task := range s.Due(live, schedule.Watching{}, noon.Add(time.Minute)) {
		s.Start(task, noon.Add(time.Minute))
	}
	s.Due(live, schedule.Watching{}, noon.Add(time.Minute))
	if !s.Waited(session.Task{Kind: session.PollOrder, Order: 99}, noon.Add(time.Minute)) {
		t.Error("the other cancels wait for another event")
	}
}

// TestWhatAnotherWindowHadToDoIsDueIfThisOneLeadsAgain ends tasks that were not done.
func TestWhatAnotherWindowHadToDoIsDueIfThisOneLeadsAgain(t *testing.T) {
	s, live := justRead(), sessionWith(waiting(1))
	live.Apply(session.LedgerChanged{}, noon)
	s.Note(session.LedgerChanged{}, live, noon)
	now := noon.Add(2 * time.Minute)
	for _, task := range []session.Task{{Kind: session.PollOrder, Order: 1}, {Kind: session.ReadBalance}} {
		if !has(s.Due(live, schedule.Watching{}, now), task.Kind) {
			t.Fatalf("task %d is not due", task.Kind)
		}
		s.Start(task, now)
		live.Apply(session.TaskStarted{Task: task}, now)
		live.Apply(session.Overtaken{Task: task}, now)
		s.Done(task, session.Overtaken{Task: task}, live, now)
		if !has(s.Due(live, schedule.Watching{}, now.Add(time.Second)), task.Kind) {
			t.Errorf("task %d waits as if it had been done", task.Kind)
		}
	}
	if !s.PolledAt(1).IsZero() {
		t.Error("the page says that the order was checked")
	}
	if live.Balance.Phase != session.Loaded {
		t.Error("the balance seems to be loading")
	}
}

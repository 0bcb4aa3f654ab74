package state_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

var noon = time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)

// waiting is an order rented at noon that lives 20 minutes.
func waiting(key state.Key) state.Order {
	return state.Order{
		Key: key, ID: api.OrderID("order"), Status: state.Waiting,
		AskedAt: noon, RentedAt: noon, ExpiresAt: noon.Add(20 * time.Minute),
		Charged: api.Units(1100),
	}
}

// session is one whose lists and balance were read at noon, so that only orders are due.
func session(orders ...state.Order) *state.Session {
	s := state.NewSession()
	s.Apply(state.Recovered{Orders: orders}, noon)
	s.Apply(state.TaskStarted{Task: state.Task{Kind: state.ReadServices}}, noon)
	s.Apply(state.ServicesRead{Services: []api.Service{{ID: "wa"}}}, noon)
	s.Apply(state.TaskStarted{Task: state.Task{Kind: state.ReadBalance}}, noon)
	s.Apply(state.BalanceRead{Balance: api.Balance{Amount: api.Units(425_000)}, AskedAt: noon}, noon)
	return s
}

func middling() float64 { return 0.5 }

// scheduled is a schedule that has just read the balance.
func scheduled() *state.Schedule {
	s := state.NewSchedule(middling)
	balance := state.Task{Kind: state.ReadBalance}
	s.Start(balance, noon)
	s.Done(balance, state.BalanceRead{}, state.NewSession(), noon)
	return s
}

func polls(tasks []state.Task) (keys []state.Key) {
	for _, t := range tasks {
		if t.Kind == state.PollOrder {
			keys = append(keys, t.Order)
		}
	}
	return keys
}

// asked are the tasks that ask the server something.
func asked(tasks []state.Task) (sent []state.Task) {
	for _, t := range tasks {
		if t.Kind != state.ReadLedger && t.Kind != state.SaveChanges {
			sent = append(sent, t)
		}
	}
	return sent
}

func has(tasks []state.Task, kind state.TaskKind) bool {
	for _, t := range tasks {
		if t.Kind == kind {
			return true
		}
	}
	return false
}

func TestAnOrderIsPolledEveryThreeToFiveSecondsOfItsLastAnswer(t *testing.T) {
	for _, jitter := range []float64{0, 0.5, 0.999} {
		s, live := state.NewSchedule(func() float64 { return jitter }), session(waiting(1))
		s.Done(state.Task{Kind: state.PollOrder, Order: 1}, state.OrderChanged{Order: waiting(1)}, live, noon.Add(time.Minute))
		landed := noon.Add(time.Minute)
		if got := polls(s.Due(live, state.Watching{}, landed.Add(3*time.Second-time.Millisecond))); got != nil {
			t.Errorf("jitter %v: polled before 3 s: %v", jitter, got)
		}
		if got := polls(s.Due(live, state.Watching{}, landed.Add(5*time.Second))); len(got) != 1 {
			t.Errorf("jitter %v: not polled after 5 s", jitter)
		}
	}
}

func TestAPollUnderWayIsNeverDoubled(t *testing.T) {
	s, live := scheduled(), session(waiting(1))
	poll := state.Task{Kind: state.PollOrder, Order: 1}
	if !s.Start(poll, noon) {
		t.Fatal("the first poll was refused")
	}
	if s.Start(poll, noon) {
		t.Error("the same poll was started twice")
	}
	s.Hasten(noon)
	if got := polls(s.Due(live, state.Watching{}, noon.Add(time.Hour))); got != nil {
		t.Errorf("due while under way: %v", got)
	}
	s.Done(poll, state.OrderChanged{Order: waiting(1)}, live, noon)
	if got := polls(s.Due(live, state.Watching{}, noon.Add(5*time.Second))); len(got) != 1 {
		t.Error("not due after it landed")
	}
}

func TestManyOrdersThatFallDueTogetherAreAskedOneAfterTheOther(t *testing.T) {
	var orders []state.Order
	for k := range state.Key(30) {
		orders = append(orders, waiting(k+1))
	}
	s, live := scheduled(), session(orders...)
	now := noon.Add(time.Minute)
	seen := map[state.Key]bool{}
	gap := 3 * time.Second / 30 // the interval, shared out
	for range 30 {
		got := polls(s.Due(live, state.Watching{}, now))
		if len(got) != 1 {
			t.Fatalf("%d polls at once", len(got))
		}
		if seen[got[0]] {
			t.Fatalf("order %d asked again before the others", got[0])
		}
		seen[got[0]] = true
		poll := state.Task{Kind: state.PollOrder, Order: got[0]}
		s.Start(poll, now)
		s.Done(poll, state.OrderChanged{Order: waiting(got[0])}, live, now)
		if again := polls(s.Due(live, state.Watching{}, now.Add(gap-time.Millisecond))); again != nil {
			t.Fatal("no gap between two polls")
		}
		now = now.Add(gap)
	}
}

func TestNoMoreThanFourRequestsAreUnderWayAtOnce(t *testing.T) {
	var orders []state.Order
	for k := range state.Key(12) {
		orders = append(orders, waiting(k+1).WithCancelAt(noon, noon))
	}
	orders = append(orders, waiting(13))
	s, live := state.NewSchedule(middling), state.NewSession()
	live.Apply(state.Recovered{Orders: orders}, noon)
	now := noon.Add(time.Minute)
	first := asked(s.Due(live, state.Watching{Service: "wa"}, now)) // and balance, services and offers wait too
	if len(first) != 4 {
		t.Fatalf("%d requests at once: %v", len(first), first)
	}
	for _, task := range first {
		s.Start(task, now)
	}
	if more := asked(s.Due(live, state.Watching{Service: "wa"}, now.Add(time.Minute))); more != nil {
		t.Errorf("beside four others: %v", more)
	}
	if !has(s.Due(live, state.Watching{Service: "wa"}, now.Add(time.Minute)), state.ReadLedger) {
		t.Error("the disk waits for the network")
	}
	s.Done(first[0], state.OrderChanged{}, live, now)
	if next := asked(s.Due(live, state.Watching{Service: "wa"}, now.Add(time.Minute))); len(next) != 1 {
		t.Errorf("one has landed, and %v go out", next)
	}
}

func TestAWindowThatAnotherWatchesForAsksOnlyWhatItsOwnOperatorLooksAt(t *testing.T) {
	armed := waiting(2).WithCancelAt(noon, noon)
	s, live := scheduled(), session(waiting(1), armed)
	live.Apply(state.LedgerChanged{Account: state.Account{Watched: true}}, noon)
	now := noon.Add(2 * time.Minute)
	for _, task := range asked(s.Due(live, state.Watching{Service: "wa"}, now)) {
		if task.Kind != state.ReadOffers {
			t.Errorf("asks twice, once in each window: %v", task)
		}
	}
	s.Queue(state.Task{Kind: state.ReadBalance})
	if !has(s.Due(live, state.Watching{}, now), state.ReadBalance) {
		t.Error("what its own operator did is not followed up")
	}
	live.Apply(state.LedgerChanged{Problem: state.Problem{Kind: state.DiskFull}}, now)
	if !live.Watched {
		t.Error("a ledger that cannot be read changes who watches")
	}
	live.Apply(state.LedgerChanged{}, now)
	if len(polls(s.Due(live, state.Watching{}, now))) != 1 || !has(s.Due(live, state.Watching{}, now), state.CancelOrder) {
		t.Error("the other window is gone, and nobody asks")
	}
}

func TestTheBalanceIsReadAtOnceAfterFiveAndAfterThirtySecondsForAnUnknownRent(t *testing.T) {
	lost := quoted().LostAnswer(noon)
	lost.Key = 1
	s, live := scheduled(), session(lost)
	read := state.Task{Kind: state.ReadBalance}
	s.Note(state.OrderChanged{By: state.StepAnswerLost, Asked: true, Order: lost}, live, noon)
	var at []time.Duration
	for after := time.Duration(0); after < 3*time.Minute; after += 250 * time.Millisecond {
		now := noon.Add(after)
		if !has(s.Due(live, state.Watching{}, now), state.ReadBalance) {
			continue
		}
		at = append(at, after)
		s.Start(read, now)
		s.Done(read, state.BalanceRead{}, live, now)
	}
	same(t, at, []time.Duration{0, 5 * time.Second, 30 * time.Second})
}

func TestAnOrderThatShallCancelItselfIsCancelledBeforeItExpires(t *testing.T) {
	itself := waiting(1).WithAutoCancel(true, noon)
	expiry := itself.ExpiresAt
	answer := state.OrderChanged{Order: itself, ServerTime: expiry.Add(-2 * time.Minute)}
	s, live := scheduled(), session(itself)
	if has(s.Due(live, state.Watching{}, expiry.Add(-time.Minute)), state.AutoCancel) {
		t.Error("cancelled by a clock that no answer vouches for")
	}
	live.Apply(answer, expiry.Add(-2*time.Minute))
	if has(s.Due(live, state.Watching{}, expiry.Add(-92*time.Second)), state.AutoCancel) {
		t.Error("cancelled long before")
	}
	if !has(s.Due(live, state.Watching{}, expiry.Add(-89*time.Second)), state.AutoCancel) {
		t.Error("not cancelled: the refund is left to the server")
	}
	for name, o := range map[string]state.Order{
		"the SMS came":          itself.Polled(told("received", "908172"), noon),
		"it is no longer meant": itself.WithAutoCancel(false, noon),
		"it never was":          waiting(1),
	} {
		s, live := scheduled(), session()
		live.Apply(state.OrderChanged{Order: o, ServerTime: answer.ServerTime}, expiry.Add(-2*time.Minute))
		if has(s.Due(live, state.Watching{}, expiry.Add(-89*time.Second)), state.AutoCancel) {
			t.Errorf("%s: cancelled", name)
		}
	}
}

func TestWhatNeedsNoPollIsNotPolled(t *testing.T) {
	code := waiting(1).Polled(api.Order{Status: api.NewText("received"), Code: api.NewText("123456")}, noon)
	unanswered := state.Order{Key: 2, Status: state.InFlight, AskedAt: noon}
	finished := waiting(3).Finished(noon)
	s, live := scheduled(), session(code, unanswered, finished)
	if got := polls(s.Due(live, state.Watching{}, noon.Add(10*time.Minute))); got != nil {
		t.Errorf("polled: %v", got)
	}
	// The one with a code is looked at once more when its time is over.
	if got := polls(s.Due(live, state.Watching{}, noon.Add(22*time.Minute))); len(got) != 1 || got[0] != 1 {
		t.Errorf("at its end: polled %v, want the order with the code", got)
	}
}

func TestAnOrderIsLookedAtOnceAfterItsCancel(t *testing.T) {
	cancelled := waiting(1).Cancelled(noon.Add(time.Minute))
	s, live := scheduled(), session(cancelled)
	now := noon.Add(time.Minute + time.Second)
	if got := polls(s.Due(live, state.Watching{}, now)); len(got) != 1 {
		t.Fatal("a late SMS would be missed: no look after the cancel")
	}
	poll := state.Task{Kind: state.PollOrder, Order: 1}
	s.Start(poll, now)
	s.Done(poll, state.OrderChanged{Order: cancelled}, live, now)
	if got := polls(s.Due(live, state.Watching{}, now.Add(10*time.Second))); got != nil {
		t.Error("looked at again")
	}
}

func TestPollsThatFailComeLessOftenAndRecover(t *testing.T) {
	s, live := scheduled(), session(waiting(1))
	poll, now := state.Task{Kind: state.PollOrder, Order: 1}, noon.Add(time.Minute)
	fail := state.PollFailed{Order: 1, Problem: state.Problem{Kind: state.Offline}}
	for range 10 {
		s.Done(poll, fail, live, now)
	}
	if got := polls(s.Due(live, state.Watching{}, now.Add(6*time.Second))); got != nil {
		t.Error("a server that is down is asked every few seconds")
	}
	if got := polls(s.Due(live, state.Watching{}, now.Add(7*time.Second))); len(got) != 1 {
		t.Error("nobody looks any more")
	}
	s.Done(poll, state.OrderChanged{Order: waiting(1)}, live, now)
	if got := polls(s.Due(live, state.Watching{}, now.Add(5*time.Second))); len(got) != 1 {
		t.Error("one answer did not bring the pace back")
	}
}

func TestTheBalanceIsReadAtTheStartAfterEachMoveAndEveryMinuteWhileLive(t *testing.T) {
	idle := session()
	fresh := state.NewSchedule(middling)
	if !has(fresh.Due(idle, state.Watching{}, noon), state.ReadBalance) {
		t.Error("not read at the start")
	}
	s := scheduled()
	if has(s.Due(idle, state.Watching{}, noon.Add(time.Hour)), state.ReadBalance) {
		t.Error("read every minute though nothing is live")
	}
	for _, f := range []state.Event{state.OrderChanged{By: state.StepRented, Asked: true}, state.OrderChanged{By: state.StepAnswerLost, Asked: true}, state.OrderChanged{By: state.StepCancelled, Asked: true}, state.OrderChanged{Order: state.Order{Refund: state.RefundPending}}} {
		s := scheduled()
		s.Note(f, idle, noon)
		if !has(s.Due(idle, state.Watching{}, noon), state.ReadBalance) {
			t.Errorf("not read after %T", f)
		}
	}
	live := session(waiting(1))
	if has(s.Due(live, state.Watching{}, noon.Add(59*time.Second)), state.ReadBalance) {
		t.Error("read before a minute was over")
	}
	if !has(s.Due(live, state.Watching{}, noon.Add(time.Minute)), state.ReadBalance) {
		t.Error("not read after a minute")
	}
}

func TestOffersAreReadAgainWhileTheyAreWatched(t *testing.T) {
	s, live := scheduled(), session()
	if !has(s.Due(live, state.Watching{Service: "wa"}, noon), state.ReadOffers) {
		t.Fatal("not read when first watched")
	}
	live.Apply(state.TaskStarted{Task: state.Task{Kind: state.ReadOffers, Service: "wa"}}, noon)
	live.Apply(state.OffersRead{Service: "wa", Generation: 1}, noon)
	if has(s.Due(live, state.Watching{Service: "wa"}, noon.Add(29*time.Second)), state.ReadOffers) {
		t.Error("read before 30 s")
	}
	if !has(s.Due(live, state.Watching{Service: "wa"}, noon.Add(30*time.Second)), state.ReadOffers) {
		t.Error("not read after 30 s")
	}
	if has(s.Due(live, state.Watching{}, noon.Add(time.Hour)), state.ReadOffers) {
		t.Error("read though nobody looks")
	}
}

func TestAnArmedCancelIsTriedAgainWhenItsTimeHasCome(t *testing.T) {
	armed := waiting(1).WithCancelAt(noon.Add(state.CancelRetry), noon)
	s, live := scheduled(), session(armed)
	if has(s.Due(live, state.Watching{}, noon.Add(14*time.Second)), state.CancelOrder) {
		t.Error("tried before 15 s")
	}
	if !has(s.Due(live, state.Watching{}, noon.Add(15*time.Second)), state.CancelOrder) {
		t.Error("not tried after 15 s")
	}
}

func TestInAPauseNothingIsAskedInTheBackgroundButOfLiveNumbers(t *testing.T) {
	s, idle := scheduled(), session(waiting(1).Cancelled(noon.Add(-time.Hour)))
	idle.Apply(state.BalanceFailed{Problem: limited(30 * time.Second)}, noon)
	s.Queue(state.Task{Kind: state.ReadBalance})
	if got := asked(s.Due(idle, state.Watching{Service: "wa"}, noon.Add(29*time.Second))); got != nil {
		t.Errorf("asked during the pause: %v", got)
	}
	if got := asked(s.Due(idle, state.Watching{Service: "wa"}, noon.Add(30*time.Second))); len(got) != 2 {
		t.Errorf("after the pause: %v", got)
	}
}

func TestTheCatalogueIsReadAfreshAtTheStartAndOnceADay(t *testing.T) {
	s := scheduled()
	kept := state.NewSession()
	kept.Apply(state.Recovered{Services: []api.Service{{ID: "wa"}}, ServicesAt: noon.Add(-time.Hour)}, noon)
	if !has(s.Due(kept, state.Watching{}, noon), state.ReadServices) {
		t.Error("a kept catalogue was not read afresh at the start")
	}
	read := session()
	if has(s.Due(read, state.Watching{}, noon.Add(23*time.Hour)), state.ReadServices) {
		t.Error("read before a day was over")
	}
	if !has(s.Due(read, state.Watching{}, noon.Add(24*time.Hour)), state.ReadServices) {
		t.Error("not read after a day")
	}
}

func TestALateSMSOfAnExpiredOrderIsLookedForUntilTwoMinutesAfter(t *testing.T) {
	expired := waiting(1).Polled(api.Order{Status: api.NewText("expired")}, noon.Add(20*time.Minute))
	s, live := scheduled(), session(expired)
	if got := polls(s.Due(live, state.Watching{}, noon.Add(21*time.Minute))); len(got) != 1 {
		t.Error("nobody looks once the server said that it expired")
	}
	if got := polls(s.Due(live, state.Watching{}, noon.Add(22*time.Minute+2*time.Second))); got != nil {
		t.Error("looked at for ever")
	}
}

func TestARefundThatNeverComesIsNotAwaitedForEver(t *testing.T) {
	pending := waiting(1).Cancelled(noon)
	s, live := scheduled(), session(pending)
	if !has(s.Due(live, state.Watching{}, noon.Add(59*time.Minute)), state.ReadBalance) {
		t.Error("the balance is not watched while the refund is due")
	}
	if has(s.Due(live, state.Watching{}, noon.Add(2*time.Hour)), state.ReadBalance) {
		t.Error("the balance is read every minute for ever")
	}
}

func TestOtherWindowsChangesAreLookedForEverySecond(t *testing.T) {
	s, live := scheduled(), session()
	look := state.Task{Kind: state.ReadLedger}
	if !has(s.Due(live, state.Watching{}, noon), state.ReadLedger) {
		t.Fatal("never looked for")
	}
	s.Start(look, noon)
	s.Done(look, state.LedgerChanged{}, live, noon)
	if has(s.Due(live, state.Watching{}, noon.Add(time.Second-time.Millisecond)), state.ReadLedger) {
		t.Error("looked for all the time")
	}
	if !has(s.Due(live, state.Watching{}, noon.Add(time.Second)), state.ReadLedger) {
		t.Error("not looked for again")
	}
}

func TestACancelThatIsBeingDisarmedIsNotTriedAgain(t *testing.T) {
	armed := waiting(1).WithCancelAt(noon.Add(state.CancelRetry), noon)
	s, live := scheduled(), session(armed)
	s.Start(state.Task{Kind: state.CallOffCancel, Order: 1}, noon)
	if has(s.Due(live, state.Watching{}, noon.Add(time.Minute)), state.CancelOrder) {
		t.Error("tried while the operator takes it back")
	}
}

func TestAnOrderIsNotPolledWhileItIsCancelledOrFinished(t *testing.T) {
	for _, kind := range []state.TaskKind{state.CancelOrder, state.FinishOrder} {
		s, live := scheduled(), session(waiting(1))
		s.Start(state.Task{Kind: kind, Order: 1}, noon)
		if got := polls(s.Due(live, state.Watching{}, noon.Add(time.Minute))); got != nil {
			t.Errorf("task %d: two requests at a time", kind)
		}
	}
}

func TestALookThatBeganBeforeTheCancelOrFailedIsNoLookAfterIt(t *testing.T) {
	cancelled := waiting(1).Cancelled(noon.Add(time.Minute))
	poll := state.Task{Kind: state.PollOrder, Order: 1}
	s, live := scheduled(), session(cancelled)
	s.Start(poll, noon.Add(59*time.Second))
	s.Done(poll, state.OrderChanged{Order: cancelled}, live, noon.Add(61*time.Second))
	if got := polls(s.Due(live, state.Watching{}, noon.Add(70*time.Second))); len(got) != 1 {
		t.Error("a look from before the cancel counts")
	}
	s.Start(poll, noon.Add(70*time.Second))
	s.Done(poll, state.PollFailed{Order: 1, Problem: state.Problem{Kind: state.NoAnswer}}, live, noon.Add(76*time.Second))
	if got := polls(s.Due(live, state.Watching{}, noon.Add(77*time.Second))); got != nil {
		t.Error("a failed look is repeated at once")
	}
	if got := polls(s.Due(live, state.Watching{}, noon.Add(82*time.Second))); len(got) != 1 {
		t.Error("a failed look counts")
	}
}

func TestAClockThatWasSetBackSinceKeepsNobodyFromAsking(t *testing.T) {
	ahead := noon.Add(time.Hour)
	rented, armed := waiting(1), waiting(2)
	rented.AskedAt, rented.RentedAt = ahead, ahead
	armed.CancelAt = ahead.Add(state.CancelRetry)
	s, live := scheduled(), session(rented, armed)
	live.RateLimit = state.RateLimit{}.Refused(10*time.Second, noon.Add(240*time.Hour))
	if got := polls(s.Due(live, state.Watching{}, noon)); len(got) != 0 {
		t.Errorf("polled before its time: %v", got)
	}
	if got := polls(s.Due(live, state.Watching{}, noon.Add(10*time.Second))); len(got) != 1 {
		t.Error("a number of the future is never looked at, or a pause of the future holds")
	}
	if !has(s.Due(live, state.Watching{}, noon), state.CancelOrder) {
		t.Error("an armed cancel of the future is never tried")
	}
}

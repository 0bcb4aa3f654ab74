package state_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

func keysOf(s *state.Session) (keys []state.Key) {
	for _, o := range s.Orders {
		keys = append(keys, o.Key)
	}
	return keys
}

func TestOpenOrdersStandFirstNewestFirst(t *testing.T) {
	at := func(key state.Key, minutes int) state.Order {
		o := waiting(key)
		o.AskedAt = noon.Add(time.Duration(minutes) * time.Minute)
		return o
	}
	unknown := state.Order{Key: 5, Status: state.Unknown, AskedAt: noon.Add(-time.Hour)}
	s := session(
		at(1, 1).Cancelled(noon.Add(5*time.Minute)), at(2, 2), at(3, 3).Cancelled(noon.Add(4*time.Minute)), at(4, 4), unknown)
	want := []state.Key{4, 2, 5, 1, 3}
	for i, key := range keysOf(s) {
		if key != want[i] {
			t.Fatalf("listed as %v, want %v", keysOf(s), want)
		}
	}
}

func TestAnOlderCopyOfAnOrderNeverReplacesANewerOne(t *testing.T) {
	newer := waiting(1).Polled(api.Order{Status: api.NewText("received"), Code: api.NewText("123456")}, noon)
	newer.Revision = 5
	s := session(newer)
	older := waiting(1)
	older.Revision = 4
	s.Apply(state.LedgerChanged{Orders: []state.Order{older}}, noon)
	if o, _ := s.Order(1); o.Code.IsZero() {
		t.Error("the code is gone from the screen")
	}
}

func TestABalanceAskedForBeforeARentDoesNotHideTheCharge(t *testing.T) {
	s := session()
	s.Apply(state.TaskStarted{Task: state.Task{Kind: state.ReadBalance}}, noon)
	s.Apply(state.OrderChanged{By: state.StepRented, Asked: true, Order: waiting(1), Balance: api.Units(423_900)}, noon.Add(2*time.Second))
	s.Apply(state.BalanceRead{Balance: api.Balance{Amount: api.Units(425_000)}, AskedAt: noon}, noon.Add(3*time.Second))
	if s.Balance.Value != api.Units(423_900) {
		t.Errorf("shows %v", s.Balance.Value)
	}
}

func TestAFailedReadKeepsTheRowsAndTheirAge(t *testing.T) {
	s := session()
	read := state.Task{Kind: state.ReadOffers, Service: "wa"}
	s.Apply(state.TaskStarted{Task: read}, noon)
	s.Apply(state.OffersRead{Service: "wa", Generation: 1, Offers: []api.Country{{ID: 0, Price: api.Units(1100), Available: 3}}}, noon)
	s.Apply(state.TaskStarted{Task: read}, noon.Add(time.Minute))
	s.Apply(state.OffersFailed{Service: "wa", Generation: 2, Problem: state.Problem{Kind: state.Offline}}, noon.Add(time.Minute))
	offers := s.Offers["wa"]
	if len(offers.Value) != 1 || !offers.ReadAt.Equal(noon) || offers.Phase != state.Failed || offers.Problem.Kind != state.Offline {
		t.Errorf("kept %+v", offers)
	}
}

func TestAnAnswerToAnOlderQuestionIsDropped(t *testing.T) {
	s := session()
	read := state.Task{Kind: state.ReadOffers, Service: "wa"}
	s.Apply(state.TaskStarted{Task: read}, noon)
	s.Apply(state.TaskStarted{Task: read}, noon)
	s.Apply(state.OffersRead{Service: "wa", Generation: 1, Offers: []api.Country{{ID: 9}}}, noon)
	if s.Offers["wa"].Phase != state.Loading || len(s.Offers["wa"].Value) != 0 {
		t.Errorf("took %+v", s.Offers["wa"])
	}
}

func TestTheCountdownFollowsTheServersClock(t *testing.T) {
	s := session(waiting(1))
	s.Apply(state.OrderChanged{Order: waiting(1), ServerTime: noon.Add(time.Hour)}, noon)
	if got := s.ServerTime(noon).Sub(noon.Add(time.Hour)).Abs(); got > time.Second {
		t.Errorf("%v away from the server's clock", got)
	}
	before := s.ServerTime(noon)
	s.Apply(state.OrderChanged{Order: waiting(1), ServerTime: noon.Add(time.Hour + time.Second)}, noon)
	if s.ServerTime(noon) != before {
		t.Error("the whole seconds of Date make the countdown tremble")
	}
}

func TestTroubleOnTheWayIsKnownUntilTheFirstAnswer(t *testing.T) {
	s := session(waiting(1))
	s.Apply(state.BalanceFailed{Problem: state.Problem{Kind: state.Offline}}, noon)
	s.Apply(state.PollFailed{Order: 1, Problem: state.Problem{Kind: state.NoAnswer}}, noon.Add(time.Minute))
	if !s.Unreachable.Any() || !s.SilentSince.Equal(noon) {
		t.Errorf("unreachable %v since %v", s.Unreachable, s.SilentSince)
	}
	s.Apply(state.OrderChanged{By: state.StepCancelCalledOff, Order: waiting(1)}, noon.Add(time.Minute))
	if !s.Unreachable.Any() {
		t.Error("a disarm sends nothing and mends nothing")
	}
	s.Apply(state.OrderChanged{Order: waiting(1), Asked: true}, noon.Add(2*time.Minute))
	if s.Unreachable.Any() {
		t.Error("an answer came and it still reads as unreachable")
	}
}

func TestTheNewestCodeIsTheOneThatCameLast(t *testing.T) {
	code := func(key state.Key, code string, at time.Time) state.Order {
		return waiting(key).Polled(api.Order{Code: api.NewText(code)}, at)
	}
	s := session(code(1, "111111", noon.Add(time.Minute)), code(2, "222222", noon.Add(3*time.Minute)), code(3, "333333", noon.Add(2*time.Minute)))
	if o, ok := s.NewestCode(); !ok || o.Code.String() != "222222" {
		t.Errorf("newest is %v", o.Code)
	}
	if _, ok := session(waiting(1)).NewestCode(); ok {
		t.Error("a code where none came")
	}
}

func TestFavouritesAndWhatWasUsedStandOnTop(t *testing.T) {
	s := session()
	s.Apply(state.ServicesRead{Services: []api.Service{{ID: "a"}, {ID: "b"}, {ID: "c"}, {ID: "d"}, {ID: "e"}}}, noon)
	s.Apply(state.PinSet{Service: "e", On: true}, noon)
	s.UsedAt = map[api.ServiceID]time.Time{"c": noon, "d": noon.Add(time.Hour)}
	want := []api.ServiceID{"e", "d", "c", "a", "b"}
	for i, service := range s.RankServices() {
		if service.ID != want[i] {
			t.Fatalf("place %d is %v, want %v", i, service.ID, want[i])
		}
	}
	s.Apply(state.PinSet{Service: "e"}, noon)
	if s.RankServices()[0].ID != "d" {
		t.Error("the mark did not go")
	}
}

func TestOnlyWhatIsNewerIsNewsFromAnotherWindow(t *testing.T) {
	ours := waiting(1)
	ours.Revision = 3
	s := session(ours)
	older, newer, foreign := ours, ours, waiting(2)
	older.Revision, newer.Revision = 2, 4
	for name, c := range map[string]struct {
		orders []state.Order
		want   int
	}{"the same": {[]state.Order{ours}, 0}, "older": {[]state.Order{older}, 0}, "newer": {[]state.Order{newer}, 1}, "unknown here": {[]state.Order{foreign}, 1}} {
		if got := s.Before().Newer(c.orders); len(got) != c.want {
			t.Errorf("%s: %d are news", name, len(got))
		}
	}
}

func TestABalanceThatAnotherWindowReadIsTakenOverWhereThisOneHasReadOneBefore(t *testing.T) {
	read := state.Account{Balance: api.Units(400_000), BalanceAt: noon.Add(time.Minute)}
	s := session()
	s.Apply(state.BalanceFailed{Problem: state.Problem{Kind: state.Offline}}, noon.Add(30*time.Second))
	s.Apply(state.LedgerChanged{Account: read}, noon.Add(time.Minute))
	if s.Balance.Value != read.Balance || !s.Balance.ReadAt.Equal(read.BalanceAt) || s.Balance.Phase != state.Loaded {
		t.Errorf("the balance stands at %+v", s.Balance)
	}
	s.Apply(state.LedgerChanged{Account: state.Account{Balance: api.Units(1), BalanceAt: noon}}, noon.Add(2*time.Minute))
	if s.Balance.Value != read.Balance {
		t.Error("an older reading took its place")
	}
	fresh := state.NewSession()
	fresh.Apply(state.Recovered{}, noon)
	fresh.Apply(state.LedgerChanged{Account: read}, noon.Add(time.Minute))
	if fresh.Balance.Known() {
		t.Error("what may be another account's balance of another day is shown")
	}
}

func TestNoExpiryIsRungForWhileTheServersClockIsNotKnown(t *testing.T) {
	s := session(waiting(1))
	near := noon.Add(19*time.Minute + 30*time.Second)
	if got := s.NearExpiry(near); got != nil {
		t.Errorf("the server's clock was never seen: %v", got)
	}
	read := state.BalanceRead{Balance: api.Balance{Amount: api.Units(1), ServerTime: near}, AskedAt: near}
	s.Apply(read, near)
	if got := s.NearExpiry(near); len(got) != 1 {
		t.Errorf("half a minute is left: %v", got)
	}
	s.Apply(state.ClockJumped{}, near)
	if got := s.NearExpiry(near); got != nil {
		t.Errorf("the clock has jumped since: %v", got)
	}
}

func TestOfWhatIsOverTheOldestIsForgottenAndNothingElse(t *testing.T) {
	s := state.NewSession()
	pending, live := waiting(1), waiting(2)
	pending.Status, pending.Refund, pending.EndedAt = state.Expired, state.RefundPending, noon
	s.Apply(state.Recovered{Orders: []state.Order{pending, live}}, noon)
	for key := state.Key(3); key < 3+state.EndedKept+50; key++ {
		o := waiting(key)
		o.Status, o.EndedAt = state.Finished, noon.Add(time.Duration(key)*time.Second)
		s.Apply(state.LedgerChanged{Orders: []state.Order{o}}, noon)
	}
	if n := len(s.Orders); n != state.EndedKept+2 {
		t.Errorf("%d orders are kept", n)
	}
	for _, key := range []state.Key{1, 2, 3 + 50, 3 + state.EndedKept + 49} {
		if _, known := s.Order(key); !known {
			t.Errorf("order %d is forgotten", key)
		}
	}
	if _, known := s.Order(3); known {
		t.Error("the oldest is kept")
	}
}

func TestABalanceFromTheFutureHidesNoOwnReading(t *testing.T) {
	s := session()
	s.Apply(state.LedgerChanged{Account: state.Account{Balance: api.Units(1), BalanceAt: noon.Add(time.Hour)}}, noon.Add(time.Second))
	s.Apply(state.TaskStarted{Task: state.Task{Kind: state.ReadBalance}}, noon.Add(time.Minute))
	s.Apply(state.BalanceRead{Balance: api.Balance{Amount: api.Units(99)}, AskedAt: noon.Add(time.Minute)}, noon.Add(time.Minute))
	if s.Balance.Value != api.Units(99) {
		t.Errorf("the balance stands at %v, read at %v", s.Balance.Value, s.Balance.ReadAt)
	}
}

func TestOrdersThatWereReadAreTakenOverThoughTheRestCouldNotBe(t *testing.T) {
	s := session()
	s.Apply(state.LedgerChanged{Orders: []state.Order{waiting(7)}, Problem: state.Problem{Kind: state.LedgerLocked}}, noon)
	if _, known := s.Order(7); !known || !s.Unseen.Any() {
		t.Error("another window's number is lost to this one")
	}
}

func TestWhyAPollFailedStandsUntilTheOrderIsAskedForAgain(t *testing.T) {
	s := session(waiting(1))
	s.Apply(state.PollFailed{Order: 1, Problem: state.Problem{Kind: state.Offline}}, noon)
	s.Apply(state.OrderChanged{Order: waiting(1), By: state.StepAutoCancelSet}, noon)
	if !s.PollProblems[1].Any() {
		t.Error("turning the auto-cancel on hides that the last poll failed")
	}
	s.Apply(state.OrderChanged{Order: waiting(1), By: state.StepSeen, Asked: true}, noon)
	if s.PollProblems[1].Any() {
		t.Error("the order was asked for since, and the failure is still shown")
	}
}

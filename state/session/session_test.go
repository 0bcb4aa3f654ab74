package session_test

import (
	"slices"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

func keysOf(s *session.Session) (keys []order.Key) {
	for _, o := range s.Orders {
		keys = append(keys, o.Key)
	}
	return keys
}

func TestOpenOrdersComeFirstNewestFirst(t *testing.T) {
	at := func(key order.Key, minutes int) order.Order {
		o := waiting(key)
		o.AskedAt = noon.Add(time.Duration(minutes) * time.Minute)
		return o
	}
	unknown := order.Order{Key: 5, Status: order.Unknown, AskedAt: noon.Add(-time.Hour)}
	s := sessionWith(
		at(1, 1).Cancelled(noon.Add(5*time.Minute)), at(2, 2), at(3, 3).Cancelled(noon.Add(4*time.Minute)), at(4, 4), unknown)
	want := []order.Key{4, 2, 5, 1, 3}
	for i, key := range keysOf(s) {
		if key != want[i] {
			t.Fatalf("listed as %v, want %v", keysOf(s), want)
		}
	}
}

func TestAnOlderCopyOfAnOrderNeverReplacesANewerOne(t *testing.T) {
	newer := waiting(1).Polled(api.Order{Status: api.NewText("received"), Code: api.NewText("123456")}, noon)
	newer.Revision = 5
	s := sessionWith(newer)
	older := waiting(1)
	older.Revision = 4
	s.Apply(session.LedgerChanged{Orders: []order.Order{older}}, noon)
	if o, _ := s.Order(1); o.Code.IsZero() {
		t.Error("the code left the screen")
	}
}

func TestABalanceRequestedBeforeARentDoesNotHideTheCharge(t *testing.T) {
	s := sessionWith()
	s.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadBalance}}, noon)
	s.Apply(session.OrderChanged{By: session.StepRented, Asked: true, Order: waiting(1), Balance: api.Units(423_900)}, noon.Add(2*time.Second))
	s.Apply(session.BalanceRead{Balance: api.Balance{Amount: api.Units(425_000)}, AskedAt: noon}, noon.Add(3*time.Second))
	if s.Balance.Value != api.Units(423_900) {
		t.Errorf("shows %v", s.Balance.Value)
	}
}

func TestAFailedReadKeepsTheRowsAndTheirAge(t *testing.T) {
	s := sessionWith()
	read := session.Task{Kind: session.ReadOffers, Service: "wa"}
	s.Apply(session.TaskStarted{Task: read}, noon)
	s.Apply(session.OffersRead{Service: "wa", Generation: 1, Offers: []api.Country{{ID: 0, Price: api.Units(1100), Available: 3}}}, noon)
	s.Apply(session.TaskStarted{Task: read}, noon.Add(time.Minute))
	s.Apply(session.OffersFailed{Service: "wa", Generation: 2, Problem: session.Problem{Kind: session.Offline}}, noon.Add(time.Minute))
	offers := s.Offers["wa"]
	if len(offers.Value) != 1 || !offers.ReadAt.Equal(noon) || offers.Phase != session.Failed || offers.Problem.Kind != session.Offline {
		t.Errorf("kept %+v", offers)
	}
}

func TestAnAnswerToAnOlderRequestIsDropped(t *testing.T) {
	s := sessionWith()
	read := session.Task{Kind: session.ReadOffers, Service: "wa"}
	s.Apply(session.TaskStarted{Task: read}, noon)
	s.Apply(session.TaskStarted{Task: read}, noon)
	s.Apply(session.OffersRead{Service: "wa", Generation: 1, Offers: []api.Country{{ID: 9}}}, noon)
	if s.Offers["wa"].Phase != session.Loading || len(s.Offers["wa"].Value) != 0 {
		t.Errorf("took %+v", s.Offers["wa"])
	}
}

func TestTheCountdownFollowsTheServersClock(t *testing.T) {
	s := sessionWith(waiting(1))
	s.Apply(session.OrderChanged{Order: waiting(1), ServerTime: noon.Add(time.Hour)}, noon)
	if got := s.ServerTime(noon).Sub(noon.Add(time.Hour)).Abs(); got > time.Second {
		t.Errorf("%v away from the server's clock", got)
	}
	before := s.ServerTime(noon)
	s.Apply(session.OrderChanged{Order: waiting(1), ServerTime: noon.Add(time.Hour + time.Second)}, noon)
	if s.ServerTime(noon) != before {
		t.Error("the whole seconds of Date make the countdown tremble")
	}
}

func TestTheServerIsUnreachableUntilTheFirstAnswer(t *testing.T) {
	s := sessionWith(waiting(1))
	s.Apply(session.BalanceFailed{Problem: session.Problem{Kind: session.Offline}}, noon)
	s.Apply(session.PollFailed{Order: 1, Problem: session.Problem{Kind: session.NoAnswer}}, noon.Add(time.Minute))
	if !s.Unreachable.Any() || !s.SilentSince.Equal(noon) {
		t.Errorf("unreachable %v since %v", s.Unreachable, s.SilentSince)
	}
	s.Apply(session.OrderChanged{By: session.StepCancelCalledOff, Order: waiting(1)}, noon.Add(time.Minute))
	if !s.Unreachable.Any() {
		t.Error("calling a cancel off sends nothing, yet the server counts as reachable")
	}
	s.Apply(session.OrderChanged{Order: waiting(1), Asked: true}, noon.Add(2*time.Minute))
	if s.Unreachable.Any() {
		t.Error("an answer came, yet the server counts as unreachable")
	}
}

func TestTheNewestCodeIsTheOneThatCameLast(t *testing.T) {
	code := func(key order.Key, code string, at time.Time) order.Order {
		return waiting(key).Polled(api.Order{Code: api.NewText(code)}, at)
	}
	s := sessionWith(code(1, "111111", noon.Add(time.Minute)), code(2, "222222", noon.Add(3*time.Minute)), code(3, "333333", noon.Add(2*time.Minute)))
	if o, ok := s.NewestCode(); !ok || o.Code.String() != "222222" {
		t.Errorf("newest is %v", o.Code)
	}
	if _, ok := sessionWith(waiting(1)).NewestCode(); ok {
		t.Error("a code is shown although none arrived")
	}
}

func TestPinnedAndUsedServicesAreListedFirst(t *testing.T) {
	s := sessionWith()
	s.Apply(session.ServicesRead{Services: []api.Service{{ID: "a"}, {ID: "b"}, {ID: "c"}, {ID: "d"}, {ID: "e"}}}, noon)
	s.Apply(session.PinSet{Service: "e", On: true}, noon)
	s.UsedAt = map[api.ServiceID]time.Time{"c": noon, "d": noon.Add(time.Hour)}
	want := []api.ServiceID{"e", "d", "c", "a", "b"}
	for i, service := range s.RankServices() {
		if service.ID != want[i] {
			t.Fatalf("place %d is %v, want %v", i, service.ID, want[i])
		}
	}
	s.Apply(session.PinSet{Service: "e"}, noon)
	if s.RankServices()[0].ID != "d" {
		t.Error("the pin did not disappear")
	}
}

func TestOnlyNewerOrdersOfAnotherWindowAreNews(t *testing.T) {
	ours := waiting(1)
	ours.Revision = 3
	s := sessionWith(ours)
	older, newer, foreign := ours, ours, waiting(2)
	older.Revision, newer.Revision = 2, 4
	for name, c := range map[string]struct {
		orders []order.Order
		want   int
	}{"the same": {[]order.Order{ours}, 0}, "older": {[]order.Order{older}, 0}, "newer": {[]order.Order{newer}, 1}, "unknown here": {[]order.Order{foreign}, 1}} {
		if got := s.Before().Newer(c.orders); len(got) != c.want {
			t.Errorf("%s: %d orders are news", name, len(got))
		}
	}
}

func TestAnotherWindowsBalanceIsUsedOnceThisWindowHasReadOne(t *testing.T) {
	read := session.Account{Balance: api.Units(400_000), BalanceAt: noon.Add(time.Minute)}
	s := sessionWith()
	s.Apply(session.BalanceFailed{Problem: session.Problem{Kind: session.Offline}}, noon.Add(30*time.Second))
	s.Apply(session.LedgerChanged{Account: read}, noon.Add(time.Minute))
	if s.Balance.Value != read.Balance || !s.Balance.ReadAt.Equal(read.BalanceAt) || s.Balance.Phase != session.Loaded {
		t.Errorf("the balance is %+v", s.Balance)
	}
	s.Apply(session.LedgerChanged{Account: session.Account{Balance: api.Units(1), BalanceAt: noon}}, noon.Add(2*time.Minute))
	if s.Balance.Value != read.Balance {
		t.Error("an older reading took its place")
	}
	fresh := session.New()
	fresh.Apply(session.Recovered{}, noon)
	fresh.Apply(session.LedgerChanged{Account: read}, noon.Add(time.Minute))
	if fresh.Balance.Known() {
		t.Error("a balance is shown that may belong to another account")
	}
}

func TestNoExpiryWarningComesWhileTheServersClockIsUnknown(t *testing.T) {
	s := sessionWith(waiting(1))
	near := noon.Add(19*time.Minute + 30*time.Second)
	if got := s.NearExpiry(near); got != nil {
		t.Errorf("the server's clock was never seen: %v", got)
	}
	read := session.BalanceRead{Balance: api.Balance{Amount: api.Units(1), ServerTime: near}, AskedAt: near}
	s.Apply(read, near)
	if got := s.NearExpiry(near); len(got) != 1 {
		t.Errorf("half a minute is left: %v", got)
	}
	s.Apply(session.ClockJumped{}, near)
	if got := s.NearExpiry(near); got != nil {
		t.Errorf("the clock has jumped since: %v", got)
	}
}

func TestOnlyTheOldestEndedOrdersLeaveTheList(t *testing.T) {
	s := session.New()
	pending, live := waiting(1), waiting(2)
	pending.Status, pending.Refund, pending.EndedAt = order.Expired, order.RefundPending, noon
	s.Apply(session.Recovered{Orders: []order.Order{pending, live}}, noon)
	for key := order.Key(3); key < 3+session.EndedListed+50; key++ {
		o := waiting(key)
		o.Status, o.EndedAt = order.Finished, noon.Add(time.Duration(key)*time.Second)
		s.Apply(session.LedgerChanged{Orders: []order.Order{o}}, noon)
	}
	if n := len(s.Orders); n != session.EndedListed+2 {
		t.Errorf("%d orders are kept", n)
	}
	for _, key := range []order.Key{1, 2, 3 + 50, 3 + session.EndedListed + 49} {
		if _, known := s.Order(key); !known {
			t.Errorf("order %d is forgotten", key)
		}
	}
	if _, known := s.Order(3); known {
		t.Error("the oldest is kept")
	}
}

func TestABalanceFromTheFutureDoesNotHideANewReading(t *testing.T) {
	s := sessionWith()
	s.Apply(session.LedgerChanged{Account: session.Account{Balance: api.Units(1), BalanceAt: noon.Add(time.Hour)}}, noon.Add(time.Second))
	s.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadBalance}}, noon.Add(time.Minute))
	s.Apply(session.BalanceRead{Balance: api.Balance{Amount: api.Units(99)}, AskedAt: noon.Add(time.Minute)}, noon.Add(time.Minute))
	if s.Balance.Value != api.Units(99) {
		t.Errorf("the balance is %v, read at %v", s.Balance.Value, s.Balance.ReadAt)
	}
}

func TestOrdersAreShownEvenIfTheRestOfTheLedgerCannotBeRead(t *testing.T) {
	s := sessionWith()
	s.Apply(session.LedgerChanged{Orders: []order.Order{waiting(7)}, Problem: session.Problem{Kind: session.LedgerLocked}}, noon)
	if _, known := s.Order(7); !known || !s.Unseen.Any() {
		t.Error("another window's number is lost to this one")
	}
}

func TestAFailedPollIsShownUntilTheNextPoll(t *testing.T) {
	s := sessionWith(waiting(1))
	s.Apply(session.PollFailed{Order: 1, Problem: session.Problem{Kind: session.Offline}}, noon)
	s.Apply(session.OrderChanged{Order: waiting(1), By: session.StepAutoCancelSet}, noon)
	if !s.PollProblems[1].Any() {
		t.Error("turning auto-cancel on hides that the last poll failed")
	}
	s.Apply(session.OrderChanged{Order: waiting(1), By: session.StepSeen, Asked: true}, noon)
	if s.PollProblems[1].Any() {
		t.Error("the order was polled since, yet the failure is still shown")
	}
}

// TestAnOrderThatComesTwiceAmongManyIsShownOnce has the newer state of one order first or last.
func TestAnOrderThatComesTwiceAmongManyIsShownOnce(t *testing.T) {
	var rows []order.Order
	for key := range 8 {
		rows = append(rows, order.Order{Key: order.Key(key + 1), Revision: 1, Status: order.Waiting})
	}
	newer := rows[3]
	newer.Revision = 2
	for _, all := range [][]order.Order{append(slices.Clone(rows), newer), append([]order.Order{newer}, rows...)} {
		s := session.New()
		s.Apply(session.LedgerChanged{Orders: all}, noon)
		if o, _ := s.Order(newer.Key); len(s.Orders) != len(rows) || o.Revision != 2 {
			t.Errorf("%d orders, and it has revision %d", len(s.Orders), o.Revision)
		}
	}
}

// TestAnOrderThatBecameOneWithAnotherIsNotListedAgain has an older row of it come late.
func TestAnOrderThatBecameOneWithAnotherIsNotListedAgain(t *testing.T) {
	added, other := waiting(1), waiting(2)
	added.Revision = 3
	s := sessionWith(added, other)
	before := s.Orders
	merged := added
	merged.Status, merged.ID, merged.Revision = order.Joined, "", 4
	s.Take(session.Result{Orders: []order.Order{merged}}, noon)
	for _, late := range []order.Order{added, merged} {
		s.Take(session.Result{Orders: []order.Order{late}}, noon)
		s.Apply(session.LedgerChanged{Orders: []order.Order{late, other}}, noon)
		if len(s.Orders) != 1 || s.Orders[0].Key != 2 {
			t.Errorf("listed are %+v", s.Orders)
		}
	}
	if len(before) != 2 || before[0].Key+before[1].Key != 3 {
		t.Error("the list before has changed")
	}
	if s = sessionWith(merged, other); len(s.Orders) != 1 {
		t.Errorf("a start lists %+v", s.Orders)
	}
}

// TestTheSameListReadAgainIsNoNewList keeps every screen from listing the services again, after each start and each refresh.
func TestTheSameListReadAgainIsNoNewList(t *testing.T) {
	s := sessionWith()
	saved := []api.Service{{ID: "a", Name: api.NewText("Avito")}, {ID: "b"}}
	s.Apply(session.ServicesRead{Services: saved}, noon)
	s.Apply(session.ServicesRead{Services: slices.Clone(saved)}, noon.Add(time.Hour))
	if &s.Services.Value[0] != &saved[0] || !s.Services.ReadAt.Equal(noon.Add(time.Hour)) {
		t.Errorf("the list of %v is another one", s.Services.ReadAt)
	}
	renamed := slices.Clone(saved)
	renamed[0].Name = api.NewText("Avito.ru")
	s.Apply(session.ServicesRead{Services: renamed}, noon.Add(2*time.Hour))
	if s.Services.Value[0].Name != renamed[0].Name {
		t.Errorf("a service is still called %s", s.Services.Value[0].Name)
	}
}

// TestRankingLeavesTheServersOrderAlone: the server's order is what is left if nothing else decides.
func TestRankingLeavesTheServersOrderAlone(t *testing.T) {
	s := sessionWith()
	s.Apply(session.ServicesRead{Services: []api.Service{{ID: "a"}, {ID: "b"}, {ID: "c"}}}, noon)
	s.Apply(session.PinSet{Service: "c", On: true}, noon)
	if ranked := s.RankServices(); ranked[0].ID != "c" || s.Services.Value[0].ID != "a" {
		t.Errorf("ranked %v of %v", ranked, s.Services.Value)
	}
}

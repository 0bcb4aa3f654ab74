package ledger

import (
	"strings"
	"sync"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// told is the step that adds an order with an ID.
func told(id api.OrderID) func(order.Order) order.Order {
	return func(o order.Order) order.Order {
		return o.Added(api.Order{ID: id, Phone: api.NewText("380501234567"), Status: api.NewText("waiting")}, start)
	}
}

func added(t *testing.T, l *Ledger, id api.OrderID, rent order.Key) (order.Order, bool) {
	t.Helper()
	o, _, added, err := l.Add(t.Context(), id, rent, told(id), start)
	if err != nil {
		t.Fatal(err)
	}
	return o, added
}

// unknown is a rent without an answer.
func unknown(t *testing.T, l *Ledger) order.Order {
	t.Helper()
	sent := begin(t, l, rent())
	_, o := change(t, l, sent.Key, func(o order.Order) order.Order { return o.LostAnswer(start) })
	return o
}

func TestAnOrderIsAddedOnceHoweverOftenItsIDIsGiven(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	l := open(t, dir)
	o, isNew := added(t, l, "web-1", 0)
	if !isNew || o.ID != "web-1" || o.Status != order.Waiting {
		t.Fatalf("added %v: %+v", isNew, o)
	}
	again, isNew := added(t, open(t, dir), "web-1", 0)
	if isNew {
		t.Error("it was added a second time")
	}
	same(t, again, o)
	same(t, read(t, l, o.Key), o)
	if known, err := l.WithID(t.Context(), "web-1"); err != nil || known.Key != o.Key {
		t.Errorf("found %+v, %v", known, err)
	}
	for _, id := range []api.OrderID{"web-2", ""} {
		if none, err := l.WithID(t.Context(), id); err != nil || none.Key != 0 {
			t.Errorf("%q is order %d, %v", id, none.Key, err)
		}
	}
}

// TestAnIDInTheOtherCaseIsThatOfTheSameOrder gives the ID of an order that has ended for a rent without an answer.
func TestAnIDInTheOtherCaseIsThatOfTheSameOrder(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	const uuid, loud = "9b7c1f2a-5d1e-4c39-9a51-0c5f7f1c3e92", "9B7C1F2A-5D1E-4C39-9A51-0C5F7F1C3E92"
	ended, _ := added(t, l, uuid, 0)
	change(t, l, ended.Key, func(o order.Order) order.Order { return o.Cancelled(start) })
	rent := unknown(t, l)
	for _, id := range []api.OrderID{uuid, loud} {
		if known, err := l.WithID(t.Context(), id); err != nil || known.Key != ended.Key {
			t.Errorf("%s is order %d, %v", id, known.Key, err)
		}
		if o, isNew := added(t, l, id, rent.Key); isNew || o.Key != ended.Key {
			t.Errorf("%s became order %d: %+v", id, o.Key, o)
		}
	}
	same(t, read(t, l, rent.Key), rent)
	other, _ := added(t, l, "web-1", 0)
	if o, isNew := added(t, l, "WEB-1", 0); !isNew || o.Key == other.Key { // only UUIDs have two spellings
		t.Errorf("WEB-1 is %+v", o)
	}
	if plan := planOf(t, l, selectOrders()+" WHERE "+hasID, "a", "b", "c"); len(plan) != 1 || !strings.Contains(plan[0], "orders_by_id") {
		t.Errorf("the plan is %q", plan)
	}
}

func TestWindowsThatAddTheSameOrderAtOnceGetOne(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var all sync.WaitGroup
	var mu sync.Mutex
	keys, news := map[order.Key]bool{}, 0
	for range 4 {
		l := open(t, dir)
		all.Go(func() {
			o, _, added, err := l.Add(t.Context(), "web-1", 0, told("web-1"), start)
			mu.Lock()
			defer mu.Unlock()
			if keys[o.Key] = true; added {
				news++
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if len(keys) != 1 || news != 1 {
		t.Errorf("%d orders, added %d times", len(keys), news)
	}
}

func TestAnUnknownRentGetsItsIDUnlessAnotherOrderHasIt(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	other, _ := added(t, l, "web-1", 0)
	lost := unknown(t, l)
	if o, isNew := added(t, l, "web-1", lost.Key); isNew || o.Key != other.Key {
		t.Errorf("added %v to order %d", isNew, o.Key)
	}
	same(t, read(t, l, lost.Key), lost)
	o, isNew := added(t, l, "web-2", lost.Key)
	if !isNew || o.Key != lost.Key || o.ID != "web-2" || o.Service != lost.Service || !o.AskedAt.Equal(lost.AskedAt) {
		t.Errorf("added %v: %+v", isNew, o)
	}
	if again, isNew := added(t, l, "web-3", lost.Key); isNew || again.ID != "web-2" {
		t.Errorf("a rent that is not unknown got another ID: %+v", again)
	}
}

// TestARentAndAnAddedOrderBecomeOneOnce joins them from several windows at the same time.
func TestARentAndAnAddedOrderBecomeOneOnce(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	l := open(t, dir)
	lost := unknown(t, l)
	o, _ := added(t, l, "web-1", 0)
	second := open(t, dir)
	var all sync.WaitGroup
	for _, window := range []*Ledger{l, open(t, dir), open(t, dir)} {
		all.Go(func() {
			if _, _, err := window.Join(t.Context(), lost.Key, o.Key, start); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	rent, left := read(t, l, lost.Key), read(t, l, o.Key)
	if rent.ID != "web-1" || rent.Status != order.Waiting || rent.Revision != lost.Revision+1 || left.Status != order.Joined || left.ID != "" {
		t.Errorf("they are %+v and %+v", rent, left)
	}
	if known, err := l.WithID(t.Context(), "web-1"); err != nil || known.Key != lost.Key {
		t.Errorf("the ID is that of order %d, %v", known.Key, err)
	}
	changed, err := second.ChangedElsewhere(t.Context(), 10)
	if err != nil || len(changed) != 2 {
		t.Errorf("another window sees %d changes, %v", len(changed), err)
	}
	other, _ := added(t, l, "web-2", 0)
	if orders, joined, err := l.Join(t.Context(), lost.Key, other.Key, start); err != nil || joined || orders[1].ID != "web-2" {
		t.Errorf("a rent that has its ID became another order too: %v, %v", joined, err)
	}
	same(t, read(t, l, other.Key), other)
}

func TestAnAddedOrderSurvivesADamagedAndARemovedFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	orders := fifty(t, dir)
	l := open(t, dir)
	o, _ := added(t, l, "web-1", 0)
	copied(t, l, start.Add(time.Hour))
	closed(t, l)
	leafOf("orders", 1)(t, dir)
	l = open(t, dir)
	if r := l.Replaced(); !r.Any() || r.Orders != len(orders)+1 || r.Missed != 0 {
		t.Errorf("%+v", r)
	}
	same(t, read(t, l, o.Key), o)
	if _, isNew := added(t, l, "web-1", 0); isNew {
		t.Error("the restored order was added once more")
	}
}

func TestAServiceIsNotUsedByAnOrderOfAnotherClient(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	_, _, _, err := l.Add(t.Context(), "web-1", 0, func(o order.Order) order.Order {
		o.Service = api.Service{ID: "wa", Name: api.NewText("WhatsApp")}
		return told("web-1")(o)
	}, start)
	used, usedErr := l.UsedAt(t.Context())
	if err != nil || usedErr != nil || !used["wa"].IsZero() {
		t.Errorf("it was used at %v, %v, %v", used["wa"], err, usedErr)
	}
}

package ledger

import (
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
	o, added, err := l.Add(t.Context(), id, rent, told(id))
	if err != nil {
		t.Fatal(err)
	}
	return o, added
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

func TestWindowsThatAddTheSameOrderAtOnceGetOne(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var all sync.WaitGroup
	var mu sync.Mutex
	keys, news := map[order.Key]bool{}, 0
	for range 4 {
		l := open(t, dir)
		all.Go(func() {
			o, added, err := l.Add(t.Context(), "web-1", 0, told("web-1"))
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
	lost := begin(t, l, rent())
	_, lost = change(t, l, lost.Key, func(o order.Order) order.Order { return o.LostAnswer(start) })
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
	_, _, err := l.Add(t.Context(), "web-1", 0, func(o order.Order) order.Order {
		o.Service = api.Service{ID: "wa", Name: api.NewText("WhatsApp")}
		return told("web-1")(o)
	})
	used, usedErr := l.UsedAt(t.Context())
	if err != nil || usedErr != nil || !used["wa"].IsZero() {
		t.Errorf("it was used at %v, %v, %v", used["wa"], err, usedErr)
	}
}

package results_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/results"
)

var pair = results.Pair{Service: "wa", Country: 6}

// rented is an order that waits for its code since a minute before noon.
func rented(key order.Key) order.Order {
	o := order.Begin(order.Quote{Service: api.Service{ID: pair.Service}, Country: api.Country{ID: pair.Country, Price: api.Units(4000)}}, noon.Add(-time.Minute))
	o.Key = key
	return o.Rented(api.Order{ID: "id", Status: api.NewText("waiting"), Price: api.Units(5000)}, o.AskedAt)
}

func withCode(key order.Key, wait time.Duration) order.Order {
	o := rented(key)
	return o.Polled(api.Order{Status: api.NewText("received"), Code: api.NewText("908172")}, o.RentedAt.Add(wait))
}

func bookOf(orders ...order.Order) *results.Book {
	b := results.New(30)
	b.Age(noon)
	for _, o := range orders {
		b.Follow(o)
	}
	return b
}

func expect(t *testing.T, when string, b *results.Book, want results.Sum) {
	t.Helper()
	if got := b.In(pair); got != want {
		t.Errorf("%s: %+v, want %+v", when, got, want)
	}
	if got := b.OfService(pair.Service); got != want {
		t.Errorf("%s, all countries: %+v, want %+v", when, got, want)
	}
}

func TestOnlyRentsThatAreOverCount(t *testing.T) {
	begun := order.Begin(order.Quote{Service: api.Service{ID: pair.Service}, Country: api.Country{ID: pair.Country, Price: api.Units(4000)}}, noon)
	begun.Key = 1
	unknown := begun.LostAnswer(noon)
	for name, c := range map[string]struct {
		o    order.Order
		want results.Sum
	}{
		"in flight":             {begun, results.Sum{}},
		"refused":               {begun.Refused(api.NewText("sold out"), noon), results.Sum{}},
		"never sent":            {begun.NeverSent(), results.Sum{}},
		"unknown":               {unknown, results.Sum{}},
		"resolved, not charged": {unknown.ResolvedAs(order.ResolvedNotCharged, noon), results.Sum{}},
		"resolved, charged":     {unknown.ResolvedAs(order.ResolvedCharged, noon), results.Sum{Rents: 1}},
		"waiting":               {rented(1), results.Sum{}},
		"with its code":         {withCode(1, time.Second), results.Sum{}},
		"finished with it":      {withCode(1, 7*time.Second).Finished(noon), worth(1, 1, 7*time.Second, 5000)},
		"with a wrong code":     {withCode(1, time.Second).DidNotWork(order.WrongCode, noon).Finished(noon), results.Sum{Rents: 1}},
		"refused by the site":   {withCode(1, time.Second).Finished(noon).DidNotWork(order.SiteRefused, noon), results.Sum{Rents: 1}},
		"finished without":      {rented(1).Finished(noon), results.Sum{Rents: 1}},
		"cancelled":             {rented(1).Cancelled(noon), results.Sum{Rents: 1}},
	} {
		expect(t, name, bookOf(c.o), c.want)
	}
}

func TestAnOrderThatChangesCountsAsItIsNow(t *testing.T) {
	b := bookOf(withCode(1, 4*time.Second).Finished(noon), rented(2))
	expect(t, "one is waiting", b, worth(1, 1, 4*time.Second, 5000))
	b.Follow(rented(2).Cancelled(noon))
	expect(t, "it was cancelled", b, worth(2, 1, 4*time.Second, 5000))
	b.Follow(withCode(2, 8*time.Second).Finished(noon))
	expect(t, "its code came late", b, worth(2, 2, 6*time.Second, 5000))
	b.Follow(rented(1))
	expect(t, "the other one is waiting again", b, worth(1, 1, 8*time.Second, 5000))
}

func TestAPendingRefundCountsAsRefundedUntilItIsOverdue(t *testing.T) {
	cancelled := rented(2).Cancelled(noon)
	b := bookOf(withCode(1, time.Second).Finished(noon), cancelled)
	expect(t, "pending", b, worth(2, 1, time.Second, 5000))
	due := cancelled.RefundOverdueAt()
	if !b.AgesAt().Equal(due) {
		t.Errorf("the sums change at %v, want %v", b.AgesAt(), due)
	}
	if b.Aged(due.Add(-1)) || !b.Aged(due) {
		t.Error("it is not told that the refund is overdue")
	}
	b.Age(due)
	expect(t, "overdue", b, worth(2, 1, time.Second, 10000))
	cancelled.Refund = order.RefundSeen
	b.Follow(cancelled)
	expect(t, "it came after all", b, worth(2, 1, time.Second, 5000))
}

func TestRentsCountForTheDaysThatAreSetAndNoLonger(t *testing.T) {
	newYork := time.FixedZone("New York", -4*3600)
	now := time.Date(2026, 7, 3, 23, 0, 0, 0, newYork) // which is the 4th elsewhere
	b := results.New(2)
	b.Age(now)
	first := time.Date(2026, 7, 2, 0, 0, 0, 0, newYork)
	b.Follow(rented(1).Cancelled(first.Add(-time.Second)))
	expect(t, "three days ago", b, results.Sum{})
	b.Follow(rented(2).Cancelled(first))
	expect(t, "yesterday", b, results.Sum{Rents: 1})
	if midnight := now.Add(time.Hour); b.Aged(midnight.Add(-1)) || !b.Aged(midnight) {
		t.Errorf("the day ends at %v", b.AgesAt())
	}
	b.Age(now.Add(time.Hour))
	expect(t, "a day later", b, results.Sum{})
}

func TestWhatWasReadEarlierReplacesNothingNewer(t *testing.T) {
	old := withCode(1, time.Second).Finished(noon)
	old.Revision = 3
	newer := rented(1).Cancelled(noon)
	newer.Revision = 4
	b := bookOf(newer)
	read, _ := results.Of(old)
	b.Add(read)
	expect(t, "an older state", b, results.Sum{Rents: 1})
	read.Order, read.Revision = 2, 1
	b.Add(read)
	expect(t, "another order", b, worth(2, 1, time.Second, 5000))
}

func TestTheVersionTellsWhetherAFigureChanged(t *testing.T) {
	o := withCode(1, time.Second).Finished(noon)
	b := bookOf(o)
	before := b.Version()
	o.Revision++
	b.Follow(o)
	b.Age(noon.Add(time.Hour))
	b.Follow(rented(2))
	if b.Version() != before {
		t.Error("nothing changed, and the version did")
	}
	b.Follow(rented(2).Cancelled(noon.Add(time.Hour)))
	if b.Version() == before {
		t.Error("a rent more, and the version is the same")
	}
}

func TestAnAmountThatNobodyKnowsIsNotLeftOut(t *testing.T) {
	free := withCode(2, time.Second).Finished(noon)
	free.Charged, free.Quoted = api.USD{}, api.USD{}
	b := bookOf(withCode(1, time.Second).Finished(noon), free)
	if sum := b.In(pair); sum.Codes != 2 || sum.PerCode.Known() {
		t.Errorf("%+v", sum)
	}
	b.Follow(withCode(2, time.Second).Finished(noon))
	if sum := b.In(pair); sum.PerCode != api.Units(5000) {
		t.Errorf("once it is known: %+v", sum)
	}
}

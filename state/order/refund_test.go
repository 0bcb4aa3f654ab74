package order_test

import (
	"slices"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// owed is an order of so many units that was cancelled at that minute and waits for its refund.
func owed(key order.Key, units int64, since int) order.Order {
	o := number()
	o.Key, o.Charged = key, api.Units(units)
	return o.Cancelled(minute(since))
}

// reading is a balance of so many units that was read at that minute.
func reading(units int64, at int) order.BalanceReading {
	return order.BalanceReading{
		Amount: api.Units(units), AskedAt: minute(at).Add(-time.Second), At: minute(at), Account: api.NewText("reseller1"),
	}
}

// refunded is an order with its refund seen.
func refunded(t *testing.T, o order.Order) order.Order {
	t.Helper()
	seen, _ := order.MatchRefunds([]order.Order{o}, reading(0, 0), reading(o.Cost().Units(), 4))
	if len(seen) != 1 {
		t.Fatalf("no refund was seen: %+v", o)
	}
	return seen[0]
}

func TestARefundIsPendingUntilTheBalanceShowsIt(t *testing.T) {
	o := number().Cancelled(minute(3))
	got := refunded(t, o)
	want := o
	want.Refund = order.RefundSeen
	want.History = append(want.History[:len(want.History):len(want.History)],
		order.HistoryEntry{At: minute(4), Kind: order.HistoryRefundSeen, Amount: api.Units(1800)})
	same(t, got, want)
	if o.Refund != order.RefundPending || len(o.History) != len(want.History)-1 {
		t.Errorf("the original was changed: %+v", o)
	}
}

func TestARiseCountsForTheOldestRefundsFirst(t *testing.T) {
	quotedOnly := owed(6, 0, 5)
	quotedOnly.Charged = api.USD{}
	unpriced := quotedOnly
	unpriced.Quoted = api.USD{}
	seen := refunded(t, owed(7, 100, 1))
	received := owed(8, 100, 1).Polled(served("received", "908172"), minute(6))
	pending := []order.Order{owed(3, 300, 3), owed(1, 100, 1), owed(2, 200, 2)}
	with := func(more ...order.Order) []order.Order { return append(more, pending...) }
	moved := func(charged api.USD) order.BalanceReading {
		r := reading(1000, 10)
		r.Moved, r.Charged = true, charged
		return r
	}
	account := func(r order.BalanceReading, name string) order.BalanceReading {
		r.Account = api.NewText(name)
		return r
	}
	untold := order.BalanceReading{AskedAt: minute(9), At: minute(10)}
	for name, c := range map[string]struct {
		pending   []order.Order
		last, now order.BalanceReading
		want      []order.Key
	}{
		"nothing moved":                           {pending, reading(1000, 5), reading(1000, 10), nil},
		"an outside debit":                        {pending, reading(1000, 5), reading(10, 10), nil},
		"a rise below the smallest charge":        {pending, reading(1000, 5), reading(1099, 10), nil},
		"exactly the oldest":                      {pending, reading(1000, 5), reading(1100, 10), []order.Key{1}},
		"exactly the youngest":                    {pending, reading(1000, 5), reading(1300, 10), []order.Key{3}},
		"two at once":                             {pending, reading(1000, 5), reading(1500, 10), []order.Key{2, 3}},
		"two at once, and a payment on top":       {pending, reading(1000, 5), reading(1310, 10), []order.Key{1, 2}},
		"one of the same charge is overdue":       {with(owed(9, 300, -60)), reading(1000, 5), reading(1300, 10), []order.Key{3}},
		"what is overdue comes last":              {with(owed(9, 50, -60)), reading(1000, 5), reading(1330, 10), []order.Key{1, 2}},
		"all, and a payment on top":               {pending, reading(1000, 5), reading(90_000, 10), []order.Key{1, 2, 3}},
		"a larger refund is passed over":          {pending[:1:1], reading(1000, 5), reading(1200, 10), nil},
		"passed over for a younger one":           {with(owed(4, 5000, 0)), reading(1000, 5), reading(1100, 10), []order.Key{1}},
		"hidden by an outside debit":              {pending, reading(1000, 5), reading(1050, 10), nil},
		"the first balance ever":                  {pending, order.BalanceReading{}, reading(9000, 10), nil},
		"an answer without a balance":             {pending, reading(1000, 5), untold, nil},
		"it came in with a rent":                  {pending, reading(1300, 5), moved(api.Units(400)), []order.Key{1}},
		"a rent alone":                            {pending, reading(1400, 5), moved(api.Units(400)), nil},
		"a cancel's own answer":                   {pending, reading(900, 5), moved(api.USD{}), []order.Key{1}},
		"another account":                         {pending, account(reading(1000, 5), "reseller2"), reading(9000, 10), nil},
		"no account in this reading":              {pending, reading(1000, 5), account(reading(1100, 10), ""), []order.Key{1}},
		"no account in the last reading":          {pending, account(reading(1000, 5), ""), reading(1100, 10), []order.Key{1}},
		"unknown charge: the quote":               {[]order.Order{quotedOnly}, reading(0, 5), reading(1500, 10), []order.Key{6}},
		"unknown charge, less than the quote":     {[]order.Order{quotedOnly}, reading(0, 5), reading(1499, 10), nil},
		"unknown charge and quote: never seen":    {[]order.Order{unpriced}, reading(0, 5), reading(9000, 10), nil},
		"seen already":                            {[]order.Order{seen}, reading(0, 5), reading(9000, 10), nil},
		"the SMS came, so none is owed":           {[]order.Order{received}, reading(0, 5), reading(9000, 10), nil},
		"an open order takes no refund":           {[]order.Order{number(), owed(1, 100, 1)}, reading(0, 5), reading(100, 10), []order.Key{1}},
		"of two that ended together, as they lie": {[]order.Order{owed(5, 100, 1), owed(4, 100, 1)}, reading(0, 5), reading(100, 10), []order.Key{5}},
	} {
		t.Run(name, func(t *testing.T) {
			before := slices.Clone(c.pending)
			var keys []order.Key
			seen, _ := order.MatchRefunds(c.pending, c.last, c.now)
			for _, o := range seen {
				keys = append(keys, o.Key)
				if o.Refund != order.RefundSeen {
					t.Errorf("%+v", o)
				}
			}
			same(t, keys, c.want)
			same(t, c.pending, before)
		})
	}
}

func TestAnOvertakenReadingIsStale(t *testing.T) {
	last := reading(1000, 10)
	ask := func(asked, at time.Time, moved bool) order.BalanceReading {
		return order.BalanceReading{Amount: api.Units(1), AskedAt: asked, At: at, Moved: moved}
	}
	for name, c := range map[string]struct {
		reading, last order.BalanceReading
		written       time.Time
		want          bool
	}{
		"asked for after the last":              {ask(minute(11), minute(12), false), last, minute(12), false},
		"asked for as the last one came":        {ask(minute(10), minute(12), false), last, minute(12), false},
		"asked for before it came":              {ask(minute(9), minute(12), false), last, minute(12), true},
		"answered before it, recorded later":    {ask(minute(9), minute(10).Add(-time.Second), false), last, minute(10), true},
		"answered long before it is written":    {ask(minute(1), minute(2), false), last, minute(11), true},
		"but carried by a rent or a cancel":     {ask(minute(9), minute(12), true), last, minute(12), false},
		"carried while the last one was asked":  {ask(minute(8), last.AskedAt, true), last, minute(10), false},
		"carried before the last one was asked": {ask(minute(8), minute(9), true), last, minute(10), true},
		"heard long before it is written":       {ask(minute(1), minute(2), true), last, minute(11), true},
		"the first ever":                        {ask(minute(9), minute(12), false), order.BalanceReading{}, minute(12), false},
		"the clock has been set back meanwhile": {ask(minute(1), minute(2), false), last, minute(2), false},
	} {
		if got := c.reading.StaleAfter(c.last, c.written); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// earlier is what a statement finds of a balance that rose from 0 at minute 10.
func earlier(rise order.BalanceReading, orders ...order.Order) []order.Order {
	s := order.Statement{Changes: []order.BalanceChange{{Before: reading(0, 5), After: rise}}, Last: rise, Orders: orders}
	return s.EarlierRefunds(orders, minute(11))
}

func TestARefundThatArrivesBeforeTheOrderIsKnownToBeOverIsSeen(t *testing.T) {
	rise := reading(100, 10)
	over := func(key order.Key, cost int64, after time.Duration) order.Order {
		o := owed(key, cost, 10)
		o.EndedAt = rise.At.Add(after)
		return o
	}
	for name, c := range map[string]struct {
		orders []order.Order
		seen   []order.Key
	}{
		"noticed by the next poll":           {[]order.Order{over(1, 100, 5*time.Second)}, []order.Key{1}},
		"noticed after half a minute":        {[]order.Order{over(1, 100, 30*time.Second)}, []order.Key{1}},
		"noticed later":                      {[]order.Order{over(1, 100, 31*time.Second)}, nil},
		"another amount":                     {[]order.Order{over(1, 90, 5*time.Second)}, nil},
		"cancelled just before":              {[]order.Order{over(1, 100, -time.Second)}, []order.Key{1}},
		"over hours before":                  {[]order.Order{over(1, 100, -2*time.Hour)}, nil},
		"one of two":                         {[]order.Order{over(1, 100, 2*time.Second), over(2, 100, time.Second)}, []order.Key{2}},
		"two in one rise":                    {[]order.Order{over(1, 60, time.Second), over(2, 40, 2*time.Second)}, []order.Key{1, 2}},
		"one of them alone":                  {[]order.Order{over(1, 60, time.Second), over(2, 40, 31*time.Second)}, nil},
		"rather one order than two":          {[]order.Order{over(1, 60, time.Second), over(2, 40, time.Second), over(3, 100, 2*time.Second)}, []order.Key{3}},
		"of an order that is still open":     {[]order.Order{number()}, nil},
		"beside one whose charge nobody has": {[]order.Order{over(1, 100, time.Second), elsewhere().Cancelled(rise.At)}, nil},
	} {
		var keys []order.Key
		for _, o := range earlier(rise, c.orders...) {
			keys = append(keys, o.Key)
			if at := o.RefundedAt(); !at.Equal(rise.At) {
				t.Errorf("%s: seen at %s, and the balance rose at %s", name, at, rise.At)
			}
		}
		if !slices.Equal(keys, c.seen) {
			t.Errorf("%s: the refunds of %v are seen, want %v", name, keys, c.seen)
		}
	}
}

func TestAnOrderIsRefundedOnceHoweverOftenTheBalanceRises(t *testing.T) {
	first, second := reading(100, 10), reading(200, 11)
	o := owed(1, 100, 10)
	s := order.Statement{
		Changes: []order.BalanceChange{{Before: reading(0, 5), After: first}, {Before: first, After: second}},
		Last:    second,
		Orders:  []order.Order{o},
	}
	if seen := s.EarlierRefunds(s.Orders, minute(12)); len(seen) != 1 || !seen[0].RefundedAt().Equal(first.At) {
		t.Errorf("%+v", seen)
	}
}

func TestARefundOfACancelIsNotAttributedToAnOlderExpiry(t *testing.T) {
	expired := number()
	expired.Key, expired.Charged = 1, api.Units(300)
	expired = expired.Polled(served("expired", ""), minute(30))
	if expired.Status != order.Expired {
		t.Fatalf("it is %s", expired.Status)
	}
	seen, left := order.MatchRefunds([]order.Order{expired, owed(2, 300, 40)}, reading(0, 39), reading(300, 40))
	if len(seen) != 1 || seen[0].Key != 2 || left != api.Units(0) {
		t.Errorf("seen %+v, %s is left", seen, left)
	}
}

func TestARefundOfAnUnknownChargeMustEqualTheQuote(t *testing.T) {
	o := owed(1, 300, 40)
	o.Quoted, o.Charged = api.Units(300), api.USD{}
	for rise, want := range map[int64]int{300: 1, 301: 0, 900: 0, 299: 0} {
		if seen, _ := order.MatchRefunds([]order.Order{o}, reading(0, 39), reading(rise, 40)); len(seen) != want {
			t.Errorf("a rise of %d is taken for %d refunds", rise, len(seen))
		}
	}
}

// TestAChargeThatAReadingShowedBeforeTheRentsAnswerIsNoRefund reads the balance while a rent of
// 500 is under way and 400 are owed for another order.
func TestAChargeThatAReadingShowedBeforeTheRentsAnswerIsNoRefund(t *testing.T) {
	for name, c := range map[string]struct {
		during []int64 // read before the rent's answer came, from 1000 on
		answer int64
		seen   int
	}{
		"charged after the last reading":           {[]int64{1000}, 500, 0},
		"charged before it":                        {[]int64{500}, 500, 0},
		"charged before the last two":              {[]int64{1000, 500, 500}, 500, 0},
		"charged and refunded after it":            {[]int64{1000}, 900, 1},
		"charged before it, refunded after it":     {[]int64{500}, 900, 1},
		"charged and refunded in the same reading": {[]int64{900}, 900, 1},
		"spent by another client":                  {[]int64{700, 700}, 200, 0},
	} {
		pending, last, seen := []order.Order{owed(1, 400, 1)}, reading(1000, 2), 0
		for i, units := range append(c.during, c.answer) {
			now := reading(units, 3+i)
			if i == len(c.during) {
				now.Moved, now.Charged = true, api.Units(500)
			}
			refunded, unmatched := order.MatchRefunds(pending, last, now)
			now.Fell = now.FellSince(last, unmatched)
			seen, last = seen+len(refunded), now
		}
		if seen != c.seen {
			t.Errorf("%s: %d refunds are seen, want %d", name, seen, c.seen)
		}
		if c.seen == 0 && name != "spent by another client" && last.Fell != api.Units(0) {
			t.Errorf("%s: the charge is in the fall for ever: %s", name, last.Fell)
		}
	}
}

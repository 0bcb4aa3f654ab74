package order_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// The balance was read at minute 10, the rent was sent at minute 11, and its answer was given up
// at minute 12; at minute 13 the balance was read again.
func around() order.Order {
	o := quoted()
	o.Key, o.BalanceBeforeAt, o.AskedAt = 1, minute(10), minute(11)
	return o.LostAnswer(minute(12)).WithEvidence(readAt(1, minute(13)), order.BalanceReading{})
}

// another is another order whose rent took a minute until then.
func another(key order.Key, charged int64, at int) order.Order {
	o := quoted()
	o.Key, o.AskedAt = key, minute(at-1)
	answer := served("waiting", "")
	answer.Price = api.Units(charged)
	return o.Rented(answer, minute(at))
}

// unanswered is another rent that was sent then and lost a minute later.
func unanswered(key order.Key, at int) order.Order {
	o := quoted()
	o.Key, o.AskedAt = key, minute(at)
	return o.LostAnswer(minute(at + 1))
}

func TestTheOperatorSeesWhatElseMayHaveMovedTheBalance(t *testing.T) {
	cancelled := func(key order.Key, at int) order.Order { return another(key, 700, 2).Cancelled(minute(at)) }
	refundedAt := func(o order.Order, at int) order.Order {
		seen, _ := order.MatchRefunds([]order.Order{o}, reading(0, at-1), reading(700, at))
		return seen[0]
	}
	underWay := quoted()
	underWay.Key, underWay.AskedAt = 2, minute(12)
	older := around()
	older.BalanceBeforeAt = time.Time{} // of a version that did not record it
	noReading := quoted().LostAnswer(minute(12))
	elsewhere := noReading.WithEvidence(func() order.BalanceReading {
		r := readAt(1, minute(12))
		r.Account = api.NewText("reseller2")
		return r
	}(), readAt(1, minute(11)))
	atTheReading := cancelled(2, 12)
	atTheReading.Refund = order.RefundSeen
	atTheReading.History = []order.HistoryEntry{{At: around().BalanceAfterAt, Kind: order.HistoryRefundSeen, Amount: api.Units(700)}}
	worked := around()
	worked.BalanceAfter = api.USD{} // an older version's figure, which was not a balance
	free := another(2, 0, 12)
	free.Charged = api.USD{}
	for name, c := range map[string]struct {
		rent   order.Order
		others []order.Order
		want   []order.Movement // without the orders
	}{
		"nothing":                       {around(), []order.Order{around()}, nil},
		"charged just before":           {around(), []order.Order{another(2, 700, 10)}, nil},
		"answered just after":           {around(), []order.Order{another(2, 700, 11)}, []order.Movement{{Kind: order.ChargeMade, At: minute(11), Amount: api.Units(700)}}},
		"sent before the last reading":  {around(), []order.Order{another(2, 700, 14)}, []order.Movement{{Kind: order.ChargeMade, At: minute(14), Amount: api.Units(700)}}},
		"sent after it":                 {around(), []order.Order{another(2, 700, 15)}, nil},
		"charged, nobody knows what":    {around(), []order.Order{free}, []order.Movement{{Kind: order.ChargeMade, At: minute(12)}}},
		"refused":                       {around(), []order.Order{underWay.Refused(api.NewText("sold out"), minute(12))}, nil},
		"refunded before":               {around(), []order.Order{refundedAt(cancelled(2, 8), 10)}, nil},
		"refunded in between":           {around(), []order.Order{refundedAt(cancelled(2, 8), 12)}, []order.Movement{{Kind: order.RefundArrived, At: minute(12), Amount: api.Units(700)}}},
		"refunded in between, reopened": {around(), []order.Order{refundedAt(cancelled(2, 8), 12).Polled(served("received", "1234"), minute(13))}, []order.Movement{{Kind: order.RefundArrived, At: minute(12), Amount: api.Units(700)}}},
		"refunded in the last reading":  {around(), []order.Order{atTheReading}, []order.Movement{{Kind: order.RefundArrived, At: around().BalanceAfterAt, Amount: api.Units(700)}}},
		"no balance of that time":       {worked, []order.Order{another(2, 700, 12)}, nil},
		"cancelled, refund pending":     {around(), []order.Order{cancelled(2, 12)}, []order.Movement{{Kind: order.RefundAwaited, At: minute(12), Amount: api.Units(700)}}},
		"refund pending from before":    {around(), []order.Order{cancelled(2, 3)}, []order.Movement{{Kind: order.RefundAwaited, At: minute(3), Amount: api.Units(700)}}},
		"refunded after":                {around(), []order.Order{refundedAt(cancelled(2, 12), 15)}, []order.Movement{{Kind: order.RefundAwaited, At: minute(12), Amount: api.Units(700)}}},
		"cancelled after":               {around(), []order.Order{cancelled(2, 14)}, nil},
		"finished":                      {around(), []order.Order{another(2, 700, 2).Polled(served("received", "1234"), minute(5)).Finished(minute(12))}, nil},
		"expired, learned after":        {around(), []order.Order{another(2, 700, 2).Polled(served("expired", ""), minute(13).Add(29*time.Second))}, []order.Movement{{Kind: order.RefundAwaited, At: minute(13).Add(29 * time.Second), Amount: api.Units(700)}}},
		"expired, long after":           {around(), []order.Order{another(2, 700, 2).Polled(served("expired", ""), minute(14))}, nil},
		"expired with an SMS":           {around(), []order.Order{another(2, 700, 2).Polled(served("expired", "1234"), minute(12))}, []order.Movement{{Kind: order.RefundUnclear, At: minute(12)}}},
		"expired with an SMS, after":    {around(), []order.Order{another(2, 700, 2).Polled(served("expired", "1234"), minute(14))}, nil},
		"another unknown":               {around(), []order.Order{unanswered(2, 11)}, []order.Movement{{Kind: order.OutcomeUnknown, At: minute(11), Amount: api.Units(1500)}}},
		"unknown, the other's view":     {unanswered(2, 11).WithEvidence(readAt(1, minute(12)), order.BalanceReading{}), []order.Order{around()}, []order.Movement{{Kind: order.OutcomeUnknown, At: minute(11), Amount: api.Units(1500)}}},
		"unknown, given up just before": {around(), []order.Order{unanswered(2, 8).LostAnswer(minute(9))}, nil},
		"unknown, sent after":           {around(), []order.Order{unanswered(2, 14)}, nil},
		"found to be charged":           {around(), []order.Order{unanswered(2, 11).ResolvedAs(order.ResolvedCharged, minute(20))}, []order.Movement{{Kind: order.OutcomeUnknown, At: minute(11), Amount: api.Units(1500)}}},
		"found not to be charged":       {around(), []order.Order{unanswered(2, 11).ResolvedAs(order.ResolvedNotCharged, minute(20))}, nil},
		"under way":                     {around(), []order.Order{underWay}, []order.Movement{{Kind: order.OutcomeUnknown, At: minute(12), Amount: api.Units(1500)}}},
		"an older version's rent":       {older, []order.Order{another(2, 700, 11), another(3, 800, 12)}, []order.Movement{{Kind: order.ChargeMade, At: minute(12), Amount: api.Units(800)}}},
		"no balance yet":                {noReading, []order.Order{another(2, 700, 12)}, nil},
		"another account since":         {elsewhere, []order.Order{another(2, 700, 12)}, nil},
		"what surely moved it first": {around(), []order.Order{cancelled(2, 11), unanswered(3, 11), refundedAt(cancelled(4, 8), 11), another(5, 800, 13), another(6, 900, 12)}, []order.Movement{
			{Kind: order.ChargeMade, At: minute(12), Amount: api.Units(900)},
			{Kind: order.ChargeMade, At: minute(13), Amount: api.Units(800)},
			{Kind: order.RefundArrived, At: minute(11), Amount: api.Units(700)},
			{Kind: order.OutcomeUnknown, At: minute(11), Amount: api.Units(1500)},
			{Kind: order.RefundAwaited, At: minute(11), Amount: api.Units(700)},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			got := order.Between(c.others, c.rent)
			for i := range got {
				if got[i].Order.Key == c.rent.Key {
					t.Error("the rent itself is listed")
				}
				got[i].Order = order.Order{}
			}
			same(t, got, c.want)
		})
	}
}

func TestARefundThatWasOverdueBeforeTheRentIsNotListed(t *testing.T) {
	rent := around()
	rent.BalanceBeforeAt, rent.BalanceAfterAt = minute(60), minute(61)
	for ended, want := range map[int]int{29: 0, 30: 0, 31: 1} {
		if got := order.Between([]order.Order{another(2, 700, 2).Cancelled(minute(ended))}, rent); len(got) != want {
			t.Errorf("for an order that ended %d minutes earlier: %d", 60-ended, len(got))
		}
	}
}

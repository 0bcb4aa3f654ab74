package order_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// byID is an order that was added by its ID, with a label.
func byID() order.Order {
	o := elsewhere()
	o.Key, o.Label = 7, api.NewText("shop")
	return o
}

func TestARentThatIsAnAddedOrderHasItsQuoteAndAllThatCameSince(t *testing.T) {
	added := byID().Polled(found("received", "908172"), minute(21)).DidNotWork(order.WrongCode, minute(22))
	added.Revision, added.Reference, added.Forgot = 12, "added", order.ForgotCode
	rent, left := around().Joined(added, minute(30))
	same(t, [5]any{rent.Key, rent.ID, rent.Quoted, rent.AskedAt, rent.Country}, [5]any{order.Key(1), added.ID, around().Quoted, around().AskedAt, around().Country})
	same(t, [6]any{rent.Status, rent.Phone, rent.Code, rent.ReceivedAt, rent.Failure, rent.Label},
		[6]any{order.Received, added.Phone, added.Code, added.ReceivedAt, order.WrongCode, added.Label})
	same(t, rent.History[len(around().History):], added.History)
	same(t, [5]any{left.Key, left.Status, left.ID, left.Phone.IsZero(), left.Code.IsZero()}, [5]any{order.Key(7), order.Joined, api.OrderID(""), true, true})
	same(t, [3]any{rent.Revision, rent.Forgot, left.Reference}, [3]any{int64(12), order.ForgotCode, "added"})
	same(t, left.History, added.History)
	if left.Open() || left.WasRented() || left.Cost().Known() {
		t.Errorf("the other one still counts: %+v", left)
	}
}

// TestTheRefundOfARentThatIsAnAddedOrderIsTracked cancels it before and after it is known to be the rent.
func TestTheRefundOfARentThatIsAnAddedOrderIsTracked(t *testing.T) {
	rent, _ := around().Joined(byID(), minute(30))
	same(t, rent.Cancelled(minute(31)).Refund, order.RefundPending)
	rent, _ = around().Joined(byID().Cancelled(minute(25)), minute(30))
	same(t, [3]any{rent.Status, rent.Refund, rent.RefundNotKnown()}, [3]any{order.Cancelled, order.NoRefund, true}) // it may have arrived
	pending, _ := around().Joined(byID().WithCancelAt(minute(40), minute(25)), minute(30))
	same(t, pending.CancelAt, minute(40))
}

// TestOnlyAnOrderWithNothingOfItsOwnBecomesTheRent tries others.
func TestOnlyAnOrderWithNothingOfItsOwnBecomesTheRent(t *testing.T) {
	otherService := byID()
	otherService.Service = api.Service{ID: "another"}
	sameService := byID()
	sameService.Service = around().Service
	foundRent := unanswered(7, 11).Added(found("waiting", ""), minute(20))
	merged := byID()
	_, merged = around().Joined(merged, minute(30))
	for name, c := range map[string]struct {
		rent, added order.Order
		want        bool
	}{
		"added":              {around(), byID(), true},
		"for the service":    {around(), sameService, true},
		"after an answer":    {around().ResolvedAs(order.ResolvedNotCharged, minute(25)), byID(), true},
		"for another":        {around(), otherService, false},
		"rented here":        {around(), number(), false},
		"another lost rent":  {around(), foundRent, false},
		"of an answered one": {number(), byID(), false},
		"of itself":          {around(), around(), false},
		"merged before":      {around(), merged, false},
	} {
		rent, left := c.rent.Joined(c.added, minute(30))
		if got := c.rent.MayBe(c.added); got != c.want || (rent.ID != c.rent.ID) != c.want {
			t.Errorf("%s: it may be %v, and becomes %+v", name, got, rent)
		}
		if !c.want {
			same(t, [2]order.Order{rent, left}, [2]order.Order{c.rent, c.added})
		}
	}
}

// TestALateAnswerChangesNothingOfAMergedOrder has every answer and key come late.
func TestALateAnswerChangesNothingOfAMergedOrder(t *testing.T) {
	rent, left := around().Joined(byID(), minute(30))
	at := minute(31)
	for name, late := range map[string]order.Order{
		"poll":   left.Polled(found("received", "1"), at),
		"cancel": left.Cancelled(at),
		"later":  left.WithCancelAt(at.Add(time.Minute), at),
		"finish": left.Finished(at),
		"failed": left.DidNotWork(order.NoSMS, at),
		"rent":   left.Rented(found("waiting", ""), at),
		"added":  left.Added(found("waiting", ""), at),
		"clock":  left.EndedByClock(at, at),
		"opened": left.Reopened(found("waiting", ""), byID(), at),
	} {
		if late.Status != order.Joined || len(late.History) > len(left.History) {
			t.Errorf("%s: it is %+v", name, late)
		}
	}
	answer := found("waiting", "")
	answer.Price = api.Units(1800)
	same(t, rent.Rented(answer, at).Charged, api.Units(1800))
}

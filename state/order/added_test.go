package order_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// found is the answer to the ID of an order that has its number.
func found(word, code string) api.Order {
	answer := served(word, code)
	answer.Phone = api.NewText("+79001234567")
	return answer
}

// elsewhere is an order that another client rented, added at noon.
func elsewhere() order.Order { return order.Order{}.Added(found("waiting", ""), noon) }

func TestAnAddedOrderKnowsOnlyWhatTheServerTold(t *testing.T) {
	o := elsewhere()
	same(t, [3]any{o.ID, o.Phone.String(), o.Status}, [3]any{api.OrderID("b7"), "+79001234567", order.Waiting})
	same(t, o.History, []order.HistoryEntry{{At: noon, Kind: order.HistoryAdded}})
	if o.ServiceKnown() || o.CountryKnown() || o.Cost().Known() || !o.AskedAt.IsZero() || !o.RentedAt.IsZero() || !o.ExpiresAt.IsZero() {
		t.Errorf("it knows more than it was told: %+v", o)
	}
	same(t, [2]time.Time{o.Began(), o.ListedAt()}, [2]time.Time{noon, noon})
	forService := o
	forService.Service = number().Service
	same(t, [3]bool{o.PairKnown(), forService.PairKnown(), number().PairKnown()}, [3]bool{false, false, true})
	if rented := number(); !rented.ServiceKnown() || !rented.CountryKnown() || !rented.AddedAt().IsZero() {
		t.Error("of a number that was rented here, something is said to be unknown")
	}
}

func TestACodeThatCameBeforeTheOrderWasAddedIsThere(t *testing.T) {
	o := order.Order{}.Added(found("received", "908172"), noon)
	same(t, [2]any{o.Status, o.Code.String()}, [2]any{order.Received, "908172"})
}

func TestAnUnknownRentThatIsFoundKeepsWhatIsKnownOfIt(t *testing.T) {
	was := around()
	was.AutoCancel = true
	o := was.Added(found("waiting", ""), minute(20))
	same(t, [5]any{o.Status, o.ID, o.Service, o.Country, o.Quoted}, [5]any{order.Waiting, api.OrderID("b7"), was.Service, was.Country, was.Quoted})
	same(t, [3]any{o.AskedAt, o.RentedAt, o.BalanceAfter.Known()}, [3]any{was.AskedAt, time.Time{}, false})
	if o.AutoCancel {
		t.Error("it is said to cancel itself before an expiry that nobody knows")
	}
	for _, settled := range []order.Order{number(), quoted(), o} {
		same(t, settled.Added(found("received", "1"), minute(21)), settled)
	}
}

// TestAResolvedRentIsFoundByItsIDAllTheSame has the operator give the ID after saying what became of the rent.
func TestAResolvedRentIsFoundByItsIDAllTheSame(t *testing.T) {
	for _, said := range []order.Status{order.ResolvedCharged, order.ResolvedNotCharged} {
		o := around().ResolvedAs(said, minute(15)).Added(found("waiting", ""), minute(20))
		same(t, [4]any{o.Status, o.ID, o.EndedAt, o.Live()}, [4]any{order.Waiting, api.OrderID("b7"), time.Time{}, true})
	}
}

// TestTheAnswerToARentThatWasFoundIsNotLost has the answer come after the operator gave the ID.
func TestTheAnswerToARentThatWasFoundIsNotLost(t *testing.T) {
	late := found("waiting", "")
	late.Price, late.ExpiresAt = api.Units(1800), minute(40)
	o := around().Added(found("received", "1234"), minute(20)).Rented(late, minute(21))
	same(t, [4]any{o.Status, o.Code.String(), o.Charged, o.ExpiresAt}, [4]any{order.Received, "1234", api.Units(1800), minute(40)})
	late.ID = "another"
	same(t, elsewhere().Rented(late, minute(21)), elsewhere())
}

func TestTheLifeOfAnAddedOrderCountsFromWhenItWasAdded(t *testing.T) {
	o := elsewhere()
	same(t, o.End(minute(5), minute(65)), minute(120))
	if o.PastEnd(minute(59), minute(59)) || !o.PastEnd(minute(60), minute(60)) {
		t.Error("its life is not an hour")
	}
	if ended := o.EndedByClock(minute(24*60), minute(24*60)); ended.Status != order.Waiting {
		t.Errorf("it is %s before a day after its end", ended.Status)
	}
	if ended := o.EndedByClock(minute(25*60), minute(25*60)); ended.Status != order.Expired {
		t.Errorf("it is %s a day after its end", ended.Status)
	}
	o.History = nil // of a damaged ledger: when it was added is not known
	if ended := o.EndedByClock(minute(10), minute(10)); ended.Status != order.Waiting {
		t.Errorf("an order of which nobody knows when it began is %s", ended.Status)
	}
}

func TestAnOrderThatWasOverWhenItWasAddedIsNotLookedForLong(t *testing.T) {
	o := order.Order{}.Added(found("expired", ""), noon)
	same(t, o.LastPollAt(minute(1), minute(61)), minute(62))
}

func TestTheRefundOfAnUnknownChargeIsNeverSaidToBePendingOrToHaveArrived(t *testing.T) {
	for _, o := range []order.Order{
		elsewhere().Cancelled(minute(1)),
		elsewhere().Polled(served("expired", ""), minute(1)),
		order.Order{}.Added(found("cancelled", ""), noon),
		around().Added(found("cancelled", ""), minute(20)),
	} {
		seen, _ := order.MatchRefunds([]order.Order{o}, reading(0, 0), reading(9_0000, 2))
		if o.Refund != order.NoRefund || !o.RefundNotKnown() || len(seen) > 0 {
			t.Errorf("the refund of an order that is %s is %q, %v", o.Status, o.Refund, seen)
		}
	}
	rent := around().Added(found("waiting", ""), minute(20)).Cancelled(minute(21))
	same(t, [2]any{rent.Refund, rent.RefundNotKnown()}, [2]any{order.RefundPending, false}) // its quote is known
	for _, o := range []order.Order{elsewhere(), number().Cancelled(minute(1)), elsewhere().Polled(served("received", "1"), minute(1))} {
		if o.RefundNotKnown() {
			t.Errorf("the refund of an order that is %s is not known", o.Status)
		}
	}
}

// TestTheRefundOfAnUnknownChargeIsNotTakenForAnothers cancels an order of unknown charge while another's
// refund is pending.
func TestTheRefundOfAnUnknownChargeIsNotTakenForAnothers(t *testing.T) {
	answer := reading(1_0000, 2)
	answer.Moved, answer.Unclear = true, true
	seen, unmatched := order.MatchRefunds([]order.Order{owed(1, 700, 1)}, reading(0, 0), answer)
	if len(seen) > 0 || unmatched.Known() {
		t.Errorf("%v was refunded, %v is left", seen, unmatched)
	}
}

func TestTheChargeOfAnotherClientsOrderIsNotInTheEvidence(t *testing.T) {
	other := elsewhere()
	other.Key = 2
	if moved := order.Between([]order.Order{other}, around()); moved != nil {
		t.Errorf("%+v", moved)
	}
}

// TestARefundThatNobodyCanTellIsInTheEvidence ends an order of unknown charge before, in and after the
// time between the two balances.
func TestARefundThatNobodyCanTellIsInTheEvidence(t *testing.T) {
	for ended, listed := range map[int]bool{-21: false, 9: true, 12: true, 14: false} {
		other := elsewhere().Cancelled(minute(ended))
		other.Key = 2
		moved := order.Between([]order.Order{other}, around())
		if (len(moved) == 1) != listed || (listed && (moved[0].Kind != order.RefundUnclear || !moved[0].At.Equal(minute(ended)) || moved[0].Amount.Known())) {
			t.Errorf("ended in minute %d: %+v", ended, moved)
		}
	}
}

// TestARentThatWasFoundWasChargedWhenItWasSent is the charge in the evidence of another unknown rent.
func TestARentThatWasFoundWasChargedWhenItWasSent(t *testing.T) {
	for sent, listed := range map[int]bool{8: false, 11: true, 14: false} {
		rent := unanswered(2, sent).Added(found("waiting", ""), minute(20))
		moved := order.Between([]order.Order{rent}, around())
		if (len(moved) == 1) != listed || (listed && (moved[0].Kind != order.ChargeMade || !moved[0].At.Equal(minute(sent)) || moved[0].Amount.Known())) {
			t.Errorf("sent in minute %d: %+v", sent, moved)
		}
	}
}

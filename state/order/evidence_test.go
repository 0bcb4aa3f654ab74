package order_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// move is a reading with an unexplained change of so many units.
func move(units int64, at time.Time) order.BalanceReading {
	return order.BalanceReading{Amount: api.Units(10_000), AskedAt: at, At: at, Unclaimed: api.Units(units)}
}

func TestTheEvidenceIsEveryUnexplainedChangeUntilThirtySecondsAfterTheRent(t *testing.T) {
	lost := quoted().LostAnswer(minute(1))
	before := lost.BalanceBefore
	still := lost.WithEvidence(move(0, minute(1)))
	if still.BalanceFell() != api.Units(0) || still.EvidenceComplete() {
		t.Errorf("nothing moved yet: fell %v, complete %v", still.BalanceFell(), still.EvidenceComplete())
	}
	fell := still.WithEvidence(move(-1100, minute(1).Add(5*time.Second))).WithEvidence(move(-400, minute(1).Add(29*time.Second)))
	if fell.BalanceFell() != api.Units(1500) || fell.BalanceAfter != before.Sub(api.Units(1500)) || fell.EvidenceComplete() {
		t.Errorf("two late changes: fell %v, complete %v", fell.BalanceFell(), fell.EvidenceComplete())
	}
	complete := fell.WithEvidence(move(0, minute(1).Add(30*time.Second)))
	if !complete.EvidenceComplete() {
		t.Error("incomplete although the balance was read after 30 s")
	}
	same(t, complete.WithEvidence(move(-700, minute(3))), complete) // by then the change has another cause

	for _, o := range []order.Order{number(), quoted().Refused(api.NewText("sold out"), noon), lost.ResolvedAs(order.ResolvedNotCharged, minute(2))} {
		same(t, o.WithEvidence(move(-1100, minute(2))), o)
	}
}

func TestAChargeSeenBeforeTheAnswerWasGivenUpIsEvidence(t *testing.T) {
	inFlight := quoted().WithEvidence(move(-1100, noon.Add(time.Second)))
	lost := inFlight.LostAnswer(minute(1)).WithEvidence(move(0, minute(1)))
	if lost.BalanceFell() != api.Units(1100) {
		t.Errorf("the balance seems to have fallen by %v", lost.BalanceFell())
	}
	rented := inFlight.Rented(served("waiting", ""), minute(1))
	if rented.BalanceAfter.Known() {
		t.Errorf("a rent that was answered has evidence: %v", rented.BalanceAfter)
	}
}

func TestTheFirstBalanceEverIsEvidenceOnlyIfRequestedAfterTheRent(t *testing.T) {
	lost := quoted().LostAnswer(minute(1))
	first := order.BalanceReading{Amount: api.Units(4100), AskedAt: minute(2), At: minute(2)}
	if got := lost.WithEvidence(first).BalanceAfter; got != api.Units(4100) {
		t.Errorf("the balance is %v", got)
	}
	first.AskedAt = lost.AskedAt
	if got := lost.WithEvidence(first).BalanceAfter; got.Known() {
		t.Errorf("a reading requested before the rent is evidence: %v", got)
	}
}

func TestAnotherRentsChargeIsNoEvidence(t *testing.T) {
	lost := quoted().LostAnswer(minute(1))
	last, rented := reading(10_000, 1), reading(8_900, 2)
	rented.Moved, rented.Charged = true, api.Units(1100)
	_, rented.Unclaimed, _ = order.MatchRefunds(nil, last, rented)
	if got := lost.WithEvidence(rented); got.BalanceFell() != api.Units(0) {
		t.Errorf("fell by %v", got.BalanceFell())
	}
}

func TestRentsThatWereUnknownTogetherShareOneFigure(t *testing.T) {
	at := func(key order.Key, asked, lost time.Time) order.Order {
		o := quoted()
		o.Key, o.AskedAt = key, asked
		return o.LostAnswer(lost)
	}
	first, second, third := at(1, noon, minute(1)), at(2, minute(1), minute(1)), at(3, minute(9), minute(10))
	resolved := second.ResolvedAs(order.ResolvedNotCharged, minute(2))
	for _, c := range []struct {
		orders []order.Order
		want   int
	}{
		{[]order.Order{first}, 1}, {[]order.Order{first, second}, 2}, {[]order.Order{first, resolved, third}, 2}, {[]order.Order{first, third, number()}, 1},
	} {
		if got := order.SharingEvidence(c.orders, first); got != c.want {
			t.Errorf("%d rents share the figure, want %d: %v", got, c.want, c.orders)
		}
	}
	early := first.WithEvidence(move(0, minute(1).Add(30*time.Second))) // complete before the second rent was sent
	late := at(2, minute(1).Add(31*time.Second), minute(2))
	if got := order.SharingEvidence([]order.Order{early, late}, early); got != 1 {
		t.Errorf("complete evidence is shared with a later rent: %d", got)
	}
}

func TestARefundThatIsExplainedLaterLeavesTheEvidence(t *testing.T) {
	lost := quoted().LostAnswer(minute(2).Add(-time.Second))
	first, second, third := reading(10_000, 1), reading(11_100, 2), reading(10_000, 3) // a refund, then a charge
	_, second.Unclaimed, _ = order.MatchRefunds(nil, first, second)
	lost = lost.WithEvidence(second)
	expired := number().Polled(served("expired", ""), second.At.Add(2*time.Second))
	expired.Charged = api.Units(1100)
	seen, unclaimed, explained := order.MatchRefunds([]order.Order{expired}, second, third)
	third.Unclaimed = unclaimed
	if lost = lost.EvidenceCorrected(explained, second.At, second).WithEvidence(third); len(seen) != 1 || lost.BalanceFell() != api.Units(1100) {
		t.Errorf("%d refunds seen, and the charge looks like a fall of %v", len(seen), lost.BalanceFell())
	}
}

func TestALaterRentsChargeLeavesTheEvidenceOnceItIsAnswered(t *testing.T) {
	lost := quoted().LostAnswer(minute(1)).WithEvidence(move(-1100, minute(2))) // the charge of the other rent
	if got := lost.EvidenceCorrected(api.Units(1100), minute(1), reading(0, 2)).BalanceFell(); got != api.Units(0) {
		t.Errorf("a rent that was not charged seems to have cost %v", got)
	}
	same(t, lost.EvidenceCorrected(api.Units(1100), lost.AskedAt.Add(-time.Second), reading(0, 2)), lost) // of an earlier rent
	during := move(0, minute(2))
	during.ReadDuring = true
	if quoted().LostAnswer(minute(1)).WithEvidence(during).EvidenceComplete() {
		t.Error("the evidence is complete while another rent is under way")
	}
}

package order_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// readAt is a balance of so many units that was requested then and came a moment later.
func readAt(units int64, asked time.Time) order.BalanceReading {
	return order.BalanceReading{Amount: api.Units(units), AskedAt: asked, At: asked.Add(time.Millisecond), Account: api.NewText("reseller1")}
}

// lostAt is a rent of minute 0 whose answer was given up then.
func lostAt(at time.Time) order.Order { return quoted().LostAnswer(at) }

func TestTheEvidenceIsTheNewestBalanceUntilThirtySecondsAfterTheLoss(t *testing.T) {
	before, lost := readAt(425_000, noon), minute(1)
	o := lostAt(lost)
	for _, step := range []struct {
		after    time.Duration
		units    int64
		want     api.USD
		complete bool
	}{
		{-time.Second, 424_000, api.USD{}, false}, // requested before the answer was given up
		{0, 425_000, api.Units(425_000), false},
		{5 * time.Second, 423_500, api.Units(423_500), false},
		{29 * time.Second, 426_000, api.Units(426_000), false}, // a refund for another order leaves it as it was read
		{30 * time.Second, 424_500, api.Units(424_500), true},
		{31 * time.Second, 400_000, api.Units(424_500), true}, // by now it may have moved for another reason
	} {
		r := readAt(step.units, lost.Add(step.after))
		o = o.WithEvidence(r, before)
		if o.BalanceAfter != step.want || o.EvidenceComplete() != step.complete {
			t.Errorf("after %v the balance is %s and complete %v", step.after, o.BalanceAfter, o.EvidenceComplete())
		}
		if o.BalanceAfter == r.Amount && !o.BalanceAfterAt.Equal(r.At) {
			t.Errorf("after %v its time is %s", step.after, o.BalanceAfterAt)
		}
		if o.BalanceBefore != quoted().BalanceBefore {
			t.Errorf("after %v the balance before is %s", step.after, o.BalanceBefore)
		}
	}
}

func TestOnlyAnUnknownRentRecordsABalance(t *testing.T) {
	for _, o := range []order.Order{quoted(), number(), quoted().Refused(api.NewText("sold out"), noon), lostAt(noon).ResolvedAs(order.ResolvedNotCharged, minute(2))} {
		same(t, o.WithEvidence(readAt(1, minute(3)), readAt(2, minute(2))), o)
	}
	late := lostAt(noon).WithEvidence(readAt(1, minute(3)), readAt(2, minute(2))).Rented(served("waiting", ""), minute(4))
	if late.BalanceAfter.Known() || !late.BalanceAfterAt.IsZero() {
		t.Errorf("a rent that was answered late has evidence: %s", late.BalanceAfter)
	}
}

func TestAnotherAccountsBalanceIsNoEvidence(t *testing.T) {
	other := readAt(3, minute(1).Add(10*time.Second))
	other.Account = api.NewText("reseller2")
	next := readAt(2, minute(1).Add(20*time.Second))
	next.Account = other.Account
	for name, o := range map[string]order.Order{
		"under way":        quoted().WithEvidence(other, readAt(425_000, noon)).LostAnswer(minute(1)),
		"lost":             lostAt(minute(1)).WithEvidence(other, readAt(425_000, noon)),
		"lost, read since": lostAt(minute(1)).WithEvidence(readAt(9, minute(1)), readAt(425_000, noon)).WithEvidence(other, readAt(9, minute(1))),
	} {
		if !o.OtherAccount || !o.EvidenceComplete() || o.BalanceAfter == other.Amount {
			t.Errorf("%s: %+v", name, o)
		}
		if o.EvidenceDue(minute(1), minute(9)) {
			t.Errorf("%s: the other account's balance is awaited", name)
		}
		same(t, o.WithEvidence(next, other), o)
	}
}

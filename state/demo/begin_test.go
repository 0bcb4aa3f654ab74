package demo_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/demo"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// noon is the start of the demos, on a Friday.
var noon = time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)

// begun is the sandbox of a demo and the orders in its ledger, the oldest first.
func begun(t *testing.T, seed uint64) (*sandbox.Sandbox, []order.Order) {
	t.Helper()
	box := sandbox.New(sandbox.Demo(), func() time.Time { return noon }, rand.New(rand.NewPCG(seed, 1)))
	record, err := ledger.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer record.Close()
	write, err := demo.Begin(t.Context(), box, record, noon, rand.New(rand.NewPCG(seed, 2)))
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // a start that could not write tries again
		if err := write(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	orders, err := record.Orders(t.Context(), 1000)
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(orders, func(a, b order.Order) int { return a.AskedAt.Compare(b.AskedAt) })
	return box, orders
}

func TestTheOrdersOfTheDemoAddUpToItsBalance(t *testing.T) {
	for seed := range uint64(5) {
		box, orders := begun(t, seed)
		opening := orders[0].BalanceBefore
		balanceAt := func(at time.Time) api.USD {
			balance := opening
			for _, o := range orders {
				if !o.RentedAt.IsZero() && !o.RentedAt.After(at) {
					balance = balance.Sub(o.Charged)
				}
				if o.Refund == order.RefundSeen && !o.EndedAt.After(at) {
					balance = balance.Add(o.Charged)
				}
			}
			return balance
		}
		for _, o := range orders {
			if want := balanceAt(o.AskedAt); o.BalanceBefore != want {
				t.Errorf("seed %d, order %d: %s before it, want %s", seed, o.Key, o.BalanceBefore, want)
			}
		}
		if now := balanceAt(noon).Units(); now != box.Balance() {
			t.Errorf("seed %d: the orders lead to %d, and the sandbox tells %d", seed, now, box.Balance())
		}
	}
}

func TestTheWeekOfTheDemoIsPlausible(t *testing.T) {
	_, orders := begun(t, 1)
	rented, codes, ended := 0, 0, map[order.Status]int{}
	for _, o := range orders {
		ended[o.Status]++
		hour := o.AskedAt.Hour()
		switch {
		case o.AskedAt.Before(noon.AddDate(0, 0, -7)) || o.AskedAt.After(noon) || o.EndedAt.After(noon):
			t.Errorf("order %d was rented at %v and ended at %v", o.Key, o.AskedAt, o.EndedAt)
		case hour >= 1 && hour < 6:
			t.Errorf("order %d was rented at %d o'clock", o.Key, hour)
		case o.Refund == order.RefundPending || o.Status == order.Unknown:
			t.Errorf("order %d is not over: %s, refund %s", o.Key, o.Status, o.Refund)
		}
		if o.WasRented() && !o.Live() {
			rented++
			if o.HadCode() {
				codes++
			}
		}
	}
	if share := float64(codes) / float64(rented); rented < 80 || share < 0.65 || share > 0.75 {
		t.Errorf("%d of %d rents brought a code, want about seven in ten of many", codes, rented)
	}
	for _, status := range []order.Status{order.Finished, order.Cancelled, order.Expired, order.Refused, order.ResolvedNotCharged} {
		if ended[status] == 0 {
			t.Errorf("no order is %s", status)
		}
	}
	for _, o := range orders {
		if o.Status == order.Refused && o.Word != (session.Problem{Kind: session.SoldOut}).RefusalReason() {
			t.Errorf("a sold-out rent is refused with %q, unlike the operator's own", o.Word)
		}
	}
}

func TestTheLiveOrdersOfTheDemoAreTheSandboxsToo(t *testing.T) {
	box, orders := begun(t, 1)
	live := slices.DeleteFunc(orders, func(o order.Order) bool { return !o.Live() })
	rented := box.Orders()
	if len(live) != 3 || len(rented) != 3 {
		t.Fatalf("%d live orders, %d in the sandbox", len(live), len(rented))
	}
	for i, o := range live {
		s := rented[i]
		if string(o.ID) != s.ID || o.Phone.String() != s.Phone || o.Code.String() != s.Code || string(o.Status) != s.Status ||
			o.Charged.Units() != s.Charged || !o.ExpiresAt.Equal(s.ExpiresAt) || !o.RentedAt.Equal(s.RentedAt) {
			t.Errorf("it is %+v in the sandbox, and here %+v", s, o)
		}
	}
	if live[0].Status != order.Waiting || !live[0].AutoCancel || live[1].Code.IsZero() || live[2].Status != order.Waiting || live[2].AutoCancel {
		t.Errorf("they are %+v", live)
	}
}

func TestTheSameClockAndSeedMakeTheSameDemo(t *testing.T) {
	_, once := begun(t, 1)
	_, again := begun(t, 1)
	_, other := begun(t, 2)
	if !reflect.DeepEqual(once, again) || reflect.DeepEqual(once, other) {
		t.Error("the same seed makes other orders, or another seed makes the same")
	}
}

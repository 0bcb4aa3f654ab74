package ledger

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/limit"
	"example.com/verifyo/state/order"
)

// spentToday is what the rents of the first day cost.
func spentToday(t *testing.T, l *Ledger) api.USD {
	t.Helper()
	spent, err := l.Spent(t.Context(), start)
	if err != nil {
		t.Fatal(err)
	}
	return spent.Amount
}

// charged is the step of a rent that was answered with a charge.
func charged(units int64) func(order.Order) order.Order {
	return func(o order.Order) order.Order {
		return o.Rented(api.Order{ID: "a-1", Price: api.Units(units), Status: api.NewText("waiting")}, after(time.Second))
	}
}

func TestEachRentOfTheDayCountsAsSpentUntilItsMoneyIsBack(t *testing.T) {
	t.Parallel()
	lost := func(o order.Order) order.Order { return o.LostAnswer(after(time.Minute)) }
	cancelled := func(o order.Order) order.Order { return charged(1500)(o).Cancelled(after(time.Minute)) }
	for name, c := range map[string]struct {
		step func(order.Order) order.Order
		want int64
	}{
		"under way, by its quote":      {func(o order.Order) order.Order { return o }, 1100},
		"answered, by its charge":      {charged(1500), 1500},
		"answered, charge not known":   {func(o order.Order) order.Order { return o.Rented(api.Order{ID: "a-1"}, start) }, 1100},
		"without an answer, its quote": {lost, 1100},
		"resolved as charged":          {func(o order.Order) order.Order { return lost(o).ResolvedAs(order.ResolvedCharged, after(time.Minute)) }, 1100},
		"resolved as not charged": {func(o order.Order) order.Order {
			return lost(o).ResolvedAs(order.ResolvedNotCharged, after(time.Minute))
		}, 0},
		"refused":                       {func(o order.Order) order.Order { return o.Refused(api.NewText("sold out"), start) }, 0},
		"cancelled, refund pending":     {cancelled, 1500},
		"cancelled, refund has arrived": {func(o order.Order) order.Order { o = cancelled(o); o.Refund = order.RefundSeen; return o }, 0},
	} {
		t.Run(name, func(t *testing.T) {
			l := open(t, t.TempDir())
			o := begin(t, l, rent())
			change(t, l, o.Key, c.step)
			if got := spentToday(t, l); got != api.Units(c.want) {
				t.Errorf("it counts as %s", got)
			}
		})
	}
}

func TestARentCountsForTheDayOnWhichItWasSent(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	first, next := limit.Day(start)
	for _, at := range []time.Time{first.Add(-time.Microsecond), first, next.Add(-time.Microsecond), next, next.AddDate(1, 0, 0)} {
		o := rent()
		o.AskedAt = at
		begin(t, l, o)
	}
	if got := spentToday(t, l); got != api.Units(2200) {
		t.Errorf("the day's two rents count as %s", got)
	}
}

func TestARentThatIsNotAllowedIsNotRecorded(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	begin(t, l, rent())
	refused := errors.New("too much")
	var told api.USD
	_, err := l.Begin(t.Context(), rent(), func(spent api.USD) error { told = spent; return refused })
	if !errors.Is(err, refused) || told != api.Units(1100) {
		t.Errorf("told %s, and said %v", told, err)
	}
	if all, err := l.Orders(t.Context(), 9); err != nil || len(all) != 1 {
		t.Errorf("%d orders are recorded, %v", len(all), err)
	}
}

// TestTwoWindowsTogetherSpendNoMoreThanTheLimit lets both record rents as fast as they can.
func TestTwoWindowsTogetherSpendNoMoreThanTheLimit(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	windows := []*Ledger{open(t, dir), open(t, dir)}
	held := limit.Rent{Spend: limit.Limit{Amount: api.Units(3 * 1100), Setting: "max_spend_today"}}
	var both sync.WaitGroup
	var mu sync.Mutex
	recorded, refused := 0, 0
	for _, l := range windows {
		both.Go(func() {
			for range 5 {
				o := rent()
				_, err := l.Begin(t.Context(), o, func(spent api.USD) error { return held.Check(o.Quoted, spent) })
				var over limit.Exceeded
				mu.Lock()
				switch {
				case err == nil:
					recorded++
				case errors.As(err, &over):
					refused++
				default:
					t.Error(err)
				}
				mu.Unlock()
			}
		})
	}
	both.Wait()
	if recorded != 3 || refused != 7 {
		t.Errorf("%d rents were recorded and %d refused", recorded, refused)
	}
}

// TestARentThatWasCarriedOverDoesNotCountAgainstItself repeats a rent whose first try is in the file
// already.
func TestARentThatWasCarriedOverDoesNotCountAgainstItself(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	tried := begin(t, l, rent())
	err := l.write(t.Context(), "recording a rent", func(ctx context.Context, tx *sql.Tx) error {
		again := rent()
		again.Reference = tried.Reference
		o, err := l.record(ctx, tx, again, tried.Key, func(api.USD) error { return errors.New("too much") })
		if o.Key != tried.Key {
			t.Errorf("it is recorded as %d", o.Key)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestTheDaysRentsAreFoundWithoutReadingAllOrders(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	if plan := planOf(t, l, daysRents, 1, 2); len(plan) != 1 || !strings.Contains(plan[0], "orders_by_day (asked_at>? AND asked_at<?)") {
		t.Errorf("the plan is %q", plan)
	}
}

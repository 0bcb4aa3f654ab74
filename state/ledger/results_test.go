package ledger

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/order/sample"
	"example.com/verifyo/state/results"
)

// counted are the results of these orders, by the order.
func counted(orders []order.Order, since time.Time) (all []results.Rent) {
	for _, o := range orders {
		if r, counts := results.Of(o); counts && !r.EndedAt.Before(since) {
			all = append(all, r)
		}
	}
	return byOrder(all)
}

func byOrder(all []results.Rent) []results.Rent {
	slices.SortFunc(all, func(a, b results.Rent) int { return cmp.Compare(a.Order, b.Order) })
	return all
}

// TestTheResultsAreThoseOfTheOrders reads more orders than one reading takes, half of which ended in the
// same moment.
func TestTheResultsAreThoseOfTheOrders(t *testing.T) {
	t.Parallel()
	orders := sample.Orders(2*resultsAtOnce+100, start)
	for i := range orders {
		if i%2 == 0 && !orders[i].EndedAt.IsZero() {
			orders[i].EndedAt = start.Add(-time.Hour)
		}
		if i%3 == 0 {
			orders[i].Failure = order.WrongCode
		}
	}
	l := open(t, t.TempDir())
	if err := l.Restore(t.Context(), orders); err != nil {
		t.Fatal(err)
	}
	stored, err := l.Orders(t.Context(), len(orders))
	if err != nil || len(stored) != len(orders) {
		t.Fatal(len(stored), err)
	}
	for _, since := range []time.Time{start.AddDate(-1, 0, 0), start.AddDate(0, 0, -7), start.Add(-time.Hour), start.Add(time.Second)} {
		all, err := l.Results(t.Context(), since)
		if err != nil {
			t.Fatal(err)
		}
		if want := counted(stored, since); !slices.Equal(byOrder(all), want) {
			t.Errorf("since %v there are %d results, want %d", since, len(all), len(want))
		}
	}
}

func TestResultsAreReadFromTheirIndexAlone(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	plan := planOf(t, l, selectResults, 0, 0, 0, 1)
	if len(plan) != 1 || !strings.Contains(plan[0], "USING COVERING INDEX orders_by_result (ended_at>") {
		t.Errorf("the plan is %q", plan)
	}
}

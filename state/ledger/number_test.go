package ledger

import (
	"strings"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

func TestAnEarlierOrderIsFoundByItsNumberHoweverItIsWritten(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	var keys []order.Key
	for _, phone := range []string{"+380 50 123-45-67", "380501234567", "", "(380) 50.123.4568"} {
		o := begin(t, l, rent())
		keys = append(keys, o.Key)
		change(t, l, o.Key, func(o order.Order) order.Order { o.Phone = api.NewText(phone); return o })
	}
	for _, c := range []struct {
		digits string
		before order.Key
		want   order.Key
	}{
		{"380501234567", keys[3] + 1, keys[1]},
		{"380501234567", keys[1], keys[0]},
		{"380501234567", keys[0], 0},
		{"380501234568", keys[3] + 1, keys[3]},
		{"50123", keys[3] + 1, 0},
		{"", keys[3] + 1, 0},
	} {
		if got, err := l.WithNumber(t.Context(), c.digits, c.before); err != nil || got.Key != c.want {
			t.Errorf("%q before %d is the number of order %d, want %d (%v)", c.digits, c.before, got.Key, c.want, err)
		}
	}
}

func TestANumberIsFoundWithoutReadingAllOrders(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	if plan := planOf(t, l, selectOrders()+withNumber, "1", 9); len(plan) != 1 || !strings.Contains(plan[0], "orders_by_number") {
		t.Errorf("the plan is %q", plan)
	}
}

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
	var plan strings.Builder
	rows, err := l.db().Query("EXPLAIN QUERY PLAN SELECT key FROM orders WHERE phone <> x'' AND " + digitsOfPhone + " = '1' AND key < 9 ORDER BY key DESC LIMIT 1")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var id, parent, unused int
		var detail string
		if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
			t.Fatal(err)
		}
		plan.WriteString(detail + "\n")
	}
	if !strings.Contains(plan.String(), "orders_by_number") || strings.Contains(plan.String(), "TEMP B-TREE") {
		t.Errorf("the plan is %s", plan.String())
	}
}

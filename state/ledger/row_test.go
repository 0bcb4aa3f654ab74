package ledger

import (
	"slices"
	"testing"
	"time"

	"example.com/verifyo/state/order"
)

// TestEveryColumnOfAnOrderIsReadAndWritten compares the table of columns with the newest
// schema. A column that only the schema has would keep its default for ever.
func TestEveryColumnOfAnOrderIsReadAndWritten(t *testing.T) {
	t.Parallel()
	rows, err := open(t, t.TempDir()).db().Query("SELECT name FROM pragma_table_info('orders')")
	stored, err := collect(rows, err, scanText)
	if err != nil {
		t.Fatal(err)
	}
	known := []string{"key", "revision", "owner", "change"}
	for _, c := range columnsOf(&order.Order{}) {
		known = append(known, c.name)
	}
	slices.Sort(stored)
	slices.Sort(known)
	same(t, known, stored)
}

func TestARateLimitIsNotStoredAsAnEarlierTime(t *testing.T) {
	for _, until := range []time.Time{{}, start, start.Add(time.Nanosecond), start.Add(time.Microsecond - 1)} {
		stored := roundedUp(until)
		if stored.Before(until) || stored.Sub(until) >= time.Microsecond || stored.IsZero() != until.IsZero() || stored.Nanosecond()%1000 != 0 {
			t.Errorf("%v is stored as %v", until, stored)
		}
	}
}

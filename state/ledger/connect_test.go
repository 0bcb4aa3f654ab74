package ledger

import (
	"database/sql/driver"
	"testing"

	"example.com/verifyo/state/order"
)

// TestAnotherWindowsChangeIsSeenThroughANewConnection closes the connection between
// two reads, as database/sql does after a timeout.
func TestAnotherWindowsChangeIsSeenThroughANewConnection(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ours, theirs := open(t, dir), open(t, dir)
	look := func() []order.Order {
		conn, err := ours.db().Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		_ = conn.Raw(func(any) error { return driver.ErrBadConn })
		_ = conn.Close()
		orders, err := ours.ChangedElsewhere(t.Context(), 10)
		if err != nil {
			t.Fatal(err)
		}
		return orders
	}
	look()
	for range 3 {
		o := begin(t, theirs, rent())
		if seen := look(); len(seen) != 1 || seen[0].Key != o.Key {
			t.Errorf("reported are %v, want order %d", seen, o.Key)
		}
		if seen := look(); len(seen) != 0 {
			t.Errorf("reported are %v although nothing has changed", seen)
		}
	}
}

package ledger

import (
	"database/sql/driver"
	"testing"
)

// TestAnotherWindowsChangeIsSeenThroughANewConnection closes the connection between
// two reads, as database/sql does after a timeout.
func TestAnotherWindowsChangeIsSeenThroughANewConnection(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ours, theirs := open(t, dir), open(t, dir)
	look := func() int {
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
		return len(orders)
	}
	look()
	for n := 1; n <= 3; n++ {
		begin(t, theirs, rent())
		if seen := look(); seen != n {
			t.Errorf("%d orders are reported, want %d", seen, n)
		}
	}
}

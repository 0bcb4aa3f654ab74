package ledger_test

import (
	"context"
	"testing"
	"time"

	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/order"
)

func TestOnlyAnotherWindowsRentsAreReportedAsChanges(t *testing.T) {
	t.Parallel()
	dir, ctx := t.TempDir(), context.Background()
	open := func() *ledger.Ledger {
		l, err := ledger.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { l.Close() })
		return l
	}
	changed := func(l *ledger.Ledger) bool {
		t.Helper()
		orders, err := l.ChangedElsewhere(ctx, 10)
		if err != nil {
			t.Fatal(err)
		}
		return orders != nil
	}
	begin := func(l *ledger.Ledger) {
		t.Helper()
		if _, err := l.Begin(ctx, order.Begin(order.Quote{}, time.Now())); err != nil {
			t.Fatal(err)
		}
	}
	ours, theirs := open(), open()
	if changed(ours) {
		t.Error("the first read already reports a change")
	}
	begin(ours)
	if changed(ours) {
		t.Error("the window's own rent is reported as another window's")
	}
	begin(theirs)
	if !changed(ours) {
		t.Error("another window's rent is not reported")
	}
	if changed(ours) {
		t.Error("the same change is reported twice")
	}
}

package ledger

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"example.com/verifyo/state/order"
)

func recoverRents(t *testing.T, l *Ledger, now time.Time) {
	t.Helper()
	if _, _, err := l.Recover(t.Context(), clock(now)); err != nil {
		t.Fatal(err)
	}
}

// is checks the status that an order has now.
func is(t *testing.T, l *Ledger, key order.Key, want order.Status) {
	t.Helper()
	if o := read(t, l, key); o.Status != want {
		t.Errorf("order %d is %s, not %s", key, o.Status, want)
	}
}

func TestARentSurvivesKillAndBecomesUnknown(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	kill := window(t, dir, "begin 1")
	l := open(t, dir)
	orders, err := l.Orders(t.Context(), 0)
	if err != nil || len(orders) != 1 {
		t.Fatalf("%v, %v", orders, err)
	}
	key := orders[0].Key
	recoverRents(t, l, after(time.Second))
	is(t, l, key, order.InFlight) // its window is alive and waits for the answer

	kill()
	recoverRents(t, l, after(2*time.Second))
	o := read(t, l, key)
	if o.Status != order.Unknown || len(o.History) != 1 || o.History[0].Kind != order.HistoryUnknown || !o.History[0].At.Equal(after(2*time.Second)) {
		t.Errorf("%+v", o)
	}
}

func TestTheMarksOfKilledWindowsAreRemoved(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	window(t, dir, "begin 1")()
	window(t, dir, "begin 1")()
	living := window(t, dir, "begin 1")
	l := open(t, dir)
	marks, err := filepath.Glob(filepath.Join(dir, "window-*.lock"))
	if err != nil || len(marks) != 2 {
		t.Errorf("%v, %v", marks, err)
	}
	living()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "window-"+l.instance().Name()+".lock")); !os.IsNotExist(err) {
		t.Errorf("the mark of a window that closed is still there: %v", err)
	}
}

func TestRecoveryLeavesTheRentsOfThisWindowAlone(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	key := begin(t, l, rent()).Key
	recoverRents(t, l, after(abandonedAfter))
	is(t, l, key, order.InFlight)
}

func TestARentOfAClosedWindowIsRecoveredByTheOthers(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first, second := open(t, dir), open(t, dir)
	key := begin(t, first, rent()).Key
	recoverRents(t, second, after(time.Second))
	is(t, second, key, order.InFlight)
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	recoverRents(t, second, after(time.Second))
	is(t, second, key, order.Unknown)
}

func TestARentTooOldToBeAnsweredIsUnknown(t *testing.T) {
	t.Parallel()
	for name, now := range map[string]time.Time{
		"waited for too long":                after(abandonedAfter + time.Second),
		"sent before the clock was set back": after(-time.Hour),
	} {
		l := open(t, t.TempDir())
		key := begin(t, l, rent()).Key
		recoverRents(t, l, now)
		if o := read(t, l, key); o.Status != order.Unknown {
			t.Errorf("%s: %s", name, o.Status)
		}
	}
}

func TestRecoveryTouchesNothingButRentsInFlight(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	o := full()
	o.Status = order.Waiting
	recorded := begin(t, l, o)
	recoverRents(t, l, after(time.Hour))
	same(t, read(t, l, recorded.Key), recorded)
}

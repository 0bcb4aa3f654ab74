package ledger

import (
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// reported checks which orders are reported as changed by another window.
func reported(t *testing.T, l *Ledger, want ...order.Key) []order.Order {
	t.Helper()
	orders, err := l.ChangedElsewhere(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	var keys []order.Key
	for _, o := range orders {
		keys = append(keys, o.Key)
	}
	slices.Sort(keys)
	same(t, keys, want)
	return orders
}

func note(o order.Order) order.Order { return noted(o, start) }

func TestOnlyWhatAnotherWindowChangedIsReported(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first := open(t, dir)
	old, older := begin(t, first, rent()), begin(t, first, rent())
	ours, theirs := open(t, dir), open(t, dir)
	reported(t, ours)
	mine := begin(t, ours, rent())
	reported(t, ours)
	o := begin(t, theirs, rent())
	same(t, reported(t, ours, o.Key), []order.Order{o})
	reported(t, ours)
	change(t, ours, mine.Key, note)
	_, after := change(t, theirs, old.Key, note)
	changed := reported(t, ours, old.Key, mine.Key) // its own change came after the last report
	same(t, changed[1], after)
	change(t, ours, mine.Key, note)
	reported(t, ours)
	change(t, theirs, older.Key, note)
	reported(t, ours, older.Key)
	if err := theirs.SetPin(t.Context(), "wa", true); err != nil {
		t.Fatal(err)
	}
	reported(t, ours)
}

// TestARefusedRentOfAnotherWindowIsReported ends a rent that this window may show as in flight.
func TestARefusedRentOfAnotherWindowIsReported(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ours, theirs := open(t, dir), open(t, dir)
	o := begin(t, theirs, rent())
	reported(t, ours, o.Key)
	_, refused := change(t, theirs, o.Key, func(o order.Order) order.Order { return o.Refused(api.NewText("sold out"), start) })
	if refused.Status != order.Refused {
		t.Fatal(refused.Status)
	}
	same(t, reported(t, ours, o.Key), []order.Order{refused})
}

// TestARefundThatAnotherWindowSawIsReported changes an order that ended long ago, with so many newer
// ones that a start would not list it.
func TestARefundThatAnotherWindowSawIsReported(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ours, theirs := open(t, dir), open(t, dir)
	var keys []order.Key
	for range 12 {
		o := begin(t, theirs, rent())
		change(t, theirs, o.Key, func(o order.Order) order.Order { return o.Refused(api.NewText("sold out"), start) })
		keys = append(keys, o.Key)
	}
	reported(t, ours, keys...)
	change(t, theirs, keys[0], note)
	reported(t, ours, keys[0])
}

// TestEveryChangeOfManyWindowsIsReported has three windows change orders while a fourth one looks,
// and changes orders itself.
func TestEveryChangeOfManyWindowsIsReported(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	looking := open(t, dir)
	own := begin(t, looking, rent())
	latest := map[order.Key]int64{}
	look := func() {
		orders, err := looking.ChangedElsewhere(t.Context(), 10)
		if err != nil {
			t.Error(err)
		}
		for _, o := range orders {
			latest[o.Key] = max(latest[o.Key], o.Revision)
		}
	}
	var others sync.WaitGroup
	made := make(chan order.Order, 100)
	for range 3 {
		l := open(t, dir)
		others.Go(func() {
			o, err := l.Begin(t.Context(), rent(), nil)
			for range 20 {
				if err == nil {
					_, o, err = l.Change(t.Context(), session.Change{Order: o.Key, Step: note})
				}
			}
			if err != nil {
				t.Error(err)
			}
			made <- o
		})
	}
	done := make(chan struct{})
	go func() { others.Wait(); close(done) }()
	for waiting := true; waiting; {
		select {
		case <-done:
			waiting = false
		default:
			look()
			change(t, looking, own.Key, note)
		}
	}
	look()
	close(made)
	for o := range made {
		if latest[o.Key] != o.Revision {
			t.Errorf("order %d is known with revision %d, and has %d", o.Key, latest[o.Key], o.Revision)
		}
	}
}

// TestAChangeDuringAnInterruptedRestoreIsReported lets another window open the new ledger before
// this one does.
func TestAChangeDuringAnInterruptedRestoreIsReported(t *testing.T) {
	t.Parallel()
	l, known := inGone(t, removals()["all files"])
	ctx := &endsOnce{Context: t.Context(), is: func() bool { return !empty(l.files.path()) }}
	if err := l.Restore(ctx, known); err == nil || empty(l.files.path()) {
		t.Fatalf("it was not interrupted: %v", err)
	}
	theirs := open(t, l.files.dir)
	o := begin(t, theirs, rent())
	if err := l.Restore(t.Context(), known); err != nil {
		t.Fatal(err)
	}
	reported(t, l, 1, 2, 3, o.Key)
	change(t, theirs, o.Key, note)
	reported(t, l, o.Key)
}

// TestOrdersOfALedgerThatLostItsCountAreNotAllReported loses the count of changes, as damage may.
func TestOrdersOfALedgerThatLostItsCountAreNotAllReported(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first := open(t, dir)
	old := begin(t, first, rent())
	for range 20 {
		change(t, first, old.Key, note)
	}
	_, err := first.db().Exec("UPDATE account SET changes = 0")
	if err = errors.Join(err, first.Close()); err != nil {
		t.Fatal(err)
	}
	ours, theirs := open(t, dir), open(t, dir)
	o := begin(t, theirs, rent())
	reported(t, ours, o.Key)
	_, after := change(t, theirs, old.Key, func(o order.Order) order.Order { return noted(o, start.Add(time.Second)) })
	same(t, reported(t, ours, old.Key), []order.Order{after})
}

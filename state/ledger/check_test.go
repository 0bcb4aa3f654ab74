package ledger

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// quickly opens a ledger as the program does: the file is not checked yet.
func quickly(t *testing.T, dir string) *Ledger {
	t.Helper()
	l, err := OpenForFirstFrame(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() }) // a test may have closed it already
	if l.whole.Load() || l.Replaced().Any() {
		t.Fatalf("the file was checked at once, and replaced %+v", l.Replaced())
	}
	return l
}

// spoilt puts a ledger of fifty orders into dir that has a damaged index, and returns its bytes.
func spoilt(t *testing.T, dir string) (orders []order.Order, damaged []byte) {
	t.Helper()
	orders = fifty(t, dir)
	rootOf("orders_by_end")(t, dir)
	damaged, err := os.ReadFile(filepath.Join(dir, fileName))
	if err != nil {
		t.Fatal(err)
	}
	return orders, damaged
}

// isReplaced fails unless the damaged file was set aside as it was, and no order is lost.
func isReplaced(t *testing.T, l *Ledger, orders []order.Order, damaged []byte) {
	t.Helper()
	if r := l.Replaced(); !r.Any() || r.Orders != len(orders) || r.Missed != 0 {
		t.Errorf("replaced %+v", r)
	}
	found := asides(t, l.files.dir)
	if len(found) != 1 {
		t.Fatalf("set aside: %v", found)
	}
	if kept, err := os.ReadFile(found[0]); err != nil || !bytes.Equal(kept, damaged) {
		t.Errorf("the damaged file was written to: %v", err)
	}
	for _, o := range orders {
		same(t, read(t, l, o.Key), o)
	}
}

func TestDamageIsFoundBeforeAnythingIsWritten(t *testing.T) {
	t.Parallel()
	for name, write := range map[string]func(context.Context, *Ledger) error{
		"a rent":        func(ctx context.Context, l *Ledger) error { _, err := l.Begin(ctx, rent(), nil); return err },
		"a pin":         func(ctx context.Context, l *Ledger) error { return l.SetPin(ctx, "tg", true) },
		"nothing, only": func(ctx context.Context, l *Ledger) error { return l.Check(ctx) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			orders, damaged := spoilt(t, dir)
			l := quickly(t, dir)
			if marked, err := l.Pins(t.Context()); err != nil || !marked.Services["wa"] {
				t.Errorf("the first frame has no pins: %v, %v", marked, err)
			}
			if err := write(t.Context(), l); err != nil {
				t.Fatal(err)
			}
			isReplaced(t, l, orders, damaged)
			if o := begin(t, l, rent()); o.Key <= 50 {
				t.Errorf("the key %d was given again", o.Key)
			}
			if again := open(t, dir).Replaced(); again.Any() {
				t.Errorf("the next start reports it again: %+v", again)
			}
		})
	}
}

func TestAQuickEndDoesNotCleanUpInADamagedFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	orders, damaged := spoilt(t, dir)
	l := quickly(t, dir)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	r := l.Replaced()
	next := open(t, dir)
	next.replaced.Store(&r)
	isReplaced(t, next, orders, damaged)
}

func TestWindowsThatFindTheSameDamageLaterReplaceItOnce(t *testing.T) {
	t.Parallel()
	needsRemovableFiles(t)
	dir := t.TempDir()
	orders, _ := spoilt(t, dir)
	windows := []*Ledger{quickly(t, dir), quickly(t, dir), quickly(t, dir)}
	var all sync.WaitGroup
	for _, l := range windows {
		for range 2 {
			all.Go(func() {
				if _, err := l.Begin(t.Context(), rent(), nil); err != nil {
					t.Error(err)
				}
			})
		}
	}
	all.Wait()
	for _, l := range windows {
		if got, err := l.Orders(t.Context(), 100); err != nil || len(got) != len(orders)+6 {
			t.Errorf("%d of 56 orders, %v", len(got), err)
		}
	}
	if found := asides(t, dir); len(found) != 1 {
		t.Errorf("set aside: %v", found)
	}
}

func TestALedgerThatIsRemovedBeforeItsCheckIsRestored(t *testing.T) {
	t.Parallel()
	needsRemovableFiles(t)
	dir := filepath.Join(t.TempDir(), "state")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	orders := fifty(t, dir)
	l := quickly(t, dir)
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Begin(t.Context(), rent(), nil); !isProblem(err, session.LedgerGone) {
		t.Errorf("a rent in a removed file: %v", err)
	}
	if err := l.Restore(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	for _, o := range orders {
		same(t, read(t, l, o.Key), o)
	}
	begin(t, l, rent())
}

func TestADamagedLedgerThatIsRemovedBeforeItsCheckLosesNoReadableOrder(t *testing.T) {
	t.Parallel()
	needsRemovableFiles(t)
	dir := filepath.Join(t.TempDir(), "state")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	orders, _ := spoilt(t, dir)
	l := quickly(t, dir)
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := l.Check(t.Context()); !isProblem(err, session.LedgerGone) {
		t.Errorf("checked: %v", err)
	}
	if err := l.Restore(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	for _, o := range orders {
		same(t, read(t, l, o.Key), o)
	}
}

// TestAReplacementThatFailsIsTriedAgain makes the directory unusable for a moment.
func TestAReplacementThatFailsIsTriedAgain(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	orders, damaged := spoilt(t, dir)
	l := quickly(t, dir)
	blocked := filepath.Join(dir, noteName)
	if err := os.MkdirAll(filepath.Join(blocked, "in the way"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := l.SetPin(t.Context(), "tg", true); err == nil {
		t.Error("a pin was saved in a damaged ledger")
	}
	if err := os.RemoveAll(blocked); err != nil {
		t.Fatal(err)
	}
	if err := l.SetPin(t.Context(), "tg", true); err != nil {
		t.Fatal(err)
	}
	isReplaced(t, l, orders, damaged)
}

func TestAnOlderLedgerIsCheckedBeforeItIsMigrated(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	o, index := older(t, dir, 5)
	overwrite(t, dir, index)
	l, err := OpenForFirstFrame(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if !l.whole.Load() || !l.Replaced().Any() {
		t.Errorf("checked %v, replaced %+v", l.whole.Load(), l.Replaced())
	}
	same(t, read(t, l, o.Key), o)
}

func TestACheckThatIsInterruptedIsNotASoundOne(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	orders, damaged := spoilt(t, dir)
	l := quickly(t, dir)
	ended, cancel := context.WithTimeout(t.Context(), -time.Second)
	defer cancel()
	if _, err := l.Begin(ended, rent(), nil); err == nil || l.whole.Load() {
		t.Errorf("recorded without a check: %v", err)
	}
	if err := l.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	isReplaced(t, l, orders, damaged)
}

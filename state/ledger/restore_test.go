package ledger

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/ledger/instances"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// removals are the ways to lose an open ledger.
func removals() map[string]func(l *Ledger) error {
	return map[string]func(l *Ledger) error{
		"the file":      func(l *Ledger) error { return os.Remove(l.files.path()) },
		"all files":     func(l *Ledger) error { return removeAll(l.files.path()+"-wal", l.files.path()+"-shm", l.files.path()) },
		"the directory": func(l *Ledger) error { return os.RemoveAll(l.files.dir) },
	}
}

func removeAll(paths ...string) (err error) {
	for _, path := range paths {
		err = errors.Join(err, os.Remove(path))
	}
	return err
}

// inGone opens a ledger with three orders in a directory of its own, and then removes it.
func inGone(t *testing.T, lose func(*Ledger) error) (l *Ledger, known []order.Order) {
	t.Helper()
	needsRemovableFiles(t)
	l = open(t, filepath.Join(t.TempDir(), "state"))
	for range 3 {
		known = append(known, begin(t, l, rent()))
	}
	if err := lose(l); err != nil {
		t.Fatal(err)
	}
	return l, known
}

func TestAMissingLedgerIsReportedWithItsPath(t *testing.T) {
	t.Parallel()
	for name, lose := range removals() {
		t.Run(name, func(t *testing.T) {
			l, _ := inGone(t, lose)
			_, err := l.Begin(t.Context(), rent(), nil)
			if p := session.ProblemOf(err); p.Kind != session.LedgerGone || p.File != api.NewText(l.files.path()) || !p.Unrecorded() {
				t.Errorf("%v is %+v", err, p)
			}
			if _, err := l.Orders(t.Context(), 10); session.ProblemOf(err).Kind != session.LedgerGone {
				t.Errorf("reading: %v", err)
			}
		})
	}
}

func TestAMissingLedgerIsReplacedWithTheKnownOrders(t *testing.T) {
	t.Parallel()
	for name, lose := range removals() {
		t.Run(name, func(t *testing.T) {
			l, known := inGone(t, lose)
			ended := known[1]
			known[0].ID, known[1].ID, known[1].Status = "a", "b", order.Finished
			twice := ended
			twice.Key, twice.ID = 3, "b"
			given := []order.Order{known[0], known[1], twice, known[2]}
			if err := l.Restore(t.Context(), given); err != nil {
				t.Fatal(err)
			}
			for _, want := range known {
				want.Revision++
				same(t, read(t, l, want.Key), want)
			}
			if o := begin(t, l, rent()); o.Key != 4 {
				t.Errorf("the next key is %d", o.Key)
			}
			if taken, _, err := l.Recover(t.Context(), clock(start)); err != nil || len(taken) != 0 {
				t.Errorf("%d of this window's rents became unknown, %v", len(taken), err)
			}
			other := open(t, l.files.dir)
			if r := other.Replaced(); r.Any() {
				t.Errorf("%+v", r)
			}
			if taken, _, err := other.Recover(t.Context(), clock(start)); err != nil || len(taken) != 0 {
				t.Errorf("%d rents became unknown in another window, %v", len(taken), err)
			}
			begin(t, other, rent())
			if changed, err := l.ChangedElsewhere(t.Context(), 10); err != nil || len(changed) == 0 {
				t.Errorf("another window's rent is not reported: %v", err)
			}
			if err := errors.Join(l.Close(), other.Close()); err != nil {
				t.Fatal(err)
			}
			again := open(t, l.files.dir)
			if orders, err := again.Orders(t.Context(), 10); err != nil || len(orders) != 5 || again.Replaced().Any() {
				t.Errorf("%d orders, %v, %+v", len(orders), err, again.Replaced())
			}
			if info, err := os.Stat(l.files.dir); err != nil || name == "the directory" && !private(info) {
				t.Errorf("%v, %v", info.Mode(), err)
			}
		})
	}
}

// TestKeysAreNotReusedAfterARestore restores from a window that knows no order.
func TestKeysAreNotReusedAfterARestore(t *testing.T) {
	t.Parallel()
	needsRemovableFiles(t)
	l := open(t, t.TempDir())
	begin(t, l, rent())
	other := open(t, l.files.dir)
	last := begin(t, other, rent())
	if err := os.Remove(l.files.path()); err != nil {
		t.Fatal(err)
	}
	if err := l.Restore(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if o := begin(t, l, rent()); o.Key <= last.Key {
		t.Errorf("key %d is used again", o.Key)
	}
	// The file of the other window is gone, so that window must start again.
	hasProblem(t, other.Restore(t.Context(), []order.Order{last}), session.LedgerMoved)
	_, err := other.Begin(t.Context(), rent(), nil)
	hasProblem(t, err, session.LedgerMoved)
}

func TestAnExistingLedgerGetsTheMissingOrders(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	here := begin(t, l, rent())
	lacking := here
	lacking.Key, lacking.ID = 9, "x"
	if err := l.Restore(t.Context(), []order.Order{here, lacking}); err != nil {
		t.Fatal(err)
	}
	same(t, read(t, l, here.Key), here)
	lacking.Revision++
	same(t, read(t, l, 9), lacking)
}

func TestAnOrderIsRestoredOnce(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	o := begin(t, l, rent())
	o.Key, o.ID, o.Revision, o.Status = 4, api.OrderID("x"), 6, order.Waiting
	same := o
	same.Key = 5 // has the same server id
	for range 2 {
		if err := l.Restore(t.Context(), []order.Order{o, same}); err != nil {
			t.Fatal(err)
		}
	}
	if got := read(t, l, 4); got.Revision != 7 || got.ID != "x" || len(got.History) != len(o.History) {
		t.Errorf("%+v", got)
	}
	if next := begin(t, l, rent()); next.Key != 5 {
		t.Errorf("the next key is %d", next.Key)
	}
}

// TestARestoreThatFailsLeavesTheJournal cannot make a new ledger, and then crashes: everything
// that the next start can salvage must still be there.
func TestARestoreThatFailsLeavesTheJournal(t *testing.T) {
	t.Parallel()
	l, known := inGone(t, removals()["the file"])
	if err := os.MkdirAll(filepath.Join(l.files.fresh(), "in the way"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := l.Restore(t.Context(), nil); err == nil {
		t.Fatal("it was restored without space")
	}
	crashed := filepath.Join(t.TempDir(), "state")
	if err := errors.Join(os.RemoveAll(l.files.fresh()), os.CopyFS(crashed, os.DirFS(l.files.dir))); err != nil {
		t.Fatal(err)
	}
	next := open(t, crashed)
	if orders, err := next.Orders(t.Context(), 10); err != nil || len(orders) < len(known) && !next.Replaced().Any() {
		t.Errorf("the next start has %d orders and reports no loss, %v", len(orders), err)
	}
}

// TestWithoutALockNoNewLedgerIsCreated covers file systems without locks, where two windows
// could remove each other's new ledgers.
func TestWithoutALockNoNewLedgerIsCreated(t *testing.T) {
	t.Parallel()
	l, known := inGone(t, removals()["all files"])
	_, err := l.restoreUnderLock(t.Context(), known, false)
	hasProblem(t, err, session.LedgerGone)
	if !empty(l.files.path()) || !empty(l.files.fresh()) {
		t.Error("a new ledger was made")
	}
	there := open(t, t.TempDir())
	if here, err := there.restoreUnderLock(t.Context(), nil, false); !here || err != nil {
		t.Errorf("a ledger that is there: %v, %v", here, err)
	}
}

// TestARestoreTakesNoMoreThanItsTime waits for another window that never finishes opening the
// ledger, or for this window, which is busy finding out who leads.
func TestARestoreTakesNoMoreThanItsTime(t *testing.T) {
	for name, block := range map[string]func(l *Ledger) (free func()){
		"another window opens it": func(l *Ledger) func() {
			held, free, done := make(chan bool), make(chan bool), make(chan error)
			go func() {
				done <- instances.WithDirLock(t.Context(), l.files.dir, func(locked bool) error {
					held <- locked
					<-free
					return nil
				})
			}()
			if !<-held {
				t.Skip("there are no locks here")
			}
			return func() {
				close(free)
				if err := <-done; err != nil {
					t.Error(err)
				}
			}
		},
		"this window is busy": func(l *Ledger) func() { l.replacing.Lock(); return l.replacing.Unlock },
	} {
		t.Run(name, func(t *testing.T) {
			l, known := inGone(t, removals()["all files"])
			free := block(l)
			ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
			defer cancel()
			began := time.Now()
			if err := l.Restore(ctx, known); err == nil || time.Since(began) > 5*time.Second {
				t.Errorf("after %v: %v", time.Since(began), err)
			}
			free()
			if err := l.Restore(t.Context(), known); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestAnInterruptedRestoreIsContinued runs out of time just after the new ledger got its
// name. The next Restore must recognize it as this window's own.
func TestAnInterruptedRestoreIsContinued(t *testing.T) {
	t.Parallel()
	for name, again := range map[string]func(l *Ledger) error{
		"it is there":      func(*Ledger) error { return nil },
		"it is gone again": removals()["the directory"],
	} {
		t.Run(name, func(t *testing.T) {
			l, known := inGone(t, removals()["all files"])
			ctx := &endsOnce{Context: t.Context(), is: func() bool { return !empty(l.files.path()) }}
			if err := l.Restore(ctx, known); err == nil || empty(l.files.path()) {
				t.Fatalf("it was not interrupted: %v", err)
			}
			_, err := l.Begin(t.Context(), rent(), nil)
			hasProblem(t, err, session.LedgerGone) // so Restore is called again
			if err := errors.Join(again(l), l.Restore(t.Context(), known)); err != nil {
				t.Fatal(err)
			}
			read(t, l, known[2].Key)
			begin(t, l, rent())
		})
	}
}

// endsOnce is a context that ends as soon as a condition holds.
type endsOnce struct {
	context.Context
	is func() bool
}

func (c *endsOnce) Err() error {
	if c.is() {
		return context.DeadlineExceeded
	}
	return nil
}

func (c *endsOnce) Done() <-chan struct{} {
	done := make(chan struct{})
	if c.is() {
		close(done)
	}
	return done
}

// TestAWriteIntoAFileThatIsRemovedMeanwhileDoesNotCount removes the ledger after the
// write has checked that it is there. A rent must not be sent if no later start finds its
// record.
func TestAWriteIntoAFileThatIsRemovedMeanwhileDoesNotCount(t *testing.T) {
	t.Parallel()
	needsRemovableFiles(t)
	l := open(t, t.TempDir())
	err := l.write(t.Context(), "writing", func(context.Context, *sql.Tx) error { return os.RemoveAll(l.files.dir) })
	hasProblem(t, err, session.LedgerGone)
}

// TestAWriteIntoAFileThatAnotherWindowReplacedDoesNotCount puts a new ledger in
// place before the commit: the rent would be sent, but the new ledger would not have it.
func TestAWriteIntoAFileThatAnotherWindowReplacedDoesNotCount(t *testing.T) {
	t.Parallel()
	needsRemovableFiles(t)
	dir := filepath.Join(t.TempDir(), "state")
	l, other := open(t, dir), open(t, dir)
	known := begin(t, other, rent())
	err := l.write(t.Context(), "writing", func(_ context.Context, tx *sql.Tx) error {
		if err := mark(tx); err != nil {
			return err
		}
		return errors.Join(os.RemoveAll(dir), other.Restore(t.Context(), []order.Order{known}))
	})
	hasProblem(t, err, session.LedgerGone)
}

// TestARestoreWaitsForAWriteUnderWay calls Restore during a write: nobody knows yet what the old
// file will hold.
func TestARestoreWaitsForAWriteUnderWay(t *testing.T) {
	t.Parallel()
	needsRemovableFiles(t)
	l := open(t, filepath.Join(t.TempDir(), "state"))
	known := begin(t, l, rent())
	var restored error
	err := l.write(t.Context(), "writing", func(_ context.Context, tx *sql.Tx) error {
		if err := errors.Join(mark(tx), os.RemoveAll(l.files.dir)); err != nil {
			return err
		}
		restored = l.Restore(t.Context(), []order.Order{known})
		return nil
	})
	if restored == nil {
		t.Error("a new ledger was started during the write")
	}
	hasProblem(t, err, session.LedgerGone)
	if err := l.Restore(t.Context(), []order.Order{known}); err != nil {
		t.Fatal(err)
	}
	read(t, l, known.Key)
}

// TestAWriteThatARestoreOvertookIsRepeated replaces the ledger while a write is under way.
func TestAWriteThatARestoreOvertookIsRepeated(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	next, tries := open(t, l.files.dir).opened.Load(), 0
	err := l.write(t.Context(), "writing", func(_ context.Context, tx *sql.Tx) error {
		if tries++; tries == 1 {
			old := l.opened.Swap(next)
			t.Cleanup(func() { _ = old.close() })
		}
		return mark(tx)
	})
	if tries != 2 || err != nil {
		t.Errorf("%d tries, %v", tries, err)
	}
}

// TestARentThatARestoreOvertookIsRecordedOnce repeats a rent whose first try was carried over:
// a second row would become an unknown rent that was never sent.
func TestARentThatARestoreOvertookIsRecordedOnce(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	another := rent()
	another.AskedAt = after(time.Second)
	var tried order.Key
	for _, c := range []struct {
		rent order.Order
		want order.Key
	}{{rent(), 1}, {rent(), 1}, {another, 2}} {
		err := l.write(t.Context(), "recording a rent", func(_ context.Context, tx *sql.Tx) error {
			o, err := l.record(t.Context(), tx, c.rent, tried, nil)
			tried = o.Key
			return err
		})
		if err != nil || tried != c.want {
			t.Errorf("key %d, not %d, %v", tried, c.want, err)
		}
	}
}

// mark writes something.
func mark(tx *sql.Tx) error {
	_, err := tx.Exec("INSERT OR IGNORE INTO favourites VALUES ('wa')")
	return err
}

// TestEveryWriteDuringARestoreIsInTheNewFile writes without a pause while the ledger
// is removed and replaced. Every write succeeds, except while there is no ledger.
func TestEveryWriteDuringARestoreIsInTheNewFile(t *testing.T) {
	needsRemovableFiles(t)
	l := open(t, t.TempDir())
	begin(t, l, rent())
	if err := os.RemoveAll(l.files.dir); err != nil {
		t.Fatal(err)
	}
	restored := make(chan error, 1)
	go func() { restored <- l.Restore(t.Context(), nil) }()
	var written []order.Key
	for ended := false; !ended; {
		select {
		case err := <-restored:
			if err != nil {
				t.Fatal(err)
			}
			ended = true
		default:
		}
		o, err := l.Begin(t.Context(), rent(), nil)
		var problem *session.LedgerError
		switch {
		case err == nil:
			written = append(written, o.Key)
		case ended, !errors.As(err, &problem), problem.Kind != session.LedgerGone:
			t.Fatalf("a write during the restore says %v", err)
		}
	}
	for _, key := range written {
		read(t, l, key)
	}
}

func TestClosingAMissingLedgerReportsNoErrorAndCreatesNothing(t *testing.T) {
	t.Parallel()
	for name, lose := range removals() {
		t.Run(name, func(t *testing.T) {
			l, _ := inGone(t, lose)
			if err := l.Close(); err != nil {
				t.Error(err)
			}
			if _, err := os.Stat(l.files.path()); err == nil {
				t.Error("the ledger was made again")
			}
			if _, err := os.Stat(l.files.dir); err == nil && name == "the directory" {
				t.Error("the directory was made again")
			}
		})
	}
}

// TestALedgerIsReplacedWhileOthersUseIt removes the ledger again and again. A rent that Begin
// recorded is sent, so the ledger that is there at the end must have it.
func TestALedgerIsReplacedWhileOthersUseIt(t *testing.T) {
	needsRemovableFiles(t)
	l, known := inGone(t, func(*Ledger) error { return nil })
	stop := make(chan struct{})
	var users sync.WaitGroup
	var recorded []order.Key
	var count atomic.Int64 // of the rents in recorded
	for _, use := range []func(){
		func() {
			if o, err := l.Begin(t.Context(), rent(), nil); err == nil {
				recorded = append(recorded, o.Key)
				count.Add(1)
			}
		},
		func() { _, _ = l.Orders(t.Context(), 10) },
		func() { _, _ = l.ChangedElsewhere(t.Context(), 10) },
		func() { _, _, _ = l.Recover(t.Context(), clock(start)) },
		func() { _ = l.Restore(t.Context(), known) },
	} {
		users.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					use()
				}
			}
		})
	}
	for range 5 {
		for want, tries := count.Load()+5, 0; count.Load() < want; tries++ {
			if time.Sleep(time.Millisecond); tries > 20_000 {
				t.Fatal("no rent is accepted any more")
			}
		}
		if err := os.RemoveAll(l.files.dir); err != nil && !errors.Is(err, os.ErrExist) {
			t.Log(err) // a file was made in the meantime
		}
		for range 200 {
			if err := l.Restore(t.Context(), known); err == nil {
				break
			}
		}
	}
	close(stop)
	users.Wait()
	if err := errors.Join(l.Restore(t.Context(), known), l.Close()); err != nil {
		t.Fatal(err)
	}
	l = open(t, l.files.dir)
	for _, o := range known {
		read(t, l, o.Key)
	}
	for _, key := range recorded {
		if _, err := stored(t.Context(), l, key); err != nil {
			t.Errorf("of %d accepted rents, %d is missing: %v", len(recorded), key, err)
		}
	}
}

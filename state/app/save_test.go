package app_test

import (
	"database/sql"
	"path/filepath"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// lock takes the ledger's write lock, as another program may do.
func (b *bench) lock() (release func()) {
	b.t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(b.dir, "ledger.db"))
	b.must(err)
	db.SetMaxOpenConns(1)
	_, err = db.Exec("BEGIN IMMEDIATE")
	b.must(err)
	return func() {
		b.t.Helper()
		_, err := db.Exec("ROLLBACK")
		b.must(err)
		db.Close()
	}
}

// receivedLocked is an order whose code is on the screen but not on the locked disk.
func (b *bench) receivedLocked() (o order.Order, release func()) {
	b.t.Helper()
	o = b.rent()
	b.must(b.box.Deliver(string(o.ID), "908172"))
	release = b.lock()
	b.apply(b.app.Poll(b.t.Context(), o))
	if b.saved.Problem.Kind != session.LedgerLocked {
		b.t.Fatalf("the ledger should be locked: %+v", b.saved.Problem)
	}
	return o, release
}

func TestTheReasonForUnsavedChangesStaysOnTheScreenWhileARentIsRecordedFirst(t *testing.T) {
	work(t, sandbox.Rules{Life: 20 * time.Minute}, 0, func(b *bench) {
		first, second := b.rent(), b.rent()
		o, release := b.receivedLocked()
		cancelling := blocked(func() session.Result { return b.app.Cancel(b.t.Context(), first) })
		later := make(chan session.Result, 1)
		go func() { // the rent is still being recorded when the save's time is over
			time.Sleep(2 * time.Second)
			later <- b.app.Cancel(b.t.Context(), second)
		}()
		b.save()
		if !b.saved.GaveWay || b.session.Unwritable.Kind != session.LedgerLocked {
			b.t.Errorf("another program locks the ledger, and the screen says %+v", b.session.Unwritable)
		}
		release()
		b.apply(<-cancelling)
		b.apply(<-later)
		if b.session.Unwritable.Any() || len(b.session.Unsaved()) > 0 {
			b.t.Errorf("the changes are unsaved although the disk works: %+v", b.saved)
		}
		b.isSaved(b.shown(o))
	})
}

// TestTheLastSaveWaitsForARentBeingRecordedRatherThanLosingACode covers a program that quits:
// there is no save after this one.
func TestTheLastSaveWaitsForARentBeingRecordedRatherThanLosingACode(t *testing.T) {
	work(t, sandbox.Rules{Life: 20 * time.Minute}, 0, func(b *bench) {
		other := b.rent()
		o, release := b.receivedLocked()
		cancelling := blocked(func() session.Result { return b.app.Cancel(b.t.Context(), other) })
		last := make(chan session.Saved, 1)
		go func() { last <- b.app.Save(b.t.Context(), b.session.Unsaved(), b.session.Orders) }()
		b.pass(4 * time.Second) // the most that recording a rent may take
		release()
		b.session.Apply(<-last, time.Now())
		if len(b.session.Unsaved()) > 0 {
			b.t.Errorf("the program ends without saving %+v", b.session.UnsavedOrders())
		}
		b.isSaved(b.shown(o))
		<-cancelling
	})
}

// unsaved applies results as the root does, without saving them.
func (b *bench) unsaved(results ...session.Result) {
	for _, r := range results {
		b.session.Take(r, time.Now())
		if r.Event != nil {
			b.session.Apply(r.Event, time.Now())
		}
	}
}

// TestTheLastSaveGetsItsFullTimeAfterTheOneBefore lets the save that is under way when the
// program ends use up its own time.
func TestTheLastSaveGetsItsFullTimeAfterTheOneBefore(t *testing.T) {
	work(t, sandbox.Rules{Life: 20 * time.Minute}, 0, func(b *bench) {
		o := b.rent()
		b.unsaved(b.app.SetAutoCancel(b.shown(o)))
		release := b.lock()
		saves := make(chan session.Saved, 2)
		for range cap(saves) {
			go func() { saves <- b.app.Save(b.t.Context(), b.session.Unsaved(), b.session.Orders) }()
			b.pass(time.Second)
		}
		b.pass(1500 * time.Millisecond)
		release()
		if before, last := <-saves, <-saves; before.Problem.Kind != session.LedgerLocked || len(last.Done) != 1 {
			b.t.Errorf("the one before says %+v, the last one %+v", before, last)
		}
	})
}

// TestNoOtherWindowFindsACancelThatWasCalledOff lets the ledger save the first of an order's
// changes but not the second, as if the program had been killed between them.
func TestNoOtherWindowFindsACancelThatWasCalledOff(t *testing.T) {
	work(t, cooling(), 0, func(b *bench) {
		o, other := b.rent(), b.rent()
		b.execute("CREATE TRIGGER killed BEFORE INSERT ON events WHEN NEW.kind = 'cancel disarmed' BEGIN SELECT RAISE(ABORT, 'killed'); END")
		b.unsaved(b.app.Cancel(b.t.Context(), o), b.app.ReadBalance(b.t.Context()))
		b.must(b.box.Deliver(string(other.ID), "908172"))
		b.unsaved(b.app.Poll(b.t.Context(), other), b.app.CallOffCancel(b.shown(o)))
		b.save()
		if row := b.row(o.Key); kinds(row) != "rented, cancel asked" || b.saved.Problem.Kind != session.NotRecorded {
			b.t.Errorf("the history on disk is %q, a cancel is scheduled for %v; %+v", kinds(row), row.CancelAt, b.saved.Problem)
		}
		b.isSaved(b.shown(other)) // which is not delayed
		b.execute("DROP TRIGGER killed")
		b.save()
		b.isSaved(b.shown(o))
	})
}

// TestNoRentIsRecordedBetweenTwoChangesOfAnOrder starts to record a rent while the first change
// is being written.
func TestNoRentIsRecordedBetweenTwoChangesOfAnOrder(t *testing.T) {
	work(t, sandbox.Rules{Life: 20 * time.Minute}, 0, func(b *bench) {
		o, past, saving := b.rent(), func() {}, false
		on := b.app.SetAutoCancel(b.shown(o))
		step, begun := on.Changes[0].Step, false
		on.Changes[0].Step = func(o order.Order) order.Order {
			if saving && !begun {
				past, begun = b.app.Ahead(), true
			}
			return step(o)
		}
		b.unsaved(on)
		b.unsaved(b.app.SetAutoCancel(b.shown(o)))
		saving = true
		b.save()
		past()
		if row := b.row(o.Key); !begun || row.AutoCancel {
			b.t.Errorf("it was called off, but another window cancels it: %q", kinds(row))
		}
	})
}

func (b *bench) execute(statement string) {
	b.t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(b.dir, "ledger.db"))
	b.must(err)
	defer db.Close()
	_, err = db.Exec(statement)
	b.must(err)
}

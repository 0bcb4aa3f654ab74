package app_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// needsRemovableFiles skips a test that removes or renames a ledger that is open. Windows refuses
// that, so nobody can lose a ledger in this way there.
func needsRemovableFiles(t *testing.T) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("Windows removes no file that is open")
	}
}

// TestAFailingDiskRentsNothingAndStillShowsTheCode covers every disk problem that starts while
// the program runs: the app treats them alike.
func TestAFailingDiskRentsNothingAndStillShowsTheCode(t *testing.T) {
	for name, c := range map[string]struct {
		happen func(b *bench)
		want   session.ProblemKind
	}{
		"another in its place": {func(b *bench) {
			needsRemovableFiles(b.t)
			path := filepath.Join(b.dir, "ledger.db")
			b.must(os.Rename(path, path+".away"))
			b.must(os.WriteFile(path, []byte("another"), 0o600))
		}, session.LedgerMoved},
		"taken by a newer version": {func(b *bench) {
			db, err := sql.Open("sqlite", filepath.Join(b.dir, "ledger.db"))
			b.must(err)
			defer db.Close()
			_, err = db.Exec("PRAGMA user_version = 99")
			b.must(err)
		}, session.LedgerNewer},
	} {
		t.Run(name, func(t *testing.T) {
			work(t, sandbox.Rules{Life: 20 * time.Minute}, 0, func(b *bench) {
				o := b.rent()
				b.must(b.box.Deliver(string(o.ID), "908172"))
				c.happen(b)
				sent := b.box.Requests(sandbox.Rent)
				refused := b.step(session.StepRefused, b.app.Rent(b.t.Context(), b.quote))
				if refused.Problem.Kind != c.want || !refused.Problem.Unrecorded() {
					b.t.Errorf("refused for %+v", refused.Problem)
				}
				if n := b.box.Requests(sandbox.Rent); n != sent {
					b.t.Errorf("%d rents were sent that could not be recorded", n-sent)
				}
				arrived := b.step(session.StepCodeArrived, b.app.Poll(b.t.Context(), o))
				if arrived.Order.Code.String() != "908172" || b.saved.Problem.Kind != c.want {
					b.t.Errorf("the poll returned %+v", arrived)
				}
			})
		})
	}
}

// TestARentUnderWayOutlivesTheRemovalOfTheLedger removes the directory while the rent is under
// way: its answer must find its row, and no later rent may get its key.
func TestARentUnderWayOutlivesTheRemovalOfTheLedger(t *testing.T) {
	needsRemovableFiles(t)
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		before := b.rent()
		hold := make(chan struct{})
		b.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, AfterEffect: true, Hold: hold})
		renting := blocked(func() session.Result { return b.app.Rent(b.t.Context(), b.quote) })
		b.must(os.RemoveAll(b.dir))
		b.save()
		if b.saved.Problem.Any() {
			b.t.Fatalf("no new ledger was started: %+v", b.saved.Problem)
		}
		close(hold)
		rented := b.step(session.StepRented, <-renting).Order
		after := b.rent()
		if after.Key <= rented.Key || rented.Key <= before.Key {
			b.t.Errorf("the keys are %d, %d, %d", before.Key, rented.Key, after.Key)
		}
		for _, o := range []order.Order{before, rented, after} {
			b.isSaved(b.shown(o))
		}
	})
}

// TestARentThatIsOverIsNotRecordedAgain replaces the ledger while the screens do not know a
// refused rent, either before they learn of it or after they forgot it.
func TestARentThatIsOverIsNotRecordedAgain(t *testing.T) {
	needsRemovableFiles(t)
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		b.box.Inject(sandbox.Rent, sandbox.Refuse(409, "no_numbers", 0))
		refused := b.step(session.StepRefused, b.app.Rent(b.t.Context(), b.quote)).Order
		b.must(os.RemoveAll(b.dir))
		if e := b.app.Save(b.t.Context(), nil, nil); e.Problem.Any() || len(e.Orders) != 1 || e.Orders[0].Key != refused.Key || e.Orders[0].Status != order.Refused {
			b.t.Errorf("it is in the new ledger as %+v", e)
		}
	})
}

// TestANewLedgerHasEachHistoryEntryOnce removes the directory while changes are unsaved. The
// orders on the screen, which the new ledger gets, already include these changes.
func TestANewLedgerHasEachHistoryEntryOnce(t *testing.T) {
	needsRemovableFiles(t)
	for name, behind := range map[string]bool{"at once": false, "after a save that stood back": true} {
		t.Run(name, func(t *testing.T) {
			work(t, sandbox.Rules{Life: 20 * time.Minute}, 0, func(b *bench) {
				o := b.rent()
				b.must(os.RemoveAll(b.dir))
				b.unsaved(b.app.SetAutoCancel(b.shown(o)), b.app.ReadBalance(b.t.Context()))
				b.unsaved(b.app.SetAutoCancel(b.shown(o)))
				want := b.shown(o)
				if behind {
					past := b.app.Ahead()
					b.save()
					past()
					b.pass(time.Minute)
				}
				b.save()
				if row := b.row(o.Key); len(b.session.Unsaved()) > 0 || kinds(row) != kinds(want) {
					b.t.Errorf("the history is %q, and the ledger has %q", kinds(want), kinds(row))
				}
				account, err := b.ledger.Account(b.t.Context())
				if b.must(err); account.Balance != api.Units(b.box.Balance()) {
					b.t.Errorf("the balance that was read is not in it: %s", account.Balance)
				}
				b.isSaved(b.shown(o))
			})
		})
	}
}

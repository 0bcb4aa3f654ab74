package e2e_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/messages"
)

// quit quits and returns what main would print afterwards.
func (r *run) quit() (ui.NotSaved, ui.Saved) {
	r.t.Helper()
	r.press("q")
	r.until("the program to end", r.over)
	return r.root.Save(), r.root.Saved()
}

// needsRemovableFiles skips a test that removes or renames a ledger that is open. Windows refuses
// that, so nobody can lose a ledger in this way there.
func needsRemovableFiles(t *testing.T) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("Windows removes no file that is open")
	}
}

// TestANumberThatTheLedgerLostIsShownAndNotCountedAsSaved loses the ledger of a live number in
// ways that prevent the program from creating a new ledger.
func TestANumberThatTheLedgerLostIsShownAndNotCountedAsSaved(t *testing.T) {
	needsRemovableFiles(t)
	for name, lose := range map[string]func(r *run) error{
		"another window begins one": func(r *run) error {
			if err := os.RemoveAll(r.dir); err != nil {
				return err
			}
			other, err := ledger.Open(r.dir)
			if err == nil {
				r.t.Cleanup(func() { other.Close() })
			}
			return err
		},
		"nothing can be made there": func(r *run) error {
			if err := os.MkdirAll(filepath.Join(r.dir, "ledger-new.db", "x"), 0o700); err != nil {
				return err
			}
			return os.Remove(filepath.Join(r.dir, "ledger.db"))
		},
		"a file is in the way": func(r *run) error {
			if err := os.RemoveAll(r.dir); err != nil {
				return err
			}
			return os.WriteFile(r.dir, nil, 0o600)
		},
	} {
		for _, after := range []time.Duration{0, 10 * time.Second} {
			t.Run(name+" "+after.String(), func(t *testing.T) {
				inTime(t, func(t *testing.T) {
					r := start(t, setup{width: 99, height: 40})
					r.rent("telegram", "ukraine")
					o := r.newest()
					if err := lose(r); err != nil {
						t.Fatal(err)
					}
					r.pass(after)
					if after > 0 {
						r.seeUnsaved(o.Phone, o.ID)
					}
					if unsaved, kept := r.quit(); len(unsaved.Orders) != 1 || kept != (ui.Saved{}) {
						t.Errorf("not saved: %v, saved: %+v", unsaved, kept)
					}
				})
			})
		}
	}
}

// TestANumberThatAnotherWindowRecoveredIsNotCalledLost lets another window find the ledger
// damaged and move it away.
func TestANumberThatAnotherWindowRecoveredIsNotCalledLost(t *testing.T) {
	needsRemovableFiles(t)
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 40})
		r.rent("telegram", "ukraine")
		saved, err := os.ReadFile(filepath.Join(r.dir, "ledger.db"))
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(r.dir, "ledger.db")
		if err := os.Rename(path, path+".away"); err != nil {
			t.Fatal(err)
		}
		for _, ending := range []string{"-wal", "-shm"} {
			_ = os.Remove(path + ending)
		}
		if err := os.WriteFile(path, saved, 0o600); err != nil {
			t.Fatal(err)
		}
		r.pass(5 * time.Second)
		o := r.order("4536")
		r.dontSee(messages.NotSaved([]order.Order{o}, session.Problem{}, false, labels())...)
		r.dontSee(messages.OrderDetails(o), messages.StatusNotSaved)
		if unsaved, kept := r.quit(); len(unsaved.Orders) != 0 || kept.Live != 1 {
			t.Errorf("not saved: %v, saved: %+v", unsaved, kept)
		}
	})
}

// TestACancelThatIsCalledOffJustBeforeQuittingStaysCalledOff presses both keys at the same
// moment, as a slow connection brings them.
func TestACancelThatIsCalledOffJustBeforeQuittingStaysCalledOff(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r, d := newDriverWithWindow(t)
		quote := order.Quote{
			Service: api.Service{ID: telegram, Name: api.NewText("Telegram")},
			Country: api.Country{ID: ukraine, Name: api.NewText("Ukraine"), Price: api.Units(3375)}, At: utc(),
		}
		d.send(result(d.app.Rent(t.Context(), quote)))
		d.pass(2 * time.Second)
		d.send(press("2"))
		d.send(press("c"))
		d.pass(time.Second)
		d.send(press("enter")) // which is too early
		d.pass(2 * time.Second)
		if !d.root.Session().Orders[0].CancelScheduled() {
			t.Fatal("no cancel is pending")
		}
		d.root.Update(press("c"))
		d.root.Update(press("q"))
		if unsaved := d.root.Save(); len(unsaved.Orders) != 0 {
			t.Errorf("not saved: %v", unsaved)
		}
		db := r.database()
		defer db.Close()
		var pending bool
		if err := db.QueryRow("SELECT cancel_at IS NOT NULL FROM orders").Scan(&pending); err != nil || pending {
			t.Errorf("the next start sends a cancel that was called off: %v, %v", pending, err)
		}
	})
}

func TestNoKeyActsOnAnOrderThatIsNotDrawnYet(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		hold := make(chan struct{})
		r.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, AfterEffect: true, Hold: hold})
		r.ask("telegram", "ukraine")
		r.pass(time.Second)
		r.press("enter")
		r.awaitRenting()
		release := r.lockLedger()
		defer release()
		close(hold)
		r.pass(60 * time.Millisecond)
		if r.shows(orderPage) {
			t.Fatal("the order is drawn before the disk had time to save it")
		}
		r.program.Send(press("e"))
		r.pass(time.Second)
		r.see(orderPage)
		if r.root.Session().Orders[0].AutoCancel {
			t.Error("a key acted on an order before it was on the screen")
		}
		r.press("e")
		r.pass(time.Second)
		if !r.root.Session().Orders[0].AutoCancel {
			t.Error("the key does not act on the order that is drawn")
		}
	})
}

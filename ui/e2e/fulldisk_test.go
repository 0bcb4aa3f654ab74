package e2e_test

import (
	"context"
	"database/sql"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/ui"
)

// database is another program's way to the ledger.
func (r *run) database() *sql.DB {
	r.t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(r.dir, "ledger.db"))
	if err != nil {
		r.t.Fatal(err)
	}
	return db
}

func (r *run) execute(statement string) {
	r.t.Helper()
	db := r.database()
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		r.t.Fatal(err)
	}
}

// fill has the ledger take nothing more of what becomes of orders, and no balance, as on a
// full disk. A rent can still be begun.
func (r *run) fill() (free func()) {
	r.t.Helper()
	r.execute("CREATE TRIGGER full BEFORE UPDATE ON orders BEGIN SELECT RAISE(ABORT, 'full'); END")
	r.execute("CREATE TRIGGER full_too BEFORE INSERT ON balance BEGIN SELECT RAISE(ABORT, 'full'); END")
	return func() {
		r.t.Helper()
		r.execute("DROP TRIGGER full")
		r.execute("DROP TRIGGER full_too")
	}
}

// lock holds the ledger's write lock, as another program may.
func (r *run) lock() (release func()) {
	r.t.Helper()
	db := r.database()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("BEGIN IMMEDIATE"); err != nil {
		r.t.Fatal(err)
	}
	return func() {
		r.t.Helper()
		if _, err := db.Exec("ROLLBACK"); err != nil {
			r.t.Fatal(err)
		}
		db.Close()
	}
}

// stored is the newest order as the ledger has it.
func (r *run) stored() (o struct{ ID, Phone, Code, Status, Refund string }) {
	r.t.Helper()
	db := r.database()
	defer db.Close()
	row := db.QueryRowContext(context.Background(), "SELECT id, phone, code, status, refund FROM orders ORDER BY key DESC LIMIT 1")
	if err := row.Scan(&o.ID, &o.Phone, &o.Code, &o.Status, &o.Refund); err != nil {
		r.t.Fatal(err)
	}
	return o
}

// soon is when a disk that takes writes again has been given all, though nothing was pressed.
const soon = 1500 * time.Millisecond

func TestANumberThatADiskCouldNotTakeStaysOnTheScreenAndGetsThereOnceItCan(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{width: 120, height: 40})
		free := r.fill()
		r.rent("telegram", "ukraine")
		number := r.newest()
		r.see("Not saved", "write it down", number.Phone, number.ID, "not saved:")
		r.pass(2 * time.Minute) // in which the balance moves and an answer would be given up
		r.box.Spend(10_000)
		r.press("r")
		r.pass(time.Minute)
		r.see("Not saved", number.Phone, number.ID, "waiting")
		r.miss("unknown", "none yet")
		r.press("2")
		r.see("not saved")
		free()
		r.pass(soon)
		r.miss("not saved")
		if got := r.stored(); got.ID != number.ID || got.Status != "waiting" {
			t.Errorf("the ledger has %+v", got)
		}
	})
}

func TestACodeThatADiskCouldNotTakeGetsThereWithoutAnotherLook(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{width: 120, height: 40})
		free := r.fill()
		r.rent("telegram", "ukraine")
		r.deliver("908172")
		r.see("Code 908172 for", "Not saved", "code 908172")
		r.pass(90 * time.Second)
		r.see("Not saved", "code 908172", r.newest().ID) // also when the notice has had its time
		looks := r.box.Requests(sandbox.Order)
		r.press("2")
		free()
		r.pass(soon)
		if got := r.stored(); got.Code != "908172" || got.ID != r.newest().ID {
			t.Errorf("the ledger has %+v", got)
		}
		if r.box.Requests(sandbox.Order) != looks {
			t.Error("it took another look")
		}
		r.die()

		again := start(t, given{box: r.box, dir: r.dir})
		again.press("2")
		again.see("908172")
	})
}

func TestALedgerThatAnotherProgramLocksHoldsNoAnswerBack(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		hold := make(chan struct{})
		r.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, AfterEffect: true, Hold: hold})
		r.ask("telegram", "ukraine")
		r.pass(quiet)
		r.press("enter")
		r.await("renting")
		release := r.lock()
		close(hold)
		r.pass(300 * time.Millisecond)
		r.see("Orders ›", "waiting for the SMS")
		if err := r.box.Deliver(r.newest().ID, "908172"); err != nil {
			t.Fatal(err)
		}
		r.pass(6 * time.Second)
		r.see("908172")
		r.pass(35 * time.Second)
		r.see("908172", "not saved", "another program locks the ledger")
		release()
		r.pass(soon)
		r.miss("not saved")
		if got := r.stored(); got.Code != "908172" {
			t.Errorf("the ledger has %+v", got)
		}
	})
}

func TestARefundIsSeenThoughItsRentWasSavedLate(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		free := r.fill()
		r.rent("telegram", "ukraine")
		r.pass(25 * time.Second)
		r.press("c", "enter")
		r.pass(time.Second)
		r.see("cancelled")
		r.pass(2 * time.Minute)
		free()
		r.pass(soon)
		if got := r.stored(); got.Status != "cancelled" || got.Refund != "seen" {
			t.Errorf("the ledger has %+v", got)
		}
		r.see("refunded")
		r.miss("pending")
	})
}

func TestQuittingTellsWhatTheNextStartWillNotKnow(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.fill()
		r.rent("telegram", "ukraine")
		r.deliver("908172")
		r.press("q")
		r.until("the end", r.over)
		lacking, o := r.root.Save(), r.newest()
		if len(lacking.Orders) != 1 || lacking.Why == "" {
			t.Fatalf("lacking is %+v", lacking)
		}
		for _, want := range []string{o.ID, o.Phone, "908172", "Telegram"} {
			if !strings.Contains(lacking.Orders[0], want) {
				t.Errorf("%q does not tell %q", lacking.Orders[0], want)
			}
		}
		if r.root.Kept() != (ui.Kept{}) {
			t.Errorf("it is said to be kept: %+v", r.root.Kept())
		}
	})
}

func TestQuittingSavesWhatTheDiskTakesByThen(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		free := r.fill()
		r.rent("telegram", "ukraine")
		r.press("q")
		r.until("the end", r.over)
		free()
		if lacking := r.root.Save(); len(lacking.Orders) != 0 {
			t.Errorf("lacking is %+v", lacking)
		}
		if r.root.Kept() != (ui.Kept{Live: 1}) || r.stored().ID != r.newest().ID {
			t.Errorf("kept is %+v, the ledger has %+v", r.root.Kept(), r.stored())
		}
	})
}

// TestAnotherWindowTakesNothingFromWhatCouldNotBeSaved has a window that leads and can
// write, beside one that could not.
func TestAnotherWindowTakesNothingFromWhatCouldNotBeSaved(t *testing.T) {
	inTime(t, func(t *testing.T) {
		other := start(t, given{})
		r := start(t, given{box: other.box, dir: other.dir})
		free := r.fill()
		r.rent("telegram", "ukraine")
		r.pass(90 * time.Second) // the other window may give the rent up now
		free()
		other.press("2", "r")
		other.pass(250 * time.Millisecond)
		r.see(r.newest().Phone[len(r.newest().Phone)-4:], "waiting")
		r.pass(soon)
		other.pass(soon)
		if got := r.stored(); got.ID != r.newest().ID || got.Status != "waiting" {
			t.Errorf("the ledger has %+v", got)
		}
		other.see("waiting", r.newest().Phone[len(r.newest().Phone)-4:])
		other.miss("unknown")
	})
}

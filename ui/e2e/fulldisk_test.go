package e2e_test

import (
	"context"
	"database/sql"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/messages"
)

// database opens the ledger as another program does.
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

// fillDisk makes every write of an order's change or of a balance fail, as on a full disk. A
// rent can still begin.
func (r *run) fillDisk() (free func()) {
	r.t.Helper()
	r.execute("CREATE TRIGGER full BEFORE UPDATE ON orders BEGIN SELECT RAISE(ABORT, 'full'); END")
	r.execute("CREATE TRIGGER full_too BEFORE INSERT ON balance BEGIN SELECT RAISE(ABORT, 'full'); END")
	return func() {
		r.t.Helper()
		r.execute("DROP TRIGGER full")
		r.execute("DROP TRIGGER full_too")
	}
}

// lockLedger takes the ledger's write lock, as another program may.
func (r *run) lockLedger() (release func()) {
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

// stored is the newest order in the ledger.
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

// savedWithin is the longest time, without a key press, until everything is saved once the disk
// works again.
const savedWithin = 1500 * time.Millisecond

func TestANumberThatCannotBeSavedStaysOnTheScreenUntilItIsSaved(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 40})
		free := r.fillDisk()
		r.rent("telegram", "ukraine")
		number := r.newest()
		r.seeUnsaved(number.Phone, number.ID)
		r.see(messages.NotSavedBecause(r.root.Session().WhyUnsaved()))
		r.pass(2 * time.Minute) // meanwhile the balance changes, and the wait for an answer would end
		r.box.Spend(10_000)
		r.press("r")
		r.pass(time.Minute)
		r.seeUnsaved(number.Phone, number.ID)
		r.see(messages.WaitingForSMS(""))
		r.dontSee(statusOf(order.Unknown), messages.NumberNotYet)
		r.press("2")
		unsaved := r.seeUnsaved()
		r.see(messages.StatusNotSaved)
		free()
		r.pass(savedWithin)
		r.dontSee(unsaved, messages.StatusNotSaved)
		if got := r.stored(); got.ID != number.ID || got.Status != "waiting" {
			t.Errorf("the ledger has %+v", got)
		}
	})
}

func TestTheFilterFindsACodeThatIsNotSavedYet(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.fillDisk()
		r.rent("telegram", "ukraine")
		r.press("2", "/")
		r.burst("telegram")
		r.deliver("020005")
		for range "legram" {
			r.press("backspace")
		}
		r.burst(" 020005")
		r.pass(time.Second)
		if row := r.marked(); !strings.Contains(row, "020005") {
			t.Errorf("found is %q", row)
		}
	})
}

func TestACodeThatCannotBeSavedIsSavedLaterWithoutAnotherPoll(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 40})
		free := r.fillDisk()
		r.rent("telegram", "ukraine")
		r.deliver("908172")
		r.see(codeNotice(r.order("4536")))
		r.seeUnsaved("908172")
		r.pass(90 * time.Second)
		r.dontSee(codeNotice(r.order("4536")))
		r.seeUnsaved("908172", r.newest().ID)
		polls := r.box.Requests(sandbox.Order)
		r.press("2")
		free()
		r.pass(savedWithin)
		if got := r.stored(); got.Code != "908172" || got.ID != r.newest().ID {
			t.Errorf("the ledger has %+v", got)
		}
		if r.box.Requests(sandbox.Order) != polls {
			t.Error("the order was polled again")
		}
		r.die()

		again := start(t, setup{box: r.box, dir: r.dir})
		again.press("2")
		again.see("908172")
	})
}

func TestALedgerThatAnotherProgramLockedDelaysNoAnswer(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		hold := make(chan struct{})
		r.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, AfterEffect: true, Hold: hold})
		r.ask("telegram", "ukraine")
		r.pass(quiet)
		r.press("enter")
		r.awaitRenting()
		release := r.lockLedger()
		close(hold)
		r.pass(300 * time.Millisecond)
		r.see(orderPage, messages.WaitingForSMS(""))
		if err := r.box.Deliver(r.newest().ID, "908172"); err != nil {
			t.Fatal(err)
		}
		r.pass(6 * time.Second)
		r.see("908172")
		r.pass(35 * time.Second)
		r.see("908172", messages.NotSavedBecause(session.Problem{Kind: session.LedgerLocked}))
		unsaved := r.seeUnsaved()
		release()
		r.pass(savedWithin)
		r.dontSee(unsaved, messages.StatusNotSaved)
		if got := r.stored(); got.Code != "908172" {
			t.Errorf("the ledger has %+v", got)
		}
	})
}

func TestARefundIsNoticedEvenIfItsRentWasSavedLate(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		free := r.fillDisk()
		r.rent("telegram", "ukraine")
		r.pass(25 * time.Second)
		r.press("c", "yes")
		r.pass(time.Second)
		r.see(noticeOf(r.order("4536"), session.StepCancelled))
		r.pass(2 * time.Minute)
		free()
		r.pass(savedWithin)
		if got := r.stored(); got.Status != "cancelled" || got.Refund != "seen" {
			t.Errorf("the ledger has %+v", got)
		}
		r.see(refundOf(order.RefundSeen))
		r.dontSee(refundOf(order.RefundPending))
	})
}

func TestQuittingReportsAnOrderThatCouldNotBeSaved(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.fillDisk()
		r.rent("telegram", "ukraine")
		r.deliver("908172")
		r.press("q")
		r.until("the program to end", r.over)
		unsaved, o := r.root.Save(), r.newest()
		if len(unsaved.Orders) != 1 || unsaved.Why == "" {
			t.Fatalf("not saved: %+v", unsaved)
		}
		for _, want := range []string{o.ID, o.Phone, "908172", "Telegram"} {
			if !strings.Contains(unsaved.Orders[0], want) {
				t.Errorf("%q does not show %q", unsaved.Orders[0], want)
			}
		}
		if r.root.Saved() != (ui.Saved{}) {
			t.Errorf("counted as saved: %+v", r.root.Saved())
		}
	})
}

func TestQuittingSavesAnOrderIfTheDiskWorksAgain(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		free := r.fillDisk()
		r.rent("telegram", "ukraine")
		r.press("q")
		r.until("the program to end", r.over)
		free()
		if unsaved := r.root.Save(); len(unsaved.Orders) != 0 {
			t.Errorf("not saved: %+v", unsaved)
		}
		if r.root.Saved() != (ui.Saved{Live: 1}) || r.stored().ID != r.newest().ID {
			t.Errorf("counted as saved: %+v, the ledger has %+v", r.root.Saved(), r.stored())
		}
	})
}

// TestAnotherWindowDoesNotOverwriteAnOrderThatCouldNotBeSaved has a leading window that can
// write and another window that cannot.
func TestAnotherWindowDoesNotOverwriteAnOrderThatCouldNotBeSaved(t *testing.T) {
	inTime(t, func(t *testing.T) {
		other := start(t, setup{})
		r := start(t, setup{box: other.box, dir: other.dir})
		free := r.fillDisk()
		r.rent("telegram", "ukraine")
		r.pass(90 * time.Second) // from now on the other window may give up on the rent
		free()
		other.press("2", "r")
		other.pass(250 * time.Millisecond)
		r.see(r.newest().Phone[len(r.newest().Phone)-4:], messages.WaitingForSMS(""))
		r.pass(savedWithin)
		other.pass(savedWithin)
		if got := r.stored(); got.ID != r.newest().ID || got.Status != "waiting" {
			t.Errorf("the ledger has %+v", got)
		}
		other.see(statusOf(order.Waiting), r.newest().Phone[len(r.newest().Phone)-4:])
		other.dontSee(statusOf(order.Unknown))
	})
}

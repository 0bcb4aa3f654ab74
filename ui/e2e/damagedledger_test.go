package e2e_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

func TestADamagedLedgerIsNamedAndItsNumberIsRecovered(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.stop()
		path := filepath.Join(r.dir, "ledger.db")
		file, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		_, err = file.Write(bytes.Repeat([]byte{0xA5}, 4096)) // its first page
		if err := file.Close(); err != nil {
			t.Fatal(err)
		}
		if err != nil {
			t.Fatal(err)
		}
		again := start(t, setup{box: r.box, dir: r.dir})
		replaced := session.Replaced{Orders: 1, Path: again.damaged()}
		notice := noticeText(messages.NoticeOf(session.Recovered{Replaced: replaced}, order.Order{}))
		again.await(notice, live(1))
		again.pass(30 * time.Second)
		again.see(notice)
	})
}

func TestANumberOfWhichTheLedgerHasNothingLeftIsRecoveredFromItsCopy(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		phone := r.newest().Phone
		r.pass(time.Minute)
		r.stop()
		path := filepath.Join(r.dir, "ledger.db")
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, bytes.Repeat([]byte{0xA5}, int(info.Size())), 0o600); err != nil {
			t.Fatal(err)
		}
		again := start(t, setup{box: r.box, dir: r.dir})
		again.await(live(1))
		again.press("2")
		again.see("Telegram", phone[len(phone)-4:])
	})
}

// damaged is the path of the damaged ledger, which the start has moved away.
func (r *run) damaged() string {
	r.t.Helper()
	files, err := filepath.Glob(filepath.Join(r.dir, "ledger-damaged-*.db"))
	if err != nil || len(files) != 1 {
		r.t.Fatalf("the damaged ledgers are %v, %v", files, err)
	}
	return files[0]
}

func TestARemovedLedgerIsReplacedByANewOneWithEveryOrderOnTheScreen(t *testing.T) {
	needsRemovableFiles(t)
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		first := r.newest()
		if err := os.RemoveAll(r.dir); err != nil {
			t.Fatal(err)
		}
		r.pass(3 * time.Second)
		r.dontSee(messages.StatusNotSaved, messages.Problem(session.Problem{Kind: session.LedgerGone}))
		r.see(noticeText(messages.NoticeOf(session.Saved{NewFile: true}, order.Order{})))
		r.rent("viber", "ukraine")
		r.press("q")
		r.stop()
		again := start(t, setup{box: r.box, dir: r.dir})
		again.press("2")
		again.see(live(2), "Telegram", "Viber", first.Phone[len(first.Phone)-4:])
		again.dontSee(statusOf(order.Unknown))
	})
}

func TestIfAnotherFileReplacedTheLedgerNothingIsRentedAndTheScreenSaysWhatToDo(t *testing.T) {
	needsRemovableFiles(t)
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.ask("telegram", "ukraine")
		path := filepath.Join(r.dir, "ledger.db")
		if err := os.Rename(path, path+".away"); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("another"), 0o600); err != nil {
			t.Fatal(err)
		}
		r.pass(time.Second)
		r.press("enter")
		r.await(notRented("Telegram", "UA", session.Problem{Kind: session.LedgerMoved}))
		if len(r.box.Orders()) != 0 {
			t.Error("a number was rented that no later start would know")
		}
		r.dontSee(messages.RentingFor(api.Units(3375), ""), statusOf(order.InFlight))
	})
}

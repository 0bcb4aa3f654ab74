package e2e_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestADamagedLedgerIsNamedAndItsNumberGoesOn(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
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
		again := start(t, given{box: r.box, dir: r.dir})
		again.await("Damaged ledger: ledger-damaged-", "1 order kept", "1 live")
		again.pass(30 * time.Second)
		again.see("Damaged ledger")
	})
}

func TestARemovedLedgerIsBegunAnewWithEveryOrderThatIsShown(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		first := r.newest()
		if err := os.RemoveAll(r.dir); err != nil {
			t.Fatal(err)
		}
		r.pass(3 * time.Second)
		r.miss("not saved", "gone")
		r.see("The ledger was removed")
		r.rent("viber", "ukraine")
		r.press("q")
		r.stop()
		again := start(t, given{box: r.box, dir: r.dir})
		again.press("2")
		again.see("2 live", "Telegram", "Viber", first.Phone[len(first.Phone)-4:])
		again.miss("unknown")
	})
}

func TestAnotherFileInTheLedgersPlaceRefusesTheRentAndSaysWhatToDo(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
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
		r.await("not sent", "quit, start again")
		if len(r.box.Orders()) != 0 {
			t.Error("a number was rented that no start will know")
		}
		r.miss("renting")
	})
}

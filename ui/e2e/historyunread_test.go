package e2e_test

import (
	"testing"
	"time"

	"example.com/verifyo/state/ledger/hungdisk"
	"example.com/verifyo/ui/messages"
)

// historyOnHungDisk is a run with a history on a disk that can hang.
func historyOnHungDisk(t *testing.T, n int) (*run, *hungdisk.Disk) {
	t.Helper()
	dir := withHistory(t, rentedBefore(n))
	disk := hungdisk.Under(dir)
	r := start(t, setup{dir: dir})
	r.press("3")
	r.pass(2 * time.Second)
	return r, disk
}

// TestAHistoryThatCouldNotBeReadComesWithoutAKey lets the disk hang for a minute.
func TestAHistoryThatCouldNotBeReadComesWithoutAKey(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r, disk := historyOnHungDisk(t, 300)
		shown := r.markedOrder().Code.String()
		answer := disk.Hang()
		r.seek("900123")
		r.see(messages.Searching)
		r.pass(10 * time.Second)
		r.seeWrapped("Could not load the history: " + messages.Problem(silentDisk))
		r.see("Retrying")
		if r.shows(shown) {
			t.Errorf("an order of the list before stands below the filter:\n%s", r.screen.text())
		}
		for range 240 {
			r.pass(250 * time.Millisecond)
			if shown, now := outdated(r.root, r.pass); shown != now {
				t.Fatalf("the screen shows\n%s\nand should show\n%s", shown, now)
			}
		}
		answer()
		r.pass(2 * time.Minute)
		r.see("900123", "1 code of 1 ")
		r.dontSee("Could not load", messages.Searching)
	})
}

func TestEnterOpensWhatTheFilterFindsHoweverLongThatTakes(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r, disk := historyOnHungDisk(t, 300)
		answer := disk.Hang()
		r.seek("900123")
		r.press("enter")
		r.pass(time.Second)
		r.dontSee("past-299") // the newest order, which the list had before
		answer()
		r.pass(time.Minute)
		r.see("past-123")
	})
}

package e2e_test

import (
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/ledger/hungdisk"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// silentDisk is the problem while the disk hangs.
var silentDisk = session.Problem{Kind: session.DiskSilent}

// startOnHungDisk starts a run on a disk that can hang.
func startOnHungDisk(t *testing.T, width int) (*run, *hungdisk.Disk) {
	t.Helper()
	dir := t.TempDir()
	disk := hungdisk.Under(dir)
	return start(t, setup{width: width, height: 30, dir: dir}), disk
}

func TestCodesArriveWhileTheDiskHangs(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r, disk := startOnHungDisk(t, 120)
		r.rent("telegram", "ukraine")
		r.press("esc", "esc")
		r.rent("viber", "ukraine")
		answer := disk.HangCommits()
		r.deliverTo(0)
		r.pass(time.Minute) // the save of the first code hangs all the while
		r.deliverTo(1)
		r.see("482911")
		r.pass(5 * time.Second)
		unsaved := r.seeUnsaved(messages.Problem(silentDisk))
		polls := r.box.Requests(sandbox.Order)
		answer()
		r.pass(savedWithin)
		r.dontSee(unsaved, messages.Problem(silentDisk))
		if got := r.stored(); got.Code != "482911" {
			t.Errorf("the ledger has %+v", got)
		}
		if again := r.box.Requests(sandbox.Order) - polls; again > 2 {
			t.Errorf("%d polls for what was known already", again)
		}
	})
}

func TestACancelWhileTheDiskHangsDoesNotStopThePolls(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r, disk := startOnHungDisk(t, 120)
		r.rent("telegram", "ukraine")
		answer := disk.HangCommits()
		r.press("c", "yes")
		r.pass(15 * time.Second) // it is too early, which only the server knows
		r.deliver("908172")
		r.see("908172")
		answer()
		r.pass(savedWithin)
		if got := r.stored(); got.Code != "908172" || got.Status != string(order.Received) {
			t.Errorf("the ledger has %+v", got)
		}
	})
}

func TestARentWhileTheDiskHangsIsRefusedInPlainWords(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r, disk := startOnHungDisk(t, 120)
		answer := disk.HangCommits()
		r.ask("telegram", "ukraine")
		r.pass(quiet)
		r.press("enter")
		r.await("not sent: " + messages.Problem(silentDisk))
		r.pass(2 * time.Minute)
		if sent := r.box.Requests(sandbox.Rent); sent != 0 {
			t.Errorf("%d rents were sent", sent)
		}
		answer()
		r.pass(savedWithin)
		r.press("esc", "esc", "2")
		r.see(statusOf(order.Refused))
		r.dontSee(statusOf(order.Unknown), statusOf(order.InFlight), messages.Problem(silentDisk))
		r.press("1")
		r.rent("telegram", "ukraine")
	})
}

func TestQuittingWhileTheDiskHangsSaysWhatIsNotSaved(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r, disk := startOnHungDisk(t, 120)
		r.rent("telegram", "ukraine")
		answer := disk.Hang()
		r.deliver("908172")
		r.press("q")
		r.until("the program to end", r.over)
		at := time.Now()
		unsaved := r.root.Save()
		if len(unsaved.Orders) != 1 || unsaved.Why != messages.UnsavedBecause(silentDisk) {
			t.Errorf("not saved: %+v", unsaved)
		}
		err := r.record.Close()
		if waited := time.Since(at); err == nil || waited > 12*time.Second {
			t.Errorf("the end took %v: %v", waited, err)
		}
		answer()
	})
}

func TestAStartWhileTheDiskHangsShowsTheOrdersLater(t *testing.T) {
	inTime(t, func(t *testing.T) {
		first, disk := startOnHungDisk(t, 120)
		first.rent("telegram", "ukraine")
		number := first.newest()
		first.stop()

		var answer func()
		r := start(t, setup{width: 120, height: 30, box: first.box, dir: first.dir, noWait: true, opened: func() { answer = disk.Hang() }})
		r.press("2")
		r.until("the screen to say why", func() bool { return r.shows(messages.Problem(silentDisk)) })
		answer()
		r.await(number.Phone[len(number.Phone)-4:])
		r.pass(savedWithin)
		r.dontSee(messages.Problem(silentDisk))
		r.deliver("908172")
	})
}

package e2e_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/ui"
)

func TestANumberIsRentedWatchedAndFinished(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		order := r.newest()
		if order.ServiceID != telegram || order.CountryID != ukraine || r.box.Balance() != 42_5000-order.Charged {
			t.Fatalf("rented %+v, balance %d", order, r.box.Balance())
		}
		r.see("Telegram, Ukraine", "+380 50", "1 live", "waiting for the SMS", "rented")
		r.deliver("020005")
		r.see("received", "020005")
		r.press("y")
		if r.copies.last() != "020005" {
			t.Errorf("y copied %q", r.copies.last())
		}
		r.see("OSC 52") // which way it went
		r.press("p")
		if r.copies.last() != "+"+order.Phone {
			t.Errorf("p copied %q, the number is %s", r.copies.last(), order.Phone)
		}
		r.press("f")
		r.await("finished")
		if status := r.newest().Status; status != "finished" {
			t.Errorf("the server has it as %s", status)
		}
		r.miss("1 live")
	})
}

func TestACancelThatIsTooEarlyIsArmedUntilTheServerTakesIt(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.press("c")
		r.see("Cancel", "enter", "esc")
		r.press("enter")
		r.await("too early", "cancel armed", "next try in 0:1")
		r.pass(14 * time.Second)
		if n := r.box.Requests(sandbox.Cancel); n != 1 {
			t.Errorf("%d cancels were sent within 15 s", n)
		}
		r.await("refunded")
		if status := r.newest().Status; status != "cancelled" || r.box.Balance() != 42_5000 {
			t.Errorf("the server has it as %s, balance %d", status, r.box.Balance())
		}
		r.see("$42.50", "refund of")
		r.miss("1 live")
	})
}

func TestTheSMSWinsOverAnArmedCancel(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.press("c", "enter")
		r.await("cancel armed")
		r.deliver("482913")
		r.see("received", "482913")
		r.pass(20 * time.Second)
		if n := r.box.Requests(sandbox.Cancel); n != 1 {
			t.Errorf("%d cancels were sent for a number with its SMS", n)
		}
		r.miss("next try")
		r.see("cancel dropped: the SMS is here")
	})
}

func TestARentWhoseAnswerIsLostIsNeverSentAgain(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.loseNextRent()
		r.rent("telegram", "ukraine")
		r.await("unknown", "balance fell by $0.")
		r.pass(time.Minute)
		if n := r.box.Requests(sandbox.Rent); n != 1 {
			t.Errorf("%d rents were sent", n)
		}
		r.press("c")
		r.see("Cancel is off", "u settles")
		r.press("u", "y", "n")
		r.see("What became of Telegram, Ukraine?", "Sent at 00:00:0", "▌ keep")
		r.press("enter")
		r.see("unknown")
		r.press("u", "down", "enter")
		r.until("the line to be copied", func() bool { return strings.Contains(r.copies.last(), "service Telegram (tg") })
		r.press("up", "up", "up", "enter")
		r.until("the order to be settled", func() bool { return strings.Contains(r.title(), "charged") })
		r.see("settled: it was charged")
	})
}

func TestARentThatWasDroppedBeforeItsEffectShowsAnUnmovedBalance(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Delay: time.Second, Drop: true})
		r.rent("telegram", "ukraine")
		r.await("unknown", "balance unchanged so far")
		r.pass(31 * time.Second)
		r.await("balance unchanged, u settles it")
		if n := len(r.box.Orders()); n != 0 || r.box.Requests(sandbox.Rent) != 1 {
			t.Errorf("%d orders from %d rents", n, r.box.Requests(sandbox.Rent))
		}
	})
}

func TestASecondStartTakesUpALiveOrder(t *testing.T) {
	inTime(t, func(t *testing.T) {
		first := start(t, given{})
		first.rent("telegram", "ukraine")
		first.press("q")
		first.until("the end", first.over)
		if kept := first.root.Kept(); kept != (ui.Kept{Live: 1}) {
			t.Errorf("at the end %+v", kept)
		}
		first.stop()

		r := start(t, given{box: first.box, dir: first.dir})
		r.see("1 live", "used today")
		r.press("2")
		r.see("waiting", "Telegram", "+380 50")
		r.deliver("123456")
		r.see("received", "123456")
	})
}

func TestARentUnderWayAtTheEndCanBeWaitedForAndIsKept(t *testing.T) {
	inTime(t, func(t *testing.T) {
		hold := make(chan struct{})
		first := start(t, given{})
		first.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, AfterEffect: true, Hold: hold})
		first.ask("telegram", "ukraine")
		first.pass(time.Second)
		first.press("enter")
		first.await("renting")
		first.press("ctrl+c")
		first.until("the end", first.over)
		answered := first.root.RentUnderWay()
		if answered == nil {
			t.Fatal("main would not wait for the rent")
		}
		close(hold)
		first.root.Take(<-answered)
		first.stop()

		r := start(t, given{box: first.box, dir: first.dir})
		r.press("2")
		r.see("1 live", "waiting", "Telegram")
	})
}

func TestARentThatIsNeverAnsweredIsUnknownAtTheNextStart(t *testing.T) {
	inTime(t, func(t *testing.T) {
		first := start(t, given{})
		first.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, AfterEffect: true, Hold: make(chan struct{})})
		first.ask("telegram", "ukraine")
		first.pass(time.Second)
		first.press("enter")
		first.await("renting")
		first.stop()

		r := start(t, given{box: first.box, dir: first.dir})
		r.press("2")
		r.await("unknown", "Telegram")
		r.pass(time.Minute)
		if n := r.box.Requests(sandbox.Rent); n != 1 {
			t.Errorf("%d rents were sent", n)
		}
	})
}

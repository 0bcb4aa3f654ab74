package e2e_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/messages"
)

func TestANumberIsRentedWatchedAndFinished(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		paid := r.newest()
		if paid.ServiceID != telegram || paid.CountryID != ukraine || r.box.Balance() != 42_5000-paid.Charged {
			t.Fatalf("rented %+v, balance %d", paid, r.box.Balance())
		}
		o := r.order("4536")
		r.see(messages.ServiceAndCountry(o, glyphs().Dot), "+380 50", live(1), messages.WaitingForSMS(glyphs().Ellipsis), noticeOf(o, session.StepRented))
		r.deliver("020005")
		r.see(statusOf(order.Received), "020005")
		r.press("y")
		if r.copies.last() != "020005" {
			t.Errorf("y copied %q", r.copies.last())
		}
		r.see(messages.SentToTerminal(codeCopy(r.order("4536"))).Text) // and not that the clipboard took it
		r.press("p")
		if r.copies.last() != "+"+paid.Phone {
			t.Errorf("p copied %q, the number is %s", r.copies.last(), paid.Phone)
		}
		r.press("f")
		r.await(statusOf(order.Finished))
		if status := r.newest().Status; status != "finished" {
			t.Errorf("the server's status is %s", status)
		}
		r.dontSee(live(1))
	})
}

func TestACancelThatIsTooEarlyIsRetriedUntilTheServerAcceptsIt(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.press("c")
		o := r.order("4536")
		r.see(cancelQuestion(o), "enter", "esc")
		r.press("yes")
		r.await(retryNotice(o, tooEarly).Text, messages.CancelPending)
		r.seeTimed(nextTryIn, 10*time.Second, 19*time.Second)
		r.pass(14 * time.Second)
		if n := r.box.Requests(sandbox.Cancel); n != 1 {
			t.Errorf("%d cancels were sent within 15 s", n)
		}
		r.await(refundOf(order.RefundSeen))
		if status := r.newest().Status; status != "cancelled" || r.box.Balance() != 42_5000 {
			t.Errorf("the server's status is %s, the balance %d", status, r.box.Balance())
		}
		r.see("$42.50", inHistory(o, order.HistoryEntry{Kind: order.HistoryRefundSeen, Amount: o.Charged}))
		r.dontSee(live(1))
	})
}

func TestAnSMSStopsAPendingCancel(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.press("c", "yes")
		r.await(messages.CancelPending)
		r.awaitTimed(nextTryIn, 0, 20*time.Second)
		r.deliver("482913")
		r.see(statusOf(order.Received), "482913")
		r.pass(20 * time.Second)
		if n := r.box.Requests(sandbox.Cancel); n != 1 {
			t.Errorf("%d cancels were sent for a number with its SMS", n)
		}
		r.dontSeeTimed(nextTryIn, 0, 20*time.Second)
		r.see(inHistory(r.order("4536"), order.HistoryEntry{Kind: order.HistoryCancelDroppedForSMS}))
	})
}

func TestARentIsNeverSentAgainIfItsAnswerIsLost(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.loseNextRent()
		r.rent("telegram", "ukraine")
		r.await(marked(glyphs().Unknown, order.Unknown))
		r.pass(time.Minute)
		r.seeWrapped(r.evidence("Telegram", 42_5000, 42_1625))
		if n := r.box.Requests(sandbox.Rent); n != 1 {
			t.Errorf("%d rents were sent", n)
		}
		r.press("c")
		o := r.rentOf("Telegram")
		r.see(messages.CannotCancel(o, labels()))
		r.press("u", "y", "n")
		r.see(messages.ResolveQuestion(o), glyphs().Cursor+" "+messages.AnswerKeep)
		r.seeWrapped(rentSent(o))
		r.press("yes")
		r.see(marked(glyphs().Unknown, order.Unknown))
		r.press("u", "down", "yes")
		r.until("the line to be copied", func() bool { return r.copies.last() == messages.ForSupport(r.rentOf("Telegram")) })
		r.press("up", "up", "up", "yes")
		r.until("the order to be resolved", func() bool {
			return strings.Contains(strings.ToLower(r.title()), marked(glyphs().Ended, order.ResolvedCharged))
		})
		r.see(inHistory(o, order.HistoryEntry{Kind: order.HistoryCharged}))
	})
}

func TestARentThatTheServerDidNotCarryOutShowsAnUnchangedBalance(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Delay: time.Second, Drop: true})
		r.rent("telegram", "ukraine")
		r.await(marked(glyphs().Unknown, order.Unknown))
		r.pass(time.Second)
		first := r.evidence("Telegram", 42_5000, 42_5000)
		r.seeWrapped(first)
		r.pass(31 * time.Second)
		r.dontSee(unwrapped(first))
		r.seeWrapped(r.evidence("Telegram", 42_5000, 42_5000) + messages.KeyResolves(labels()))
		if n := len(r.box.Orders()); n != 0 || r.box.Requests(sandbox.Rent) != 1 {
			t.Errorf("%d orders from %d rents", n, r.box.Requests(sandbox.Rent))
		}
	})
}

func TestALiveOrderResumesAtTheNextStart(t *testing.T) {
	inTime(t, func(t *testing.T) {
		first := start(t, setup{})
		first.rent("telegram", "ukraine")
		first.press("q")
		first.until("the program to end", first.over)
		if kept := first.root.Saved(); kept != (ui.Saved{Live: 1}) {
			t.Errorf("counted as saved: %+v", kept)
		}
		first.stop()

		r := start(t, setup{box: first.box, dir: first.dir})
		r.see(live(1), messages.Used(utc(), utc()))
		r.press("2")
		r.see(marked(glyphs().Waiting, order.Waiting), "Telegram", "+380 50")
		r.deliver("123456")
		r.see(marked(glyphs().Received, order.Received), "123456")
	})
}

func TestQuittingCanWaitForARentUnderWayAndSaveIt(t *testing.T) {
	inTime(t, func(t *testing.T) {
		hold := make(chan struct{})
		first := start(t, setup{})
		first.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, AfterEffect: true, Hold: hold})
		first.ask("telegram", "ukraine")
		first.pass(time.Second)
		first.press("enter")
		first.await(messages.RentingFor(api.Units(3375), glyphs().Ellipsis))
		first.press("ctrl+c")
		first.until("the program to end", first.over)
		answered := first.root.RentUnderWay()
		if answered == nil {
			t.Fatal("main would not wait for the rent")
		}
		close(hold)
		first.root.Take(<-answered)
		first.stop()

		r := start(t, setup{box: first.box, dir: first.dir})
		r.press("2")
		r.see(live(1), marked(glyphs().Waiting, order.Waiting), "Telegram")
	})
}

func TestARentThatIsNeverAnsweredIsUnknownAtTheNextStart(t *testing.T) {
	inTime(t, func(t *testing.T) {
		first := start(t, setup{})
		first.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, AfterEffect: true, Hold: make(chan struct{})})
		first.ask("telegram", "ukraine")
		first.pass(time.Second)
		first.press("enter")
		first.await(messages.RentingFor(api.Units(3375), glyphs().Ellipsis))
		first.stop()

		r := start(t, setup{box: first.box, dir: first.dir})
		r.press("2")
		r.await(marked(glyphs().Unknown, order.Unknown), "Telegram")
		r.pass(time.Minute)
		if n := r.box.Requests(sandbox.Rent); n != 1 {
			t.Errorf("%d rents were sent", n)
		}
	})
}

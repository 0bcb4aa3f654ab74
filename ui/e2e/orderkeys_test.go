package e2e_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

func TestKeysThatCannotActOnAnOrderSayWhyAndSendNothing(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.press("y")
		r.see(messages.NoCodeYet)
		r.rent("telegram", "ukraine")
		for _, place := range []string{"", "2"} { // on its own screen and on the list
			if place != "" {
				r.press(place)
			}
			r.press("f")
			r.see(messages.CannotFinish(order.Order{Status: order.Waiting}, labels()))
			r.press("u")
			r.see(messages.NothingToResolve)
		}
		r.deliver("482913")
		r.press("c")
		r.see(messages.CannotCancel(order.Order{Status: order.Received, Code: api.NewText("482913")}, labels()))
		r.press("f")
		r.await(statusOf(order.Finished))
		finishes := r.box.Requests(sandbox.Finish)
		r.pass(time.Second)
		r.press("f")
		r.see(messages.CannotFinish(order.Order{Status: order.Finished}, labels()))
		r.press("c")
		r.see(messages.CannotCancel(order.Order{Status: order.Finished}, labels()))
		if r.box.Requests(sandbox.Finish) != finishes || finishes != 1 || r.box.Requests(sandbox.Cancel) != 0 {
			t.Errorf("%d finishes and %d cancels were sent", r.box.Requests(sandbox.Finish), r.box.Requests(sandbox.Cancel))
		}
	})
}

func TestACancelIsSentOnlyAfterEnterInItsQuestion(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.pass(30 * time.Second)
		r.press("c")
		question := cancelQuestion(r.order("4536"))
		r.see(question)
		r.press("y", "n", "c", "q", "1", " ")
		r.paste("\r")
		r.see(question)
		r.press("esc")
		r.dontSee(question)
		if r.box.Requests(sandbox.Cancel) != 0 {
			t.Fatal("a cancel was sent without a yes")
		}
		r.press("c", "yes", "enter")
		r.await(refundOf(order.RefundSeen))
		if r.box.Requests(sandbox.Cancel) != 1 {
			t.Errorf("%d cancels were sent", r.box.Requests(sandbox.Cancel))
		}
	})
}

func TestAnSMSThatComesDuringTheCancelQuestionPreventsTheCancel(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.press("c")
		r.deliver("482913")
		r.seeWrapped(messages.CancelAfterSMS, "482913")
		r.press("enter")
		r.pass(time.Second)
		if r.box.Requests(sandbox.Cancel) != 0 {
			t.Error("a cancel was sent for a number with its SMS")
		}
	})
}

// TestEnterClosesAQuestionThatNeedsNoAnswerAnyMore presses it at once, when it was still meant to be a yes,
// and after the answer could be read.
func TestEnterClosesAQuestionThatNeedsNoAnswerAnyMore(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.press("c")
		r.deliver("482913")
		r.press("enter")
		r.seeWrapped(messages.CancelAfterSMS)
		r.press("yes")
		if r.root.Dialog() != nil || r.box.Requests(sandbox.Cancel) != 0 {
			t.Errorf("the question is still open, or a cancel was sent:\n%s", r.screen.text())
		}
		r.see("482913")
	})
}

func TestTheCancelKeyCallsOffAPendingCancel(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.press("c", "yes")
		r.await(messages.CancelPending)
		r.awaitTimed(nextTryIn, 0, 20*time.Second)
		r.press("2")
		r.seeTimed(messages.CancelIn, 10*time.Second, 19*time.Second)
		r.press("c")
		r.await(noticeOf(r.order("4536"), session.StepCancelCalledOff))
		r.pass(20 * time.Second)
		r.see(marked(glyphs().Waiting, order.Waiting))
		if r.box.Requests(sandbox.Cancel) != 1 || r.newest().Status != "waiting" {
			t.Errorf("%d cancels, the order is %s", r.box.Requests(sandbox.Cancel), r.newest().Status)
		}
	})
}

func TestTheNewestCodeIsSeenAndCopiedFromAnyScreen(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.deliver("111111")
		r.rent("viber", "ukraine")
		r.open("whatsapp")
		r.deliver("222222")
		r.seeTitle(crumbs(messages.ServicesTitle, "Whatsapp"))
		var codes []string // each in its form beside other codes, the newest first
		for _, o := range []order.Order{r.rentOf("Viber"), r.rentOf("Telegram")} {
			codes = append(codes, messages.NoticeOf(session.OrderChanged{Order: o, By: session.StepSeen}, order.Order{}).Code)
		}
		r.see(messages.Codes(codes)[0], "222222", "111111")
		r.press("y")
		if r.copies.last() != "222222" {
			t.Errorf("copied %q", r.copies.last())
		}
		r.press("2", "2", "G")
		r.press("enter")
		r.seeTitle("Telegram")
		r.press("y") // here it is the code of the order on the screen
		if r.copies.last() != "111111" {
			t.Errorf("copied %q", r.copies.last())
		}
		r.copies.fail(errors.New("no terminal"))
		r.press("y")
		r.see(messages.NotCopied(codeCopy(r.rentOf("Telegram"))).Text)
	})
}

func TestTheRentAgainKeyAsksToRentTheSameServiceAndCountry(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.press("a")
		r.await(rentQuestion("Telegram", "Ukraine"), agree)
		r.pass(quiet)
		r.press("a", "a")
		r.pass(quiet)
		r.press("enter")
		r.pass(time.Second)
		if n := len(r.box.Orders()); n != 2 || r.newest().ServiceID != telegram || r.newest().CountryID != ukraine {
			t.Errorf("%d orders, the newest %+v", n, r.newest())
		}
	})
}

func TestLiveOrdersAreListedFirstAndTheNewestOnTop(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		for _, service := range []string{"telegram", "viber", "discord"} {
			r.rent(service, "ukraine")
		}
		r.deliver("482913")
		r.press("f")
		r.await(statusOf(order.Finished))
		r.press("2", "j")
		r.pass(3 * time.Second)
		rows := r.rows(ordersHead)
		for i, want := range []string{"Viber", "Telegram", "Discord"} {
			if !strings.Contains(rows[i], want) {
				t.Errorf("row %d is %q, not %s", i, rows[i], want)
			}
		}
		r.press("j")
		r.rent("wechat", "ukraine")
		r.press("2")
		if row := r.marked(); !strings.Contains(row, "WeChat") {
			t.Errorf("the cursor is on %q after a rent", row)
		}
	})
}

func TestTheCountdownFollowsTheServersClock(t *testing.T) {
	inTime(t, func(t *testing.T) {
		ahead := func() time.Time { return time.Now().Add(time.Hour) }
		box := sandbox.New(quietRules(), ahead, rand.New(rand.NewPCG(7, 11)))
		r := start(t, setup{box: box})
		r.rent("telegram", "ukraine")
		r.pass(5 * time.Second)
		r.see(messages.Countdown(19 * time.Minute))
	})
}

func TestTheRefundOfAnExpiredOrderIsShownWhenItArrives(t *testing.T) {
	inTime(t, func(t *testing.T) {
		rules := quietRules()
		rules.Life, rules.RefundAfter = 20*time.Second, 30*time.Second
		r := start(t, setup{rules: &rules})
		r.rent("telegram", "ukraine")
		r.await(marked(glyphs().Expired, order.Expired), refundOf(order.RefundPending))
		r.await(refundOf(order.RefundSeen), inHistory(order.Order{}, order.HistoryEntry{Kind: order.HistoryRefundSeen, Amount: api.Units(3375)}))
		r.dontSee(refundOf(order.RefundPending))
		if r.box.Balance() != 42_5000 {
			t.Errorf("balance %d", r.box.Balance())
		}
	})
}

func TestAnUnknownStatusIsShownInTheServersWord(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		if err := r.box.SetStatus(r.newest().ID, "on_hold"); err != nil {
			t.Fatal(err)
		}
		r.await("on_hold")
		r.press("2")
		r.see("on_hold", live(1))
	})
}

func TestTheCancelKeyCallsOffAnAutoCancelThatWasAlreadySent(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{rules: &sandbox.Rules{Balance: 42_5000, Cooldown: time.Minute, Life: 2 * time.Minute}})
		r.rent("telegram", "ukraine")
		hold := make(chan struct{})
		r.box.Inject(sandbox.Cancel, sandbox.Fault{Times: 1, Hold: hold})
		r.press("e")
		r.until("the cancel to go out", func() bool { return r.box.Requests(sandbox.Cancel) == 1 })
		r.press("e")
		r.see(messages.CancelUnderWay)
		close(hold)
		r.awaitTimed(nextTryIn, 10*time.Second, 19*time.Second) // too early, so it is tried again
		r.pass(time.Second)
		r.press("e")
		r.see(messages.CannotSetAutoCancel(order.Order{CancelAt: midnight}, midnight, labels()))
		r.press("c")
		r.pass(time.Minute)
		if n := r.box.Requests(sandbox.Cancel); n != 1 {
			t.Errorf("%d cancels were sent", n)
		}
	})
}

func TestAHeldKeyActsOnceOnAnOrder(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		on := func() bool { return r.order("4536").AutoCancel }
		r.press("e")
		r.pass(500 * time.Millisecond) // the pause before a key repeats
		for range 30 {
			r.press("e")
			r.pass(30 * time.Millisecond)
			if !on() {
				t.Fatal("the repeats of a held key turned auto-cancel off again")
			}
		}
		r.pass(time.Second)
		r.press("e")
		r.until("auto-cancel to be off", func() bool { return !on() })
	})
}

// TestTheKeyThatCopiesACodeSaysWhyThereIsNoneYet presses it for an order that waits, and for one that
// ended, on its page and on the list.
func TestTheKeyThatCopiesACodeSaysWhyThereIsNoneYet(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 30})
		r.rent("telegram", "ukraine")
		sayWhy := func() {
			for _, place := range []string{"page", "list"} {
				r.press("tab") // another answer, which this one replaces
				r.press("y")
				if want := messages.NoCode(r.order("4536"), messages.Keys{}); !strings.Contains(r.notice(), want) {
					t.Errorf("on the %s the key says %q, want %q", place, r.notice(), want)
				}
				r.press("2")
			}
			r.press("enter")
		}
		sayWhy()
		r.pass(time.Minute)
		r.press("c", "yes")
		r.pass(time.Minute)
		sayWhy()
		if o := r.order("4536"); o.Status != order.Cancelled {
			t.Errorf("the order is %s", o.Status)
		}
	})
}

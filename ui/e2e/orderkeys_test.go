package e2e_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

func TestKeysThatCannotActOnAnOrderSayWhyAndSendNothing(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.press("y")
		r.see("No code has come")
		r.rent("telegram", "ukraine")
		for _, place := range []string{"", "esc"} { // on its own screen and on the list
			if place != "" {
				r.press(place)
			}
			r.press("f")
			r.see("Finish is off", "refund")
			r.press("u")
			r.see("Only a rent whose outcome is unknown")
		}
		r.deliver("482913")
		r.press("c")
		r.see("Cancel is off", "SMS is here")
		r.press("f")
		r.await("finished")
		finishes := r.box.Requests(sandbox.Finish)
		r.press("f")
		r.see("Finish is off")
		r.press("c")
		r.see("Cancel is off")
		if r.box.Requests(sandbox.Finish) != finishes || finishes != 1 || r.box.Requests(sandbox.Cancel) != 0 {
			t.Errorf("%d finishes and %d cancels were sent", r.box.Requests(sandbox.Finish), r.box.Requests(sandbox.Cancel))
		}
	})
}

func TestCancelAsksAndOnlyEnterIsYes(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.pass(30 * time.Second)
		r.press("c")
		r.see("Cancel Telegram")
		r.press("y", "n", "c", "q", "1", " ")
		r.paste("\r")
		r.see("Cancel Telegram")
		r.press("esc")
		r.miss("Cancel Telegram")
		if r.box.Requests(sandbox.Cancel) != 0 {
			t.Fatal("a cancel was sent without a yes")
		}
		r.press("c", "enter", "enter")
		r.await("refunded")
		if r.box.Requests(sandbox.Cancel) != 1 {
			t.Errorf("%d cancels were sent", r.box.Requests(sandbox.Cancel))
		}
	})
}

func TestTheSMSThatComesWhileACancelIsAskedTurnsItOff(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.press("c")
		r.deliver("482913")
		r.see("SMS is here", "482913")
		r.press("enter")
		r.pass(time.Second)
		if r.box.Requests(sandbox.Cancel) != 0 {
			t.Error("a cancel was sent for a number with its SMS")
		}
	})
}

func TestCAgainDisarmsAnArmedCancel(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.press("c", "enter")
		r.await("cancel armed")
		r.press("esc")
		r.see("cancel in 0:1")
		r.press("c")
		r.await("disarmed")
		r.pass(20 * time.Second)
		r.see("waiting")
		if r.box.Requests(sandbox.Cancel) != 1 || r.newest().Status != "waiting" {
			t.Errorf("%d cancels, the order is %s", r.box.Requests(sandbox.Cancel), r.newest().Status)
		}
	})
}

func TestTheNewestCodeIsSeenAndCopiedFromAnyScreen(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.deliver("111111")
		r.rent("viber", "ukraine")
		r.open("whatsapp")
		r.deliver("222222")
		r.at("Services › Whatsapp")
		r.see("Codes 222222", "111111")
		r.press("y")
		if r.copies.last() != "222222" {
			t.Errorf("copied %q", r.copies.last())
		}
		r.press("2", "2", "G")
		r.press("enter")
		r.at("Telegram")
		r.press("y") // here it is the code of the order on the screen
		if r.copies.last() != "111111" {
			t.Errorf("copied %q", r.copies.last())
		}
		r.copies.fail(errors.New("no terminal"))
		r.press("y")
		r.see("not copied")
	})
}

func TestAgainAsksToRentTheSame(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.press("a")
		r.await("Rent a Telegram number in Ukraine?", "enter rent")
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

func TestLiveOrdersStandFirstNewestFirst(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		for _, service := range []string{"telegram", "viber", "discord"} {
			r.rent(service, "ukraine")
		}
		r.deliver("482913")
		r.press("f")
		r.await("finished")
		r.press("2", "j")
		r.pass(3 * time.Second)
		rows := r.rows(servicesHead)
		for i, want := range []string{"Viber", "Telegram", "Discord"} {
			if !strings.Contains(rows[i], want) {
				t.Errorf("row %d is %q, not %s", i, rows[i], want)
			}
		}
		r.press("j")
		r.rent("wechat", "ukraine")
		r.press("esc")
		if row := r.marked(); !strings.Contains(row, "WeChat") {
			t.Errorf("the cursor is on %q after a rent", row)
		}
	})
}

func TestTheCountdownFollowsTheServersClock(t *testing.T) {
	inTime(t, func(t *testing.T) {
		ahead := func() time.Time { return time.Now().Add(time.Hour) }
		box := sandbox.New(quietRules(), ahead, rand.New(rand.NewPCG(7, 11)))
		r := start(t, given{box: box})
		r.rent("telegram", "ukraine")
		r.pass(5 * time.Second)
		r.see("19:5")
	})
}

func TestAnExpiredOrderAwaitsItsRefundAndSeesIt(t *testing.T) {
	inTime(t, func(t *testing.T) {
		rules := quietRules()
		rules.Life, rules.RefundAfter = 20*time.Second, 30*time.Second
		r := start(t, given{rules: &rules})
		r.rent("telegram", "ukraine")
		r.await("expired", "refund pending")
		r.until("the refund", func() bool { return r.shows("refunded") || r.shows("refund of") && !r.shows("refund pending") })
		if r.box.Balance() != 42_5000 {
			t.Errorf("balance %d", r.box.Balance())
		}
	})
}

func TestAStatusNeverSeenBeforeIsShownAsItCame(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		if err := r.box.SetStatus(r.newest().ID, "on_hold"); err != nil {
			t.Fatal(err)
		}
		r.await("on_hold")
		r.press("esc")
		r.see("on_hold", "1 live")
	})
}

func TestACancelThatEHasLedToIsTakenBackByC(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{rules: &sandbox.Rules{Balance: 42_5000, Cooldown: time.Minute, Life: 2 * time.Minute}})
		r.rent("telegram", "ukraine")
		hold := make(chan struct{})
		r.box.Inject(sandbox.Cancel, sandbox.Fault{Times: 1, Hold: hold})
		r.press("e")
		r.until("the cancel to go out", func() bool { return r.box.Requests(sandbox.Cancel) == 1 })
		r.press("e")
		r.see("under way")
		close(hold)
		r.await("next try in 0:1") // too early, so armed
		r.press("e")
		r.see("c takes it back")
		r.press("c")
		r.pass(time.Minute)
		if n := r.box.Requests(sandbox.Cancel); n != 1 {
			t.Errorf("%d cancels were sent", n)
		}
	})
}

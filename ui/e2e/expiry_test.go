package e2e_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/terminal"
)

// passUntilLeft lets time pass until the newest order has this much of its life left.
func (r *run) passUntilLeft(left time.Duration) {
	r.t.Helper()
	r.pass(time.Until(r.newest().ExpiresAt.Add(-left)))
}

func TestOneMinuteBeforeTheExpiryThereIsOneBellAndOneNotice(t *testing.T) {
	inTime(t, func(t *testing.T) {
		rules := quietRules()
		rules.Life = 3 * time.Minute
		r := start(t, setup{rules: &rules})
		r.rent("viber", "ukraine")
		r.deliver("020005") // an order with its SMS needs no notice
		r.rent("telegram", "ukraine")
		bells := r.copies.bellCount()
		r.open("whatsapp") // wherever the operator is
		r.passUntilLeft(65 * time.Second)
		if r.copies.bellCount() != bells {
			t.Fatal("the bell rang too early")
		}
		r.passUntilLeft(58 * time.Second)
		notice := noticeText(messages.NoticeOf(session.ExpiryNeared{Order: r.order("4539")}, order.Order{}))
		r.see(notice + messages.Cancels.Clause(labels()))
		r.passUntilLeft(5 * time.Second)
		r.dontSee(notice)
		if n := r.copies.bellCount() - bells; n != 1 {
			t.Errorf("the bell rang %d times", n)
		}
	})
}

func TestAnOrderIsAutoCancelledOnlyIfTheOperatorTurnedThatOn(t *testing.T) {
	for name, test := range map[string]struct {
		keys    []string
		restart bool
		cancels int
	}{
		"off by default":      {nil, false, 0},
		"turned on":           {[]string{"e"}, false, 1},
		"turned off":          {[]string{"e", "e"}, false, 0},
		"turned on, restart":  {[]string{"e"}, true, 1},
		"turned off, restart": {[]string{"e", "e"}, true, 0},
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				rules := quietRules()
				rules.Life = 150 * time.Second
				r := start(t, setup{rules: &rules})
				r.rent("telegram", "ukraine")
				r.pass(12 * time.Second)
				for i, key := range test.keys {
					r.pass(time.Second) // or the key would count as held down
					r.press(key)
					o := r.order("4536")
					o.AutoCancel = i == 0
					r.await(noticeOf(o, session.StepAutoCancelSet))
				}
				if test.restart {
					r.press("q")
					r.stop()
					r = start(t, setup{box: r.box, dir: r.dir})
					r.press("2", "enter")
				}
				if test.cancels > 0 {
					r.seeTimed(messages.AutoCancelsIn, 40*time.Second, 49*time.Second)
					r.press("2")
					r.seeTimed(messages.AutoCancelIn, 40*time.Second, 49*time.Second)
				} else {
					r.dontSeeTimed(messages.AutoCancelsIn, 0, time.Hour)
				}
				r.passUntilLeft(95 * time.Second)
				if n := r.box.Requests(sandbox.Cancel); n != 0 {
					t.Errorf("%d cancels were sent too early", n)
				}
				r.passUntilLeft(30 * time.Second)
				if n := r.box.Requests(sandbox.Cancel); n != test.cancels {
					t.Errorf("%d cancels were sent", n)
				}
				if test.cancels > 0 {
					r.see(statusOf(order.Cancelled), refundOf(order.RefundSeen))
					if r.copies.bellCount() != 0 {
						t.Error("the bell rang for an order that was cancelled")
					}
				}
			})
		})
	}
}

func TestAnSMSStopsTheAutoCancel(t *testing.T) {
	inTime(t, func(t *testing.T) {
		rules := quietRules()
		rules.Life = 150 * time.Second
		r := start(t, setup{rules: &rules})
		r.rent("telegram", "ukraine")
		r.press("e")
		r.await(noticeOf(r.order("4536"), session.StepAutoCancelSet))
		r.passUntilLeft(100 * time.Second)
		r.deliver("482913")
		r.passUntilLeft(10 * time.Second)
		r.see(statusOf(order.Received), "482913")
		r.dontSeeTimed(messages.AutoCancelsIn, 0, time.Hour)
		r.press("2")
		r.see(messages.OrdersTitle, "482913")
		r.dontSeeTimed(messages.AutoCancelIn, 0, time.Hour)
		if n := r.box.Requests(sandbox.Cancel); n != 0 {
			t.Errorf("%d cancels were sent for a number with its SMS", n)
		}
	})
}

func TestAnSMSWithinTwoMinutesAfterTheExpiryIsShown(t *testing.T) {
	for after, shown := range map[time.Duration]bool{20 * time.Second: true, 110 * time.Second: true, 130 * time.Second: false} {
		t.Run(fmt.Sprint(after), func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				rules := quietRules()
				rules.Life, rules.RefundAfter = 30*time.Second, -1
				r := start(t, setup{rules: &rules})
				r.rent("telegram", "ukraine")
				r.passUntilLeft(-10 * time.Second)
				r.see(expiryNotice(r.order("4536")), "$0.3375")
				r.passUntilLeft(-after)
				bells, o := r.copies.bellCount(), r.newest()
				late := fmt.Sprintf(`{"ok":true,"order":{"id":%q,"status":"received","sms_code":"020005"}}`, o.ID)
				r.box.Inject(sandbox.Order, sandbox.Fault{Status: 200, Body: late})
				polls := r.box.Requests(sandbox.Order)
				r.pass(20 * time.Second)
				if !shown {
					if n := r.box.Requests(sandbox.Order) - polls; n != 0 {
						t.Errorf("%d polls of an order that has ended", n)
					}
					return
				}
				r.see(codeNotice(r.order("4536")), history(t, r.order("4536"), order.HistorySMS))
				if r.copies.bellCount() != bells+1 {
					t.Errorf("the bell rang %d times", r.copies.bellCount()-bells)
				}
				r.press("y")
				if r.copies.last() != "020005" {
					t.Errorf("y copied %q", r.copies.last())
				}
			})
		})
	}
}

func TestALateRefundIsShownAsOverdueAndFoundByTheFilterUntilItArrives(t *testing.T) {
	inTime(t, func(t *testing.T) {
		rules := quietRules()
		rules.Life, rules.RefundAfter = time.Minute, 40*time.Minute
		var clock wall // the clock of both sides, to let long times pass at once
		box := sandbox.New(rules, clock.now, rand.New(rand.NewPCG(7, 11)))
		r := start(t, setup{box: box, wall: clock.clock()})
		r.rent("viber", "ukraine")
		r.deliver("020005")
		r.rent("telegram", "ukraine")
		r.press("2", "2")
		r.pass(70 * time.Second)
		pending, overdue := refundOf(order.RefundPending), messages.RefundsOverdue(1)
		r.see(pending)
		clock.set(28 * time.Minute)
		r.pass(10 * time.Second)
		r.see(pending)
		r.dontSee(overdue)
		clock.set(31 * time.Minute)
		r.pass(10 * time.Second)
		r.see(overdue)
		r.press("/")
		row := messages.Refund(r.order("4539"), clock.now())
		r.write(row)
		if marked := r.marked(); !strings.Contains(marked, "Telegram") || !strings.Contains(marked, row) {
			t.Errorf("the filter finds %q:\n%s", marked, r.screen.text())
		}
		r.dontSee("Viber")
		r.press("esc")
		r.see("Viber")
		clock.set(42 * time.Minute)
		r.pass(70 * time.Second)
		r.see(refundOf(order.RefundSeen))
		r.dontSee(overdue, row, pending)
	})
}

// TestRefundsThatCameWhileTheNetworkWasAwayAreSeen has three numbers that expire meanwhile. The balance shows all
// refunds at once, before the polls tell that the orders are over.
func TestRefundsThatCameWhileTheNetworkWasAwayAreSeen(t *testing.T) {
	inTime(t, func(t *testing.T) {
		rules := quietRules()
		rules.Life = 3 * time.Minute
		r := start(t, setup{rules: &rules, width: 99, height: 40})
		for _, service := range []string{"viber", "discord", "telegram"} {
			r.rent(service, "ukraine")
		}
		r.press("3")
		r.wire.sever()
		r.passUntilLeft(-time.Minute)
		r.wire.restore()
		r.pass(2 * time.Minute)
		for _, have := range r.box.Orders() {
			if o := r.order(have.Phone[len(have.Phone)-4:]); have.Status != "expired" || o.Refund != order.RefundSeen {
				t.Errorf("order %d is %s, and its refund is %q:\n%s", o.Key, have.Status, o.Refund, r.screen.text())
			}
		}
		if n := strings.Count(r.screen.text(), refundOf(order.RefundSeen)); n != 3 {
			t.Errorf("%d refunds are shown:\n%s", n, r.screen.text())
		}
		r.dontSee("outside verifyo")
	})
}

func TestNewOrdersAreAutoCancelledIfTheSettingsSaySo(t *testing.T) {
	inTime(t, func(t *testing.T) {
		rules := quietRules()
		rules.Life = 150 * time.Second
		r := start(t, setup{rules: &rules, adjust: func(o *ui.Options) { o.AutoCancel = true }})
		r.ask("telegram", "ukraine")
		r.see(messages.RentAutoCancels())
		r.pass(quiet)
		r.press("enter")
		r.until("the countdown", func() bool { return r.showsTimed(messages.AutoCancelsIn, 0, time.Minute) })
		r.passUntilLeft(30 * time.Second)
		r.see(statusOf(order.Cancelled), refundOf(order.RefundSeen))
		if n := r.box.Requests(sandbox.Cancel); n != 1 {
			t.Errorf("%d cancels were sent", n)
		}
	})
}

func TestNoBellRingsIfTheSettingsSaySo(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{adjust: func(o *ui.Options) { o.Notify = terminal.Off }})
		r.rent("telegram", "ukraine")
		if err := r.box.Deliver(r.newest().ID, "020005"); err != nil {
			t.Fatal(err)
		}
		r.await("020005")
		if n := r.copies.bellCount(); n != 0 {
			t.Errorf("the bell rang %d times", n)
		}
	})
}

package e2e_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/ui"
)

// untilLeft lets time pass until the newest order has so much of its life left.
func (r *run) untilLeft(left time.Duration) {
	r.t.Helper()
	r.pass(time.Until(r.newest().ExpiresAt.Add(-left)))
}

func TestOneMinuteBeforeTheExpiryThereIsOneBellAndOneNotice(t *testing.T) {
	inTime(t, func(t *testing.T) {
		rules := quietRules()
		rules.Life = 3 * time.Minute
		r := start(t, given{rules: &rules})
		r.rent("viber", "ukraine")
		r.deliver("020005") // one with its SMS needs no word
		r.rent("telegram", "ukraine")
		rung := r.copies.rung()
		r.open("whatsapp") // wherever the operator is
		r.untilLeft(65 * time.Second)
		if r.copies.rung() != rung {
			t.Fatal("it rang too early")
		}
		r.untilLeft(58 * time.Second)
		r.see("Under a minute left, no SMS: Telegram UA 4539; c cancels it")
		r.untilLeft(5 * time.Second)
		r.miss("Under a minute left")
		if n := r.copies.rung() - rung; n != 1 {
			t.Errorf("it rang %d times", n)
		}
	})
}

func TestAnOrderCancelsItselfBeforeItExpiresOnlyWhereThatIsWanted(t *testing.T) {
	for name, test := range map[string]struct {
		keys    []string
		restart bool
		cancels int
	}{
		"off by default":     {nil, false, 0},
		"wanted":             {[]string{"e"}, false, 1},
		"taken back":         {[]string{"e", "e"}, false, 0},
		"wanted, restarted":  {[]string{"e"}, true, 1},
		"taken back, before": {[]string{"e", "e"}, true, 0},
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				rules := quietRules()
				rules.Life = 150 * time.Second
				r := start(t, given{rules: &rules})
				r.rent("telegram", "ukraine")
				r.pass(12 * time.Second)
				for i, key := range test.keys {
					r.press(key)
					r.await([]string{"Telegram UA 4536: cancels itself 1:30 before it expires, unless an SMS comes.", "Telegram UA 4536: no longer cancels itself."}[i])
				}
				if test.restart {
					r.press("q")
					r.stop()
					r = start(t, given{box: r.box, dir: r.dir})
					r.press("2", "enter")
				}
				if test.cancels > 0 {
					r.see("cancels itself in 0:4")
					r.press("esc")
					r.see("cancel in 0:4")
				} else {
					r.miss("cancels itself in")
				}
				r.untilLeft(95 * time.Second)
				if n := r.box.Requests(sandbox.Cancel); n != 0 {
					t.Errorf("%d cancels were sent before the time", n)
				}
				r.untilLeft(30 * time.Second)
				if n := r.box.Requests(sandbox.Cancel); n != test.cancels {
					t.Errorf("%d cancels were sent", n)
				}
				if test.cancels > 0 {
					r.see("cancelled", "refunded")
					if r.copies.rung() != 0 {
						t.Error("it rang for an order that was cancelled")
					}
				}
			})
		})
	}
}

func TestTheSMSWinsOverACancelBeforeTheExpiry(t *testing.T) {
	inTime(t, func(t *testing.T) {
		rules := quietRules()
		rules.Life = 150 * time.Second
		r := start(t, given{rules: &rules})
		r.rent("telegram", "ukraine")
		r.press("e")
		r.await("cancels itself in")
		r.untilLeft(100 * time.Second)
		r.deliver("482913")
		r.untilLeft(10 * time.Second)
		r.see("received", "482913")
		r.miss("cancel in", "cancels itself")
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
				r := start(t, given{rules: &rules})
				r.rent("telegram", "ukraine")
				r.untilLeft(-10 * time.Second)
				r.see("expired, no SMS; refund of $0.3375 pending")
				r.untilLeft(-after)
				rung, order := r.copies.rung(), r.newest()
				late := fmt.Sprintf(`{"ok":true,"order":{"id":%q,"status":"received","sms_code":"020005"}}`, order.ID)
				r.box.Inject(sandbox.Order, sandbox.Fault{Status: 200, Body: late})
				looks := r.box.Requests(sandbox.Order)
				r.pass(20 * time.Second)
				if !shown {
					if n := r.box.Requests(sandbox.Order) - looks; n != 0 {
						t.Errorf("%d looks at what is over", n)
					}
					return
				}
				r.see("Code 020005 for Telegram UA 4536", "code 020005 after ")
				if r.copies.rung() != rung+1 {
					t.Errorf("it rang %d times", r.copies.rung()-rung)
				}
				r.press("y")
				if r.copies.last() != "020005" {
					t.Errorf("y copied %q", r.copies.last())
				}
			})
		})
	}
}

func TestARefundIsPendingThenOverdueFindableAndSeenWhenItComesLate(t *testing.T) {
	inTime(t, func(t *testing.T) {
		rules := quietRules()
		rules.Life, rules.RefundAfter = time.Minute, 40*time.Minute
		var clock wall // both sides' own, for long times to pass at once
		box := sandbox.New(rules, clock.now, rand.New(rand.NewPCG(7, 11)))
		r := start(t, given{box: box, wall: clock.steady()})
		r.rent("viber", "ukraine")
		r.deliver("020005")
		r.rent("telegram", "ukraine")
		r.press("2", "2")
		r.pass(70 * time.Second)
		r.see("refund pending")
		clock.set(28 * time.Minute)
		r.pass(10 * time.Second)
		r.see("refund pending")
		r.miss("overdue")
		clock.set(31 * time.Minute)
		r.pass(10 * time.Second)
		r.see("1 refund overdue")
		r.press("/")
		r.write("overdue")
		r.on("· expired")
		r.see("Telegram", "refund overdue", "filter: overdue")
		r.miss("Viber")
		r.press("esc")
		r.see("Viber")
		clock.set(42 * time.Minute)
		r.pass(70 * time.Second)
		r.see("refunded")
		r.miss("overdue", "pending")
	})
}

func TestEveryNewOrderCancelsItselfWhereTheSettingsSaySo(t *testing.T) {
	inTime(t, func(t *testing.T) {
		rules := quietRules()
		rules.Life = 150 * time.Second
		r := start(t, given{rules: &rules, spoil: func(o *ui.Options) { o.CancelBeforeExpiry = true }})
		r.ask("telegram", "ukraine")
		r.see("cancels itself 1:30 before it expires")
		r.pass(quiet)
		r.press("enter")
		r.await("cancels itself in ")
		r.untilLeft(30 * time.Second)
		r.see("cancelled", "refunded")
		if n := r.box.Requests(sandbox.Cancel); n != 1 {
			t.Errorf("%d cancels were sent", n)
		}
	})
}

func TestNoBellRingsWhereTheSettingsSaySo(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{spoil: func(o *ui.Options) { o.Silent = true }})
		r.rent("telegram", "ukraine")
		if err := r.box.Deliver(r.newest().ID, "020005"); err != nil {
			t.Fatal(err)
		}
		r.await("Code 020005")
		if n := r.copies.rung(); n != 0 {
			t.Errorf("it rang %d times", n)
		}
	})
}

package e2e_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/widget"
)

// rentTwoAlike rents two numbers for the same service and country, so that the first has a
// minute left while the second has more. It returns the last digits of both.
func (r *run) rentTwoAlike() (first, second string) {
	r.t.Helper()
	for _, end := range []*string{&first, &second} {
		r.rent("telegram", "ukraine")
		phone := r.newest().Phone
		*end = phone[len(phone)-4:]
		if end == &first {
			r.pass(30 * time.Second)
		}
	}
	r.press("2")
	r.pass(time.Until(r.box.Orders()[0].ExpiresAt.Add(-58 * time.Second)))
	return first, second
}

// seeMarkedNumber fails unless the cursor is on the order whose number has these last digits.
func (r *run) seeMarkedNumber(end string) {
	r.t.Helper()
	if row := r.marked(); !strings.Contains(row, end) {
		r.t.Fatalf("the cursor is on %q, not on %s", row, end)
	}
}

// shortLived are the rules by which a number lives for three minutes.
func shortLived() *sandbox.Rules {
	rules := quietRules()
	rules.Life = 3 * time.Minute
	return &rules
}

// expiryNeared is the notice that the number with these last digits is about to expire.
func (r *run) expiryNeared(end string) messages.Notice {
	r.t.Helper()
	return messages.NoticeOf(session.ExpiryNeared{Order: r.order(end)}, order.Order{})
}

func TestANoticeOffersAKeyOnlyIfTheKeyActsOnItsOrder(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 24, rules: shortLived()})
		first, second := r.rentTwoAlike()
		neared := r.expiryNeared(first)
		notice, offer := neared.Text, neared.Offer.Clause(labels())
		r.seeMarkedNumber(second)
		r.see(notice)
		r.dontSee(offer)
		r.press("down")
		r.seeMarkedNumber(first)
		r.see(notice + offer)
		for key, back := range map[string]string{"/": "esc", "?": "esc", "c": "esc"} { // each of these handles every key
			r.press(key)
			r.see(notice)
			r.dontSee(offer)
			r.press(back)
			r.see(notice + offer)
		}
		r.press("up", "enter")
		r.see(notice)
		r.dontSee(offer)
	})
}

func TestOnRentTheKeyOfANoticeActsOnItsOrderAndTheQuestionNamesTheNumber(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 24, rules: shortLived()})
		first, second := r.rentTwoAlike()
		r.seeMarkedNumber(second)
		r.press("1")
		neared, o := r.expiryNeared(first), r.order(first)
		r.see(neared.Text + neared.Offer.Clause(labels()))
		r.pass(time.Second)
		r.press("c")
		r.see(cancelQuestion(o))
		r.press("esc", "1") // also over the services
		r.press("c")
		r.see(neared.TooSoon(messages.Label(o)).Text + neared.Offer.Clause(labels()))
		r.dontSee(cancelQuestion(o))
		r.pass(time.Second)
		r.press("c")
		r.see(cancelQuestion(o))
		r.press("yes")
		r.await(messages.Refunded(as(o, order.Cancelled), api.Units(42_1625)).Text)
		if all := r.box.Orders(); all[0].Status != "cancelled" || all[1].Status != "waiting" {
			t.Errorf("the first is %s, the second %s:\n%s", all[0].Status, all[1].Status, r.screen.text())
		}
	})
}

func TestOnRentAKeyThatNoNoticeOffersCancelsNothing(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 24, rules: shortLived()})
		first, _ := r.rentTwoAlike()
		r.press("1")
		neared, question := r.expiryNeared(first), cancelQuestion(r.order(first))
		offer := neared.Offer.Clause(labels())
		r.see(neared.Text + offer)
		shortest := neared.Shorter[len(neared.Shorter)-1]
		r.resize(widget.Width(shortest+offer)+2, 24)
		r.see(shortest + offer)
		r.resize(widget.Width(shortest+offer)+1, 24) // no room for the key
		r.see(neared.Text)
		r.dontSee(offer)
		r.press("c")
		r.dontSee(question)
		r.resize(99, 24)
		r.pass(20 * time.Second)
		r.dontSee(neared.Text)
		r.press("c")
		r.see(messages.KeyForOrder(labels()))
		r.dontSee(question)
	})
}

// TestAKeyDoesNotActOnANoticeThatHasOnlyJustAppeared presses a key that was intended for the
// previous notice.
func TestAKeyDoesNotActOnANoticeThatHasOnlyJustAppeared(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 24})
		r.rent("telegram", "ukraine")
		r.press("c", "yes")
		pending := retryNotice(r.order("4536"), tooEarly)
		r.await(pending.Text + pending.Offer.Clause(labels()))
		r.press("1", "c")
		r.pass(time.Second)
		if !r.root.Session().Orders[0].CancelScheduled() {
			t.Errorf("a key that was pressed just as the notice appeared called off the cancel:\n%s", r.screen.text())
		}
	})
}

func TestAPendingCancelIsCalledOffFromRentIfTheNoticeOffersThat(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 24})
		r.rent("telegram", "ukraine")
		r.rent("telegram", "ukraine")
		r.press("c", "yes")
		pending := retryNotice(r.order("4539"), tooEarly)
		offer := pending.Offer.Clause(labels())
		r.await(pending.Text + offer)
		r.press("2", "down")
		r.seeMarkedNumber("4536")
		r.see(pending.Text)
		r.dontSee(offer)
		r.press("1")
		r.pass(time.Second)
		r.press("c")
		r.await(noticeOf(r.order("4539"), session.StepCancelCalledOff))
	})
}

func TestTheCopyKeyIsOfferedOnlyForTheCodeItCopies(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.deliver("111111")
		r.press("f")
		r.await(statusOf(order.Finished))
		r.press("esc")
		r.rent("viber", "ukraine")
		r.deliver("222222")
		news, offer := noticeOf(r.order("4539"), session.StepCodeArrived), messages.CopiesCode.Clause(labels())
		r.see(news + offer)
		r.press("2", "down", "enter")
		r.seeTitle("Telegram")
		r.see(news)
		r.dontSee(offer) // here the key copies the other code
		r.press("y")
		if r.copies.last() != "111111" {
			t.Errorf("copied %q", r.copies.last())
		}
	})
}

func TestAnOutdatedNoticeDoesNotComeBack(t *testing.T) {
	inTime(t, func(t *testing.T) {
		rules := quietRules()
		rules.Life, rules.RefundAfter = 20*time.Second, 2*time.Second
		r := start(t, setup{width: 99, height: 24, rules: &rules})
		r.rent("telegram", "ukraine")
		r.rent("viber", "ukraine")
		r.press("2")
		expired := []string{willExpire(r.order("4536")), willExpire(r.order("4539"))}
		r.await(expired[0])
		r.until("both refunds in the list", func() bool {
			return len(r.rows(ordersHead)) == 2 && r.rowsHave(refundOf(order.RefundSeen))
		})
		for range 40 {
			r.dontSee(expired...)
			r.dontSee(refundOf(order.RefundPending))
			r.pass(500 * time.Millisecond)
		}
	})
}

// willExpire is the notice that an order will show when it expires while its refund is pending.
func willExpire(o order.Order) string {
	expired := as(o, order.Expired)
	expired.Refund = order.RefundPending
	return expiryNotice(expired)
}

// rowsHave reports whether every row has the text.
func (r *run) rowsHave(text string) bool {
	for _, row := range r.rows(ordersHead) {
		if !strings.Contains(row, text) {
			return false
		}
	}
	return true
}

func TestTheReasonWhyAKeyIsOffIsShownOnlyWithItsOrder(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 24})
		r.rent("telegram", "ukraine")
		r.deliver("482913")
		o := r.order("4536")
		refused, finishes := messages.CannotCancel(o, messages.Keys{}), messages.CannotCancel(o, labels())
		r.rent("viber", "ukraine")
		r.press("2", "up")
		r.seeMarkedNumber("4536")
		r.press("c")
		r.see(finishes)
		r.press("down")
		r.dontSee(finishes, refused)
		r.press("up")
		r.dontSee(finishes, refused)
		r.press("c")
		r.see(finishes)
		r.press("f")
		r.await(statusOf(order.Finished))
		r.dontSee(finishes, refused)
	})
}

func TestANumberIsNotCalledKeptIfAnEarlierCancelMayHaveArrived(t *testing.T) {
	doubt := func(o order.Order) string { return messages.CancelCalledOffInDoubt(o).Text }
	kept := func(o order.Order) string { return noticeOf(o, session.StepCancelCalledOff) }
	for name, test := range map[string]struct {
		fault   sandbox.Fault
		restart bool
		news    func(order.Order) string
	}{
		"too early":            {sandbox.Refuse(409, "invalid_state", 0), false, kept},
		"too often":            {sandbox.Refuse(429, "rate_limited", 0), false, kept},
		"no answer":            {sandbox.Fault{Drop: true}, false, doubt},
		"a proxy's page":       {page(502), false, doubt},
		"no answer, a restart": {sandbox.Fault{Drop: true}, true, doubt},
		"too early, a restart": {sandbox.Refuse(409, "invalid_state", 0), true, doubt}, // the answer was not saved
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{width: 99, height: 24})
				r.rent("telegram", "ukraine")
				test.fault.Times = 1
				r.box.Inject(sandbox.Cancel, test.fault)
				r.press("c", "yes")
				r.await(messages.CancelPending)
				if test.restart {
					r.press("q")
					r.stop()
					r = start(t, setup{width: 99, height: 24, box: r.box, dir: r.dir})
					r.press("2")
					r.await(withoutCountdown(messages.CancelAttemptIn(0).Row))
				}
				r.press("c")
				r.await(test.news(r.order("4536")))
			})
		})
	}
}

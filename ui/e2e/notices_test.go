package e2e_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

// twoAlike rents two numbers in a row for the same service and country, the first of which
// has its last minute while the other has more, and gives the ends of both.
func (r *run) twoAlike() (first, second string) {
	r.t.Helper()
	for _, end := range []*string{&first, &second} {
		r.rent("telegram", "ukraine")
		phone := r.newest().Phone
		*end = phone[len(phone)-4:]
		if end == &first {
			r.pass(30 * time.Second)
		}
	}
	r.press("esc")
	r.pass(time.Until(r.box.Orders()[0].ExpiresAt.Add(-58 * time.Second)))
	return first, second
}

// onNumber fails unless the cursor is on the order with that end of its number.
func (r *run) onNumber(end string) {
	r.t.Helper()
	if row := r.marked(); !strings.Contains(row, end) {
		r.t.Fatalf("the cursor is on %q, not on %s", row, end)
	}
}

// mortal are the rules by which a number lives for three minutes.
func mortal() *sandbox.Rules {
	rules := quietRules()
	rules.Life = 3 * time.Minute
	return &rules
}

func TestAKeyIsOfferedOnlyWhereItActsOnTheOrderOfTheNotice(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{rules: mortal()})
		first, second := r.twoAlike()
		notice, offer := "Under a minute left, no SMS: Telegram UA "+first, "; c cancels it"
		r.onNumber(second)
		r.see(notice)
		r.miss(offer)
		r.press("down")
		r.onNumber(first)
		r.see(notice + offer)
		for key, back := range map[string]string{"/": "esc", "?": "esc", "c": "esc"} { // each takes the keys
			r.press(key)
			r.see(notice)
			r.miss(offer)
			r.press(back)
			r.see(notice + offer)
		}
		r.press("up", "enter")
		r.see(notice)
		r.miss(offer)
	})
}

func TestOnRentTheKeyOfANoticeActsOnItsOrderAndTheQuestionNamesTheNumber(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{rules: mortal()})
		first, second := r.twoAlike()
		r.onNumber(second)
		r.press("1")
		r.see("Telegram UA " + first + "; c cancels it")
		r.press("c")
		r.see("Cancel Telegram, Ukraine +380 50 123 " + first + "?")
		r.press("esc", "1", "c") // also over the services
		r.see("Cancel Telegram, Ukraine +380 50 123 " + first + "?")
		r.press("enter")
		r.await("Telegram UA " + first + ": cancelled")
		if all := r.box.Orders(); all[0].Status != "cancelled" || all[1].Status != "waiting" {
			t.Errorf("the first is %s, the second %s", all[0].Status, all[1].Status)
		}
	})
}

func TestOnRentAKeyThatNoNoticeOffersCancelsNothing(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{rules: mortal()})
		first, _ := r.twoAlike()
		r.press("1")
		r.see(first + "; c cancels it")
		r.resize(57, 24) // the notice has room, what it offers has not
		r.see("Telegram UA " + first)
		r.miss("cancels it")
		r.press("c")
		r.miss("Cancel Telegram")
		r.resize(80, 24)
		r.pass(20 * time.Second)
		r.miss("Under a minute left")
		r.press("c")
		r.see("That key is for an order")
		r.miss("Cancel Telegram")
	})
}

// TestAKeyDoesNotActOnANoticeThatHasOnlyJustComeUp presses the key that was meant for the
// notice before.
func TestAKeyDoesNotActOnANoticeThatHasOnlyJustComeUp(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.press("c", "enter")
		r.await("cancel armed, retrying (too early); c takes it back")
		r.press("1", "c")
		r.pass(time.Second)
		if !r.root.Session().Orders[0].Armed() {
			t.Error("the cancel is taken back by a key that came with the notice")
		}
	})
}

func TestAnArmedCancelIsTakenBackFromRentWhereTheNoticeOffersThat(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.rent("telegram", "ukraine")
		r.press("c", "enter")
		r.await("4539: cancel armed, retrying (too early); c takes it back")
		r.press("esc", "down")
		r.onNumber("4536")
		r.see("4539: cancel armed, retrying (too early)")
		r.miss("takes it back")
		r.press("1")
		r.pass(time.Second)
		r.press("c")
		r.await("Telegram UA 4539: cancel disarmed, the number is kept.")
	})
}

func TestTheKeyThatCopiesIsOfferedOnlyForTheCodeThatItCopies(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.deliver("111111")
		r.press("f")
		r.await("finished")
		r.press("esc")
		r.rent("viber", "ukraine")
		r.deliver("222222")
		r.see("Code 222222 for Viber UA 4539   y copies it")
		r.press("esc", "down", "enter")
		r.at("Telegram")
		r.see("Code 222222 for Viber UA 4539")
		r.miss("copies it") // here it is the other one's
		r.press("y")
		if r.copies.last() != "111111" {
			t.Errorf("copied %q", r.copies.last())
		}
	})
}

func TestNoNoticeComesBackThatIsNoLongerTrue(t *testing.T) {
	inTime(t, func(t *testing.T) {
		rules := quietRules()
		rules.Life, rules.RefundAfter = 20*time.Second, 2*time.Second
		r := start(t, given{rules: &rules})
		r.rent("telegram", "ukraine")
		r.rent("viber", "ukraine")
		r.press("esc")
		r.await("expired, no SMS; refund of $0.3375 pending")
		r.until("both refunds in the list", func() bool { return len(r.rows(servicesHead)) == 2 && r.rowsHave("refunded") })
		for range 40 {
			r.miss("pending")
			r.pass(500 * time.Millisecond)
		}
	})
}

// rowsHave reports whether every row has the text.
func (r *run) rowsHave(text string) bool {
	for _, row := range r.rows(servicesHead) {
		if !strings.Contains(row, text) {
			return false
		}
	}
	return true
}

func TestTheAnswerToAKeyGoesWithTheOrderThatItWasAbout(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.deliver("482913")
		r.rent("viber", "ukraine")
		r.press("esc", "up")
		r.onNumber("4536")
		r.press("c")
		r.see("Cancel is off: the SMS is here", "f finishes.")
		r.press("down")
		r.miss("Cancel is off", "f finishes")
		r.press("up")
		r.miss("Cancel is off")
		r.press("c")
		r.see("f finishes.")
		r.press("f")
		r.await("finished")
		r.miss("f finishes")
	})
}

func TestADisarmedCancelThatMayHaveCountedIsNotCalledKept(t *testing.T) {
	const doubt, kept = "Telegram UA 4536: cancel disarmed, an earlier try may still count.", "Telegram UA 4536: cancel disarmed, the number is kept."
	for name, test := range map[string]struct {
		fault   sandbox.Fault
		restart bool
		says    string
	}{
		"too early":            {sandbox.Refuse(409, "invalid_state", 0), false, kept},
		"too often":            {sandbox.Refuse(429, "rate_limited", 0), false, kept},
		"no answer":            {sandbox.Fault{Drop: true}, false, doubt},
		"a proxy's page":       {page(502), false, doubt},
		"no answer, a restart": {sandbox.Fault{Drop: true}, true, doubt},
		"too early, a restart": {sandbox.Refuse(409, "invalid_state", 0), true, doubt}, // nobody knows any more
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, given{})
				r.rent("telegram", "ukraine")
				test.fault.Times = 1
				r.box.Inject(sandbox.Cancel, test.fault)
				r.press("c", "enter")
				r.await("cancel armed")
				if test.restart {
					r.press("q")
					r.stop()
					r = start(t, given{box: r.box, dir: r.dir})
					r.press("2")
					r.await("cancel in")
				}
				r.press("c")
				r.await("disarmed")
				if said := r.said(); said != test.says {
					t.Errorf("it says %q", said)
				}
			})
		})
	}
}

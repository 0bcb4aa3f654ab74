package e2e_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
)

// topUp adds money to the account.
func (r *run) topUp(units int64) { r.box.Spend(-units) }

// rose and fell are what a line of the history begins with.
func rose(units int64) string { return messages.OutsideInShort(true, api.Units(units)) }
func fell(units int64) string { return messages.OutsideInShort(false, api.Units(units)) }

// refresh reads the balance again.
func (r *run) refresh() {
	r.t.Helper()
	r.press("r")
	r.pass(2 * time.Second)
}

// TestMoneyThatMovedOutsideIsALineOfItsDay tops up, and another client rents.
func TestMoneyThatMovedOutsideIsALineOfItsDay(t *testing.T) {
	for _, size := range [][2]int{{40, 14}, {80, 24}, {100, 30}, {200, 60}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{width: size[0], height: size[1]})
				r.rent("telegram", "ukraine")
				r.deliver("482913")
				r.press("f", "3")
				r.pass(2 * time.Second)
				headings := messages.DayWithSum(utc(), utc(), r.root.Session().History.Summary.All)
				heading := headings[len(headings)-1] // the shortest, with which the others begin
				r.topUp(20_0000)
				r.refresh()
				r.see(rose(20_0000), heading)
				r.box.Spend(1_2000)
				r.refresh()
				r.box.Spend(3000)
				r.refresh()
				r.see(rose(20_0000), fell(1_5000), heading)
				if size[0] != 40 && size[0] != 100 {
					r.see("2 times, last at ")
				}
			})
		})
	}
}

// TestALineThatIsNoOrderTakesNoKeyOfAnOrder goes to it with the cursor.
func TestALineThatIsNoOrderTakesNoKeyOfAnOrder(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 120, height: 30})
		r.rent("telegram", "ukraine")
		r.deliver("482913")
		r.press("3")
		r.pass(time.Second)
		r.topUp(20_0000)
		r.refresh()
		if o := r.markedOrder(); o.Code != api.NewText("482913") {
			t.Fatalf("the line took the cursor from the order:\n%s", r.screen.text())
		}
		r.press("k")
		for _, key := range []string{"enter", "f", "p", "n", "a"} {
			r.press(key)
			r.see(messages.OutsideIsNoOrder)
			r.pass(time.Second)
		}
		r.press("j")
		if o := r.markedOrder(); o.Code != api.NewText("482913") {
			t.Errorf("order %d is marked", o.Key)
		}
	})
}

// TestAFilterOfOrdersShowsNoOtherMoney seeks orders, and then days.
func TestAFilterOfOrdersShowsNoOtherMoney(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.deliver("482913")
		r.topUp(20_0000)
		r.refresh()
		r.press("3")
		r.pass(time.Second)
		r.see(rose(20_0000))
		for filter, shown := range map[string]bool{"telegram": false, ">0.01": false, "today": true, "week": true} {
			r.seek(filter)
			if r.shows(rose(20_0000)) != shown {
				t.Errorf("%q:\n%s", filter, r.screen.text())
			}
			r.press("esc")
			r.pass(time.Second)
			r.see(rose(20_0000))
		}
	})
}

// lateEvening is a clock that begins three minutes before midnight.
func lateEvening() time.Time {
	return time.Now().In(time.FixedZone("", int((24*time.Hour - 3*time.Minute).Seconds())))
}

// TestADayWithoutOrdersHasALineToo tops up before and after midnight.
func TestADayWithoutOrdersHasALineToo(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{height: 40, wall: lateEvening})
		r.rent("telegram", "ukraine")
		r.deliver("482913")
		r.topUp(10_0000)
		r.refresh()
		r.press("3")
		r.pass(5 * time.Minute)
		r.topUp(20_0000)
		r.refresh()
		r.see("today  $0.00 spent, no codes", "yesterday  $0.3375 spent, 1 code of 1")
		text := r.screen.text()
		for i, part := range []string{"today  $0", rose(20_0000), "yesterday  $0", rose(10_0000), "482913"} {
			_, rest, found := strings.Cut(text, part)
			if !found {
				t.Fatalf("part %d is not in its place:\n%s", i, r.screen.text())
			}
			text = rest
		}
	})
}

// TestARefundOfYesterdaysOrderIsNotMoneyFromOutside lets one expire whose refund comes after midnight, and cancels
// another one.
func TestARefundOfYesterdaysOrderIsNotMoneyFromOutside(t *testing.T) {
	inTime(t, func(t *testing.T) {
		rules := quietRules()
		rules.Life, rules.RefundAfter = time.Minute, 4*time.Minute
		r := start(t, setup{rules: &rules, height: 40, wall: lateEvening})
		r.rent("telegram", "ukraine")
		r.press("3")
		r.pass(10 * time.Minute)
		r.see("refunded")
		r.dontSee("outside verifyo")
	})
}

// TestWhatMovedBesideARentWithoutAnAnswerIsToldOnceItIsResolved tops up while nobody knows whether it was charged.
func TestWhatMovedBesideARentWithoutAnAnswerIsToldOnceItIsResolved(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{height: 40})
		r.loseNextRent()
		r.ask("telegram", "ukraine")
		r.pass(quiet)
		r.press("enter")
		r.pass(3 * time.Second)
		r.topUp(20_0000)
		r.press("3", "esc")
		r.pass(time.Minute)
		r.see(statusOf(order.Unknown))
		r.dontSee("outside verifyo")
		r.press("u")
		r.pass(2 * time.Second)
		r.press("k", "k", "enter")
		r.pass(2 * time.Second)
		r.press("enter")
		r.pass(2 * time.Second)
		r.see(rose(20_0000))
	})
}

// TestTheMaskHidesHowMuchMovedOutside shows that something moved.
func TestTheMaskHidesHowMuchMovedOutside(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.topUp(20_0000)
		r.refresh()
		r.press("3")
		r.pass(time.Second)
		r.see(rose(20_0000))
		r.press("m")
		r.pass(time.Second)
		r.dontSee("20.00")
		r.see("outside verifyo")
	})
}

// TestAnotherWindowShowsWhatMovedOutside has the history open in the one that does not read the balance.
func TestAnotherWindowShowsWhatMovedOutside(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		second := r.openSecond()
		second.press("3")
		second.pass(time.Second)
		r.topUp(20_0000)
		r.refresh()
		second.pass(seenWithin)
		second.see(rose(20_0000))
	})
}

package e2e_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	past "example.com/verifyo/state/history"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/order/sample"
	"example.com/verifyo/ui/messages"
)

// rentedBefore are orders of weeks that are all over, the oldest first, each with a number and a code of its own.
func rentedBefore(n int) []order.Order {
	orders := sample.Orders(n, utc().Add(-48*time.Hour))
	for i := range orders {
		o := &orders[i]
		*o = order.Order{
			Key: o.Key, ID: api.OrderID(fmt.Sprint("past-", i)), Service: o.Service, Country: o.Country, Quoted: o.Quoted, Charged: o.Quoted,
			AskedAt: o.AskedAt, RentedAt: o.AskedAt, Status: order.Finished, Phone: api.NewText(fmt.Sprintf("38050%07d", i)),
			ReceivedAt: o.AskedAt.Add(9 * time.Second), EndedAt: o.AskedAt.Add(time.Minute), Code: api.NewText(fmt.Sprintf("9%05d", i)),
		}
	}
	return orders
}

// seek types a filter and waits for what it finds.
func (r *run) seek(text string) {
	r.press("/")
	r.write(text)
	r.pass(time.Second)
}

// TestTheHistoryHasEveryOrderInItsOrder goes down through all of them, and up again.
func TestTheHistoryHasEveryOrderInItsOrder(t *testing.T) {
	inTime(t, func(t *testing.T) {
		all := rentedBefore(600) // which are read in several parts
		r := start(t, setup{dir: withHistory(t, all)})
		r.press("3")
		r.pass(time.Second)
		for _, o := range slices.Backward(all) {
			if got := r.markedOrder(); got.Key != o.Key {
				t.Fatalf("order %d is where %d should be", got.Key, o.Key)
			}
			r.press("j")
		}
		for _, o := range all {
			if got := r.markedOrder(); got.Key != o.Key {
				t.Fatalf("going up, order %d is where %d should be", got.Key, o.Key)
			}
			r.press("k")
		}
		for _, key := range []struct {
			key  string
			want order.Key
		}{{"G", 1}, {"g", all[len(all)-1].Key}, {"G", 1}, {"k", 2}, {"pgup", 0}, {"g", all[len(all)-1].Key}} {
			r.press(key.key)
			r.pass(time.Second)
			if got := r.markedOrder(); key.want != 0 && got.Key != key.want {
				t.Errorf("%s goes to order %d, want %d", key.key, got.Key, key.want)
			}
		}
	})
}

// TestAnOrderOfWeeksAgoIsFoundByWhatIsRememberedOfIt seeks it by each of its parts.
func TestAnOrderOfWeeksAgoIsFoundByWhatIsRememberedOfIt(t *testing.T) {
	inTime(t, func(t *testing.T) {
		all := rentedBefore(600)
		o := &all[234]
		o.Service = api.Service{ID: "past", Code: api.NewText("ps"), Name: api.NewText("Päst Service")}
		o.Label, o.Quoted, o.Charged, o.Status, o.Failure = api.NewText("aunt Émilie"), api.Units(9_1234), api.Units(9_1234), order.Expired, order.WrongCode
		r := start(t, setup{dir: withHistory(t, all)})
		r.press("3")
		alone := func() bool { return r.shows("of 1 ·") || r.shows("of 1 ─") } // in the title, or in the heading of a day
		texts := []string{"past service", "EMILIE", "900234", "+38 (050) 000-02-34", "+380 50 000 0234", "0500000234", "past-234", ">9.12 <9.13", "expired", "wrong emil", o.AskedAt.Format("2 Jan") + " serv"}
		for _, text := range texts[:unlessShort(len(texts), 2)] {
			r.seek(text)
			if got := r.markedOrder(); got.Key != o.Key || !alone() {
				t.Errorf("%q finds order %d:\n%s", text, got.Key, r.screen.text())
			}
			r.press("esc")
			r.pass(time.Second)
			if got := r.markedOrder(); got.Key != o.Key || alone() {
				t.Errorf("after the filter %q, order %d is marked:\n%s", text, got.Key, r.screen.text())
			}
		}
		r.seek("nobody knows this")
		r.see(messages.NoOrderMatches(messages.Keys{Back: "esc"}))
	})
}

func TestTheLettersOfAFilterThatArriveTogetherFindWhatAllOfThemMean(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{dir: withHistory(t, rentedBefore(600))})
		r.press("3", "/")
		r.burst("900123")
		r.pass(time.Second)
		r.see("900123", "1 code of 1 ")
		r.press("ctrl+u")
		r.pass(time.Second)
		r.see("600 codes")
	})
}

// TestEachDayHasItsOwnSum compares the headings with sums made here.
func TestEachDayHasItsOwnSum(t *testing.T) {
	inTime(t, func(t *testing.T) {
		all := rentedBefore(600)
		r := start(t, setup{height: 40, dir: withHistory(t, all)})
		r.press("3")
		r.pass(time.Second)
		spent := map[string]int64{}
		for _, o := range all {
			day := messages.Day(o.AskedAt, utc())
			spent[day] += o.Charged.Units()
		}
		for day, units := range spent {
			at, err := time.Parse("Mon 2 Jan 2006", day)
			if err != nil {
				at, err = time.Parse("Mon 2 Jan", day)
			}
			if err != nil {
				t.Fatal(err)
			}
			r.seek(at.Format("2 Jan"))
			r.see(day + "  " + messages.Spent(past.Sum{Cost: units}) + " spent, ")
			r.press("esc")
		}
	})
}

// TestAnOldOrderHasItsPageAndItsKeys opens one, labels it, and rents the same again.
func TestAnOldOrderHasItsPageAndItsKeys(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {160, 45}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				all := rentedBefore(600)
				r := start(t, setup{width: size[0], height: size[1], dir: withHistory(t, all)})
				r.press("3")
				r.seek("900007")
				r.press("enter")
				r.pass(time.Second)
				r.see("past-7")
				r.copied("y", "900007")
				r.press("n")
				r.write("old friend")
				r.press("enter")
				r.pass(2 * time.Second)
				if o := r.markedOrder(); o.Key != 8 || o.Label != api.NewText("old friend") || r.copies.bellCount() > 0 {
					t.Errorf("order %d is labelled %q:\n%s", o.Key, o.Label, r.screen.text())
				}
				r.press("a")
				r.seeWrapped(rentQuestion(all[7].Service.Name.String(), all[7].Country.Name.String()))
				r.press("esc", "esc", "esc")
				r.pass(time.Second)
				r.press("3", "3")
				r.seek("friend")
				if got := r.markedOrder(); got.Key != 8 || got.Label != api.NewText("old friend") {
					t.Errorf("the label finds order %d:\n%s", got.Key, r.screen.text())
				}
			})
		})
	}
}

// TestARentShowsInAnOpenHistoryAndTheCursorStays rents in another window.
func TestARentShowsInAnOpenHistoryAndTheCursorStays(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{dir: withHistory(t, rentedBefore(300))})
		second := r.openSecond()
		second.press("3")
		second.pass(time.Second)
		second.press("j", "j")
		before := second.markedOrder()
		r.rent("telegram", "ukraine")
		r.deliver("482913")
		second.pass(5 * time.Second)
		second.see("482913", "301 orders", "today")
		if now := second.markedOrder(); now.Key != before.Key {
			t.Errorf("the cursor went from order %d to %d", before.Key, now.Key)
		}
		second.press("g")
		second.see(word(keymap.CopyCode))
	})
}

// TestAnIdleHistoryReadsNothing lets ten minutes pass, in which a window that finds nothing new looks hundreds of times.
func TestAnIdleHistoryReadsNothing(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{dir: withHistory(t, rentedBefore(300))})
		r.press("3")
		r.pass(time.Minute)
		before := r.root.Session().History
		r.pass(10 * time.Minute)
		if after := r.root.Session().History; !slices.EqualFunc(before.Orders, after.Orders, func(a, b order.Order) bool { return a.Key == b.Key }) || &before.Orders[0] != &after.Orders[0] {
			t.Error("the orders were read again, although nothing changed")
		}
	})
}

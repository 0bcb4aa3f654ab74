package e2e_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// quiet is longer than the time in which a new question ignores keys.
const quiet = 750 * time.Millisecond

// holdKey holds a key down. A terminal sends it once, again after a first gap, and then every
// 30 ms for five seconds.
func (r *run) holdKey(name string, first time.Duration) {
	r.program.Send(press(name))
	time.Sleep(first)
	for range 5 * time.Second / (30 * time.Millisecond) {
		r.program.Send(press(name))
		time.Sleep(30 * time.Millisecond)
	}
	r.pass(time.Second)
}

// rents is how many rents were sent.
func (r *run) rents() int { return r.box.Requests(sandbox.Rent) }

func TestAHeldEnterNeverRents(t *testing.T) {
	for _, test := range []struct {
		from  string
		first time.Duration
		sees  string // the furthest that enter may lead
	}{
		{"services", 250 * time.Millisecond, messages.CountriesJustChanged},
		{"countries", 600 * time.Millisecond, rentQuestion("Telegram", "Afghanistan")},
	} {
		t.Run(test.from, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{})
				if test.from == "countries" {
					r.open("telegram")
				}
				r.holdKey("enter", test.first)
				r.see(test.sees)
				if r.rents() != 0 {
					t.Errorf("%d rents were sent", r.rents())
				}
			})
		})
	}
}

func TestAHeldEnterDoesNotRentWhileFiguresChange(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.open("telegram")
		r.pass(12 * time.Second) // makes the question read the figures again
		r.box.Inject(sandbox.Countries, sandbox.Fault{Delay: 900 * time.Millisecond})
		r.box.Inject(sandbox.Balance, sandbox.Fault{Delay: 1700 * time.Millisecond})
		r.box.Spend(1_0000)
		for country := range 200 {
			_ = r.box.SetPrice(telegram, country, 1500) // some of the ids are no country's
		}
		r.holdKey("enter", 500*time.Millisecond)
		r.see(rentQuestion("Telegram", "Afghanistan"), quoted(1500), messages.BalanceAfterRent(api.Units(41_5000), api.Units(42_5000), api.Units(1500), glyphs().Arrow))
		if r.rents() != 0 {
			t.Errorf("%d rents were sent", r.rents())
		}
	})
}

func TestOneEnterAfterAMomentWithoutKeysRentsOnce(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.ask("telegram", "ukraine")
		r.pass(time.Second)
		r.press("up") // any key makes it wait
		r.pass(150 * time.Millisecond)
		r.press("enter")
		r.pass(time.Second)
		if r.rents() != 0 {
			t.Fatal("an enter too soon after another key rented")
		}
		r.press("enter")
		r.await(orderPage)
		r.pass(time.Second)
		if r.rents() != 1 || len(r.box.Orders()) != 1 {
			t.Errorf("%d rents were sent", r.rents())
		}
	})
}

func TestEntersInARowNeverRentTwice(t *testing.T) {
	for _, gap := range []time.Duration{20, 100, 200, 249, 400} {
		t.Run(fmt.Sprint(gap*time.Millisecond), func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{})
				r.box.Inject(sandbox.Rent, sandbox.Fault{Delay: 3 * time.Second})
				r.ask("telegram", "ukraine")
				r.pass(quiet)
				for range 4 {
					r.program.Send(press("enter"))
					time.Sleep(gap * time.Millisecond)
				}
				r.pass(5 * time.Second)
				if gap > 250 && r.rents() != 1 || r.rents() > 1 {
					t.Errorf("%d rents were sent", r.rents())
				}
			})
		})
	}
}

func TestLettersAndPastedTextNeverMeanYes(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.ask("telegram", "ukraine")
		question := rentQuestion("Telegram", "Ukraine")
		for _, name := range []string{"y", "Y", "n", "j", "o", "1", "2", "q", "?", "r", "a", " ", "up", "down"} {
			r.pass(quiet)
			r.press(name)
			r.see(question)
		}
		for _, text := range []string{"\r", "\n", "enter", "y", "[enter]", "\x1b"} {
			r.pass(quiet)
			r.paste(text)
			r.see(question)
		}
		r.pass(time.Second)
		if r.rents() != 0 {
			t.Errorf("%d rents were sent", r.rents())
		}
		r.press("esc")
		r.dontSee(question)
	})
}

func TestAChargeAboveTheQuotedPriceIsShown(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.ask("telegram", "ukraine")
		r.pass(quiet)
		r.see(quoted(3375))
		if err := r.box.SetPrice(telegram, ukraine, 4000); err != nil { // between the frame and the key
			t.Fatal(err)
		}
		r.press("enter")
		r.await(orderPage)
		r.see(noticeOf(telegramUkraine(4000), session.StepRented), inHistory(telegramUkraine(4000), order.HistoryEntry{Kind: order.HistoryRented, Amount: api.Units(4000)}))
	})
}

func TestAPriceThatChangesWhileTheQuestionIsOpenIsShownAndStopsEnter(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.ask("telegram", "ukraine")
		r.pass(25 * time.Second)
		if err := r.box.SetPrice(telegram, ukraine, 9000); err != nil {
			t.Fatal(err)
		}
		r.awaitTimed(func(age time.Duration) string {
			return messages.PriceQuoted(api.Units(9000), api.Units(3375), midnight, midnight.Add(age))
		}, 0, 30*time.Second)
		r.program.Send(press("enter")) // pressed for the figures before
		r.pass(time.Second)
		if r.rents() != 0 {
			t.Fatal("an enter for the old price rented for the new one")
		}
		r.press("enter")
		r.await(orderPage)
		if charged := r.newest().Charged; charged != 9000 {
			t.Errorf("charged %d", charged)
		}
		oldQuote := telegramUkraine(9000) // as if the price agreed to were the old one
		r.dontSee(noticeOf(oldQuote, session.StepRented), inHistory(oldQuote, order.HistoryEntry{Kind: order.HistoryRented, Amount: oldQuote.Charged}))
	})
}

func TestABalanceBelowThePriceTurnsEnterOff(t *testing.T) {
	inTime(t, func(t *testing.T) {
		rules := quietRules()
		rules.Balance = 1000
		r := start(t, setup{rules: &rules})
		r.ask("telegram", "ukraine")
		r.see(messages.BalanceBelowPrice(api.Units(3375), api.Units(1000)))
		r.pass(time.Second)
		r.press("enter")
		r.pass(time.Second)
		if r.rents() != 0 {
			t.Errorf("%d rents were sent", r.rents())
		}
		r.dontSee(agree)
	})
}

func TestTheQuestionReadsPriceAndBalanceThatAreOlderThanTenSeconds(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.open("telegram")
		r.pass(5 * time.Second)
		prices, balances := r.box.Requests(sandbox.Countries), r.box.Requests(sandbox.Balance)
		r.press("enter")
		r.pass(time.Second)
		if r.box.Requests(sandbox.Countries) != prices || r.box.Requests(sandbox.Balance) != balances {
			t.Error("figures that were 5 s old were read again")
		}
		r.press("esc")
		r.pass(8 * time.Second)
		r.box.Inject(sandbox.Countries, sandbox.Fault{Delay: 2 * time.Second})
		r.box.Spend(2_5000)
		r.press("enter")
		r.see(rentQuestion("Telegram", "Afghanistan"), messages.RefreshingPrice)
		r.press("enter")
		r.pass(time.Second)
		r.press("enter")
		balance := messages.BalanceAfterRent(api.Units(40_0000), api.Units(42_5000), api.Units(2575), glyphs().Arrow)
		r.await(balance)
		r.pass(2 * time.Second)
		if r.rents() != 0 {
			t.Error("rented while the price was being read")
		}
		if r.box.Requests(sandbox.Countries) != prices+1 || r.box.Requests(sandbox.Balance) != balances+1 {
			t.Error("the old figures were not read again exactly once")
		}
		r.see(balance)
	})
}

func TestARentUnderWayCanBeLeftAndItsAnswerIsShown(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Delay: 10 * time.Second})
		r.ask("telegram", "ukraine")
		r.pass(quiet)
		r.press("enter")
		r.pass(time.Second)
		renting := messages.RentingFor(api.Units(3375), glyphs().Ellipsis)
		r.see(renting)
		r.press("esc")
		r.dontSee(renting)
		r.press("enter")
		r.pass(time.Second)
		r.seeWrapped(messages.OtherRentUnderWay)
		r.press("enter", "esc")
		r.await(noticeOf(telegramUkraine(3375), session.StepRented))
		if r.rents() != 1 {
			t.Errorf("%d rents were sent", r.rents())
		}
		if title := r.title(); strings.Contains(title, orderPage) {
			t.Errorf("after the question was left, another screen opened: %q", title)
		}
	})
}

// TestAQuestionLeavesTheMarkedRowInSight asks about a country at the lower end of its list.
func TestAQuestionLeavesTheMarkedRowInSight(t *testing.T) {
	for _, size := range [][2]int{{60, 12}, {80, 24}, {120, 36}, {160, 45}, {200, 60}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{width: size[0], height: size[1]})
				r.open("whatsapp")
				for range size[1] {
					r.press("j")
				}
				r.pass(time.Second)
				row := " " + glyphs().Cursor + " " + strings.Join(strings.Fields(r.marked())[:2], " ")
				r.press("enter")
				r.await(agree)
				if text := r.screen.text(); !strings.Contains(text, "\n"+row) && !strings.Contains(text, glyphs().Frame.Vertical+row) {
					t.Errorf("%q is covered:\n%s", row, text)
				}
			})
		})
	}
}

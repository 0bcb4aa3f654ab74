package e2e_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/limit"
	"example.com/verifyo/state/order/sample"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/messages"
)

// dollars are the dollars of money in a text.
var dollars = regexp.MustCompile(`\$\d[\d.]*\d`)

// sums are the amounts on the screen that are no price of a number, and nothing that one order was charged.
func (r *run) sums() (found []string) {
	prices, s := map[int64]bool{}, r.root.Session()
	for _, offers := range s.Offers {
		for _, o := range offers.Value {
			prices[o.Price.Units()] = true
		}
	}
	for _, o := range slices.Concat(s.Orders, s.History.Orders) {
		prices[o.Quoted.Units()], prices[o.Charged.Units()] = true, true
	}
	for _, amount := range dollars.FindAllString(r.screen.text(), -1) {
		if parsed, err := api.ParseUSD(amount[1:]); err != nil || !prices[parsed.Units()] {
			found = append(found, amount)
		}
	}
	return found
}

// moneyPlace is something on the screen, and the keys that lead to it.
type moneyPlace struct {
	name string
	keys []string
}

// moneyPlaces are all that may show what was spent or is left, in the order of a walk: each picture follows from the one
// before it.
func moneyPlaces(size [2]int) []moneyPlace {
	toCountries := []string{"1", "1", "/", "w", "h", "a", "t", "enter"}
	all := []moneyPlace{
		{"the services", []string{"1", "1"}},
		{"the countries", toCountries},
		{"the rent question", append(slices.Clone(toCountries), "enter")},
		{"the orders", []string{"2", "2"}},
		{"an order", []string{"2", "2", "j", "enter"}},
		{"a rent that got no answer", []string{"2", "2", "g", "u"}},
		{"the history", []string{"3", "3"}},
		{"a search", []string{"3", "3", "/", "w", "h", "a", "t", "enter", "esc"}},
		{"the file", []string{"3", "3", "o", "yes"}},
	}
	if size[1] >= 24 {
		all = append(all, moneyPlace{"spend of a year", []string{"3", "3", "]", "]"}},
			moneyPlace{"spend by service", []string{"v"}}, moneyPlace{"spend by country", []string{"v"}}, moneyPlace{"waits", []string{"v"}})
	}
	return all
}

// visit goes to a place, and then back.
func (r *run) visit(p moneyPlace, there func()) {
	for _, key := range p.keys {
		r.press(key)
		r.pass(500 * time.Millisecond)
	}
	r.pass(2 * time.Second)
	there()
	r.press("esc", "esc", "esc", "3", "3")
	r.pass(time.Second)
}

// TestAMaskedScreenShowsNoSum goes to every place twice: where the screen shows a sum of money without the mask, it
// shows none with it. The first walk also masks what was just drawn. Windows of two panes have nothing that those of one
// or three lack.
func TestAMaskedScreenShowsNoSum(t *testing.T) {
	inSizes(t, [][2]int{{80, 24}, {40, 15}, {200, 60}}, func(t *testing.T, size [2]int) {
		r := spender(t, size)
		for _, p := range moneyPlaces(size) {
			r.visit(p, func() {
				if found := r.sums(); len(found) == 0 {
					t.Errorf("%s shows %q without the mask:\n%s", p.name, found, r.screen.text())
				}
			})
			r.press("m")
			r.noSums("after " + p.name + ", as soon as it is masked, the history")
			r.press("m")
		}
		r.press("m")
		for _, p := range moneyPlaces(size) {
			r.visit(p, func() { r.noSums(p.name) })
		}
	})
}

// noSums fails if the screen shows a sum.
func (r *run) noSums(place string) {
	r.t.Helper()
	if found := r.sums(); len(found) > 0 {
		r.t.Errorf("%s shows %q:\n%s", place, found, r.screen.text())
	}
}

// spender is a run with rents of today and before, one of them without an answer, with limits, and with money that
// moved outside.
func spender(t *testing.T, size [2]int) *run {
	limits := limit.Limits{Spend: limitOf("max_spend_today", 1_5234), LowBalance: limitOf("low_balance", 90_4321)}
	r := start(t, setup{width: size[0], height: size[1], dir: withHistory(t, sample.Known(utc())), adjust: func(o *ui.Options) { o.Limits = limits }})
	r.box.Spend(3_2109)
	r.press("r")
	r.loseNextRent()
	r.ask("signal", "france")
	r.pass(time.Second)
	r.press("enter")
	r.pass(3 * time.Second)
	for range 2 {
		r.rent("viber", "ukraine")
	}
	return r
}

// TestAMaskedNoticeHasNoSum has everything happen that is told with a sum of money.
func TestAMaskedNoticeHasNoSum(t *testing.T) {
	for name, happens := range map[string]func(*run){
		"a balance that is too low": func(r *run) {
			r.ask("telegram", "ukraine")
			r.pass(quiet)
			r.box.SetBalance(1234)
			r.press("enter")
			r.pass(2 * time.Second)
			r.see("balance too low")
		},
		"a refusal with the server's own words": func(r *run) {
			fault := sandbox.RefuseSaying(402, "insufficient_funds", "You have $0.1234 left", 0)
			fault.Times = 1
			r.box.Inject(sandbox.Rent, fault)
			r.ask("telegram", "ukraine")
			r.pass(quiet)
			r.press("enter")
			r.pass(2 * time.Second)
			r.see("left; your balance was")
		},
		"a low balance": func(r *run) {
			r.box.Spend(42_4111)
			r.press("r")
			r.pass(2 * time.Second)
			r.see("The balance is low")
		},
		"a file": func(r *run) {
			r.rent("telegram", "ukraine")
			r.rent("telegram", "poland")
			r.press("3", "o", "yes")
			r.pass(2 * time.Second)
			r.see("written to")
		},
		"a refund": func(r *run) {
			r.rent("telegram", "ukraine")
			r.pass(25 * time.Second)
			r.press("c", "yes")
			r.pass(3 * time.Second)
			r.see("refunded")
		},
	} {
		for _, masked := range []bool{false, true} {
			inTimeNamed(t, fmt.Sprint(name, ", masked ", masked), func(t *testing.T) {
				r := start(t, setup{width: 199, height: 15, adjust: func(o *ui.Options) { o.Limits = limit.Limits{LowBalance: limitOf("low_balance", 1000)} }})
				if masked {
					r.press("m")
					r.see(messages.Masked)
				}
				happens(r)
				if found := r.sums(); len(found) > 0 == masked {
					t.Errorf("%q:\n%s", found, r.screen.text())
				}
			})
		}
	}
}

// TestTheDaysLimitIsMaskedInTheWindowThatReachesIt has two windows rent at once, of which one is refused.
func TestTheDaysLimitIsMaskedInTheWindowThatReachesIt(t *testing.T) {
	for _, masked := range []bool{false, true} {
		inTimeNamed(t, fmt.Sprint("masked ", masked), func(t *testing.T) {
			limited := func(o *ui.Options) { o.Limits.Spend = limitOf("max_spend_today", 5000) }
			r := start(t, setup{width: 99, height: 24, adjust: limited})
			windows := []*run{r, start(t, setup{width: 99, height: 24, box: r.box, dir: r.dir, adjust: limited})}
			for _, window := range windows {
				if masked {
					window.press("m")
				}
				window.ask("telegram", "ukraine")
			}
			r.pass(quiet)
			for _, window := range windows {
				window.program.Send(press("enter"))
			}
			r.pass(2 * time.Second)
			text, found := "", []string(nil)
			for _, window := range windows {
				text, found = text+window.screen.text(), append(found, window.sums()...)
			}
			if !strings.Contains(text, "max_spend_today") || len(found) > 0 == masked {
				t.Errorf("%q:\n%s", found, text)
			}
		})
	}
}

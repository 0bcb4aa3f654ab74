package e2e_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
)

// TestWhoRentsInAWideWindowStaysThereAndTheNewOrderIsMarked rents two numbers one after the other
// without leaving the countries.
func TestWhoRentsInAWideWindowStaysThereAndTheNewOrderIsMarked(t *testing.T) {
	for _, size := range [][2]int{{100, 24}, {120, 36}, {160, 45}, {200, 60}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			inTime(t, func(t *testing.T) { rentTwice(t, setup{width: size[0], height: size[1]}) })
		})
	}
}

func rentTwice(t *testing.T, g setup) {
	r := start(t, g)
	r.rent("telegram", "ukraine")
	r.seeMarked("UA Ukraine")
	r.see(r.phone(0))
	r.pass(4 * time.Second)
	r.press("enter")
	r.pass(time.Second)
	r.press("enter")
	r.until("the second answer", func() bool { return r.rents() == 2 && r.root.Session().Renting == nil && r.root.Dialog() == nil })
	if o := r.markedOrder(); o.ID == "" || string(o.ID) != r.newest().ID {
		t.Errorf("the marked order is %s, not the new one %s", o.ID, r.newest().ID)
	}
	r.press("c")
	r.dontSee("Cancel Telegram")
	r.see(messages.OrderNowMarked(r.markedOrder(), "c"))
	r.pass(2 * time.Second)
	r.press("c")
	r.see("Cancel Telegram", r.phone(1))
}

func TestAnImpatientEnterAfterARentDoesNotAskForAnother(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 120, height: 36})
		r.ask("telegram", "ukraine")
		r.pass(quiet)
		r.press("enter")
		r.until("the answer", func() bool { return r.root.Session().Renting == nil && r.root.Dialog() == nil })
		r.press("enter")
		r.see(messages.JustRented(true))
		r.dontSee(rentQuestion("Telegram", "Ukraine"))
		r.press("esc", "down", "enter")
		r.until("another country's question", func() bool { return r.root.Dialog() != nil })
		r.press("esc", "up")
		r.pass(4 * time.Second)
		r.press("enter")
		r.see(rentQuestion("Telegram", "Ukraine"))
	})
}

func TestOrderKeysActOnTheMarkedOrderWhateverHasTheFocus(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 200, height: 60})
		for _, service := range []string{"telegram", "viber", "signal"} {
			r.rent(service, "ukraine")
		}
		for range 4 { // countries, order, live orders, services
			r.press("p")
			r.until("the number to be copied", func() bool { return strings.HasSuffix(r.copies.last(), r.newest().Phone[len(r.newest().Phone)-4:]) })
			r.press("tab")
		}
		r.press("tab", "tab") // the live orders
		before := r.markedOrder()
		r.press("down")
		if after := r.markedOrder(); after.Key == before.Key {
			t.Fatalf("down marks no other card:\n%s", r.screen.text())
		}
		r.press("c")
		r.see("Cancel " + r.markedOrder().Service.Name.String())
	})
}

func TestACodeThatComesIsOnTheCardAndCopiedFromTheCountries(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 120, height: 36})
		r.rent("telegram", "ukraine")
		r.deliver("482913")
		r.see("482913", messages.Status(order.Order{Status: order.Received}))
		r.press("y")
		r.until("the code to be copied", func() bool { return r.copies.last() == "482913" })
	})
}

// markedOrder is the order that keys act on.
func (r *run) markedOrder() order.Order {
	r.t.Helper()
	key, ok := r.root.Marked()
	if !ok {
		r.t.Fatalf("no order is marked:\n%s", r.screen.text())
	}
	o, _ := r.root.Session().Order(key)
	return o
}

// phone is the end of the number of a rent.
func (r *run) phone(rent int) string {
	phone := r.box.Orders()[rent].Phone
	return phone[len(phone)-4:]
}

// TestTheFirstPageOfTheHelpHasTheKeysOfWhatIsInFrontAndThoseForEverywhere looks at it in a window of
// the usual size.
func TestTheFirstPageOfTheHelpHasTheKeysOfWhatIsInFrontAndThoseForEverywhere(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		for _, in := range []struct {
			keys  []string
			group keymap.Group
		}{{nil, keymap.Renting}, {[]string{"2"}, keymap.OnAnOrder}} {
			r.press(in.keys...)
			r.press("?")
			for _, b := range slices.Concat(keymap.Default().In(in.group), keymap.Default().In(keymap.Everywhere)) {
				r.see(strings.Fields(b.Help().Key)[0] + " ")
				r.see(strings.Join(strings.Fields(b.Long)[:2], " "))
			}
			r.press("esc")
		}
	})
}

// TestTheOrderStaysInFocusWhileTheWindowShrinksAndGrows begins with the focus on its page beside the
// countries, where another pane in focus would make enter ask for a rent.
func TestTheOrderStaysInFocusWhileTheWindowShrinksAndGrows(t *testing.T) {
	for _, widths := range [][]int{{99}, {149, 120, 99}, {149, 100, 160, 99}} {
		t.Run(fmt.Sprint(widths), func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{width: 160, height: 45})
				r.rent("viber", "ukraine")
				r.press("tab")
				for _, width := range widths {
					r.resize(width, 45)
					want := map[bool]string{true: messages.OrderPage, false: messages.LiveTitle}[width >= 150]
					if got := r.focused(); width >= 100 && got != want {
						t.Errorf("in %d columns the focus is on %q, not on %q", width, got, want)
					}
				}
				if !r.atOrder() {
					t.Errorf("the order's page is not in front:\n%s", r.screen.text())
				}
				r.press("enter")
				if r.root.Dialog() != nil {
					t.Errorf("enter asks a question:\n%s", r.screen.text())
				}
			})
		})
	}
}

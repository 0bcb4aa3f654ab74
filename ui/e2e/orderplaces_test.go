package e2e_test

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/messages"
)

// rentThree rents three numbers and goes to their list: Discord on top, then Viber and Telegram.
func (r *run) rentThree() {
	r.t.Helper()
	for _, service := range []string{"telegram", "viber", "discord"} {
		r.rent(service, "ukraine")
	}
	r.press("2")
	r.seeRows("Discord", "Viber", "Telegram")
}

// deliverTo lets the SMS of an order arrive. The index counts the sandbox's orders.
func (r *run) deliverTo(index int) {
	r.t.Helper()
	bells := r.copies.bellCount()
	if err := r.box.Deliver(r.box.Orders()[index].ID, fmt.Sprintf("48291%d", index)); err != nil {
		r.t.Fatal(err)
	}
	r.until("the bell", func() bool { return r.copies.bellCount() > bells })
	r.pass(frame)
}

// seeRows fails unless the list of orders has exactly these rows, in this order.
func (r *run) seeRows(services ...string) {
	r.t.Helper()
	rows := r.rows(ordersHead)
	fits := len(rows) == len(services)
	for i := 0; fits && i < len(rows); i++ {
		fits = strings.Contains(rows[i], services[i])
	}
	if !fits {
		r.t.Errorf("the rows are not of %v:\n%s", services, r.screen.text())
	}
}

// seeMarkedOrder fails unless the cursor is on an order whose row has the text.
func (r *run) seeMarkedOrder(text string) {
	r.t.Helper()
	if !strings.Contains(r.marked(), text) {
		r.t.Errorf("the cursor is not on %s:\n%s", text, r.screen.text())
	}
}

// The orders of rentThree as the sandbox counts them.
const telegrams, vibers, discords = 0, 1, 2

func TestAnOrderWhoseCodeComesStaysUnderTheCursorOfAFilteredList(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rentThree()
		r.press("/")
		r.write(statusOf(order.Waiting) + " ukr")
		r.press("home", "down", "enter", "esc")
		r.seeMarkedOrder("Viber")
		r.deliverTo(vibers)
		r.pass(10 * time.Second)
		r.seeMarkedOrder("Viber")
		r.seeMarkedOrder(statusOf(order.Received))
		r.seeRows("Discord", "Viber", "Telegram")
		r.press("j")
		r.seeMarkedOrder("Telegram")
		r.seeRows("Discord", "Telegram")
		r.press("esc")
		r.pass(3 * time.Second)
		r.seeRows("Viber", "Discord", "Telegram")
		r.seeMarkedOrder("Telegram")
	})
}

func TestAFinishedOrderStaysUnderTheCursorAndTheNextIsTheOneBelowIt(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rentThree()
		for i := range 3 {
			r.deliverTo(i)
		}
		r.press("home", "down", "f")
		r.await(finishedNotice(r.order(r.phoneEnd(vibers))))
		r.pass(10 * time.Second)
		r.seeRows("Discord", "Viber", "Telegram")
		r.seeMarkedOrder("Viber")
		r.press("j")
		r.seeMarkedOrder("Telegram")
		r.pass(3 * time.Second)
		r.seeRows("Discord", "Telegram", "Viber")
		r.seeMarkedOrder("Telegram")
	})
}

func TestOrdersMoveOnlyWhileNoKeyIsPressed(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rentThree()
		r.press("home")
		if err := r.box.Deliver(r.box.Orders()[telegrams].ID, "482913"); err != nil {
			t.Fatal(err)
		}
		for range 10 {
			r.press("Z") // a key without an effect counts as well
			r.pass(1500 * time.Millisecond)
			r.seeRows("Discord", "Viber", "Telegram")
		}
		if rows := r.rows(ordersHead); !strings.Contains(rows[2], statusOf(order.Received)) {
			t.Errorf("the SMS is not shown:\n%s", r.screen.text())
		}
		r.pass(time.Second)
		r.seeRows("Telegram", "Discord", "Viber")
		r.seeMarkedOrder("Discord")

		r.press("c")
		r.deliverTo(vibers)
		r.pass(time.Minute)
		r.press("esc")
		r.seeRows("Telegram", "Discord", "Viber")
		r.pass(3 * time.Second)
		r.seeRows("Viber", "Telegram", "Discord")
		r.seeMarkedOrder("Discord")
	})
}

func TestAHeldKeyActsOnOneOrderOnly(t *testing.T) {
	for _, key := range []string{"f", "c", "e", "p", "u", "a", "enter"} {
		pages := []bool{false, true}
		for _, page := range pages[:unlessShort(len(pages), 1)] { // as inSizes
			t.Run(fmt.Sprintf("%s, on the page %v", key, page), func(t *testing.T) {
				inTime(t, func(t *testing.T) {
					r := start(t, setup{})
					r.rentThree()
					for i := range 3 {
						if key == "f" {
							r.deliverTo(i)
						}
					}
					r.press("home", "down")
					if page {
						r.press("enter")
					}
					for range unlessShort(200, 50) { // eight seconds, or two
						r.press(key)
					}
					for i, o := range r.box.Orders() {
						if i != vibers && (o.Finishes > 0 || o.Cancels > 0) {
							t.Errorf("%d finishes and %d cancels of %s", o.Finishes, o.Cancels, o.Phone)
						}
					}
					if o := r.box.Orders()[vibers]; key == "f" && o.Finishes != 1 || o.Cancels > 0 || len(r.box.Orders()) != 3 {
						t.Errorf("%d finishes, %d cancels, %d orders", o.Finishes, o.Cancels, len(r.box.Orders()))
					}
					if copied := r.copies.last(); copied != "" && !strings.HasSuffix(copied, r.box.Orders()[vibers].Phone) {
						t.Errorf("%s was also copied", copied)
					}
					r.pass(time.Second) // a question ignores esc while keys are pressed
					r.press("esc", "2", "2")
					r.seeMarkedOrder("Viber")
				})
			})
		}
	}
}

func TestGoingBackFromAnOrderFindsTheCursorOnIt(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rentThree()
		r.press("/")
		r.write("viber")
		r.press("enter")
		r.seeTitle(orderPage + " Viber")
		r.deliverTo(vibers)
		r.press("f")
		r.pass(10 * time.Second)
		r.press("esc")
		r.seeMarkedOrder("Viber")
		r.rent("signal", "france") // which the filter hides
		r.press("2")
		r.seeMarkedOrder("Signal")
		r.seeRows("Viber", "Signal")
		before := r.box.Requests(sandbox.Cancel)
		r.press("c")
		r.see(cancelQuestion(r.order(r.phoneEnd(3))))
		r.press("yes")
		r.pass(time.Second)
		if r.box.Requests(sandbox.Cancel) != before+1 || r.newest().Cancels != 1 {
			t.Error("another order was cancelled")
		}
	})
}

func TestIfAnOrderLeavesTheListUnderItsPageAHeldKeyDoesNotActOnAnotherOrder(t *testing.T) {
	now := noon
	root := ui.New(ui.Options{Context: context.Background(), Clock: func() time.Time { return now }, Jitter: even, Theme: colourless(false), Terminal: &clipboard{}, Log: slog.New(slog.DiscardHandler)})
	over := func(key int) order.Order {
		return order.Order{
			Key: order.Key(key), ID: api.OrderID(fmt.Sprint(key)), Revision: 1, Status: order.Finished, Phone: api.NewText(fmt.Sprintf("38050123%04d", key)),
			Service: api.Service{Name: api.NewText("Temu")}, Country: order.Country{ISO: "UA"}, EndedAt: noon.Add(time.Duration(key-1000) * time.Second),
		}
	}
	var all []order.Order
	for key := range session.EndedListed {
		all = append(all, over(key+1))
	}
	sendTo(root, tea.WindowSizeMsg{Width: 80, Height: 24}, event(session.Recovered{Orders: all}), press("2"), press("end"), press("enter"))
	if view := root.View(); !strings.Contains(view, orderPage+" Temu") || !strings.Contains(view, "0001") {
		t.Fatalf("this is not the page of the oldest order:\n%s", view)
	}
	now = now.Add(time.Minute)
	sendTo(root, event(session.LedgerChanged{Orders: []order.Order{over(500)}}))
	for range 50 {
		now = now.Add(100 * time.Millisecond)
		root.Update(press("p"))
		if view := root.View(); !strings.Contains(view, messages.OrderNowMarked(over(2), "p")) {
			t.Fatalf("a held key acted on another order:\n%s", view)
		}
	}
	now = now.Add(2 * time.Second)
	if _, cmd := root.Update(press("p")); cmd == nil {
		t.Errorf("the key does not copy after its release:\n%s", root.View())
	}
}

package e2e_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// line is the index of the marked row's line on the screen, or -1 if no row is marked.
func (r *run) line() int {
	mark := " " + colourless(r.ascii).Glyphs.Cursor + " "
	return slices.IndexFunc(strings.Split(r.screen.text(), "\n"), func(line string) bool { return strings.HasPrefix(line, mark) })
}

// below is the row below the marked one.
func (r *run) below() string {
	return strings.TrimSpace(strings.Split(r.screen.text(), "\n")[r.line()+1])
}

func TestIfACountryIsSoldOutTheCursorIsOnTheNextCountryInItsPlace(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.open("whatsapp")
		r.press("/")
		r.write("ukraine")
		r.press("esc")
		r.seeMarked("UA Ukraine")
		line, next := r.line(), r.below()
		r.press("enter")
		r.await(rentQuestion("Whatsapp", "Ukraine"))
		r.pass(quiet)
		if err := r.box.SetStock(whatsapp, ukraine, 0); err != nil {
			t.Fatal(err)
		}
		r.press("enter")
		r.await(notRented("Whatsapp", "UA", session.Problem{Kind: session.SoldOut}))
		for range 3 { // at once, and after the list was read again
			if country, _, _ := strings.Cut(next, "$"); !strings.HasPrefix(r.marked(), strings.TrimSpace(country)) || r.line() != line {
				t.Fatalf("the cursor is in line %d on %q, and was in line %d above %q", r.line(), r.marked(), line, next)
			}
			r.pass(10 * time.Second)
		}
	})
}

func TestACountryThatSellsOutStaysInPlaceUntilTheCursorMoves(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.open("whatsapp")
		r.press("/")
		r.write("ukraine")
		r.press("esc")
		line, next := r.line(), r.below()
		if err := r.box.SetStock(whatsapp, ukraine, 0); err != nil {
			t.Fatal(err)
		}
		r.press("r")
		r.until("it to sell out", func() bool { return strings.Contains(r.marked(), messages.SoldOut) })
		r.seeMarked("UA Ukraine")
		if r.line() != line || r.below() != next {
			t.Errorf("the cursor followed the sold-out country to line %d, above %q", r.line(), r.below())
		}
		r.press("j")
		r.seeMarked(next[:6])
		r.press("r")
		r.pass(2 * time.Second)
		r.seeMarked(next[:6])
		r.press("k")
		if strings.Contains(r.marked(), "Ukraine") {
			t.Error("the sold-out country did not move to the end once the cursor had left it")
		}
	})
}

func TestAfterARentTheRentKeyLeadsToItsCountryAndThenToTheServices(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("whatsapp", "ukraine")
		r.press("1")
		r.seeTitle(crumbs(messages.ServicesTitle, "Whatsapp"))
		r.seeMarked("UA Ukraine")
		r.press("1")
		r.dontSee(messages.CountryColumn)
		r.press("2")
		r.await(orderPage)
		r.press("2")
		r.dontSee(orderPage)
		r.seeTitle(messages.OrdersTitle)
	})
}

func TestAfterRentingAgainFromAnOrderTheRentKeyLeadsToItsService(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("whatsapp", "ukraine")
		r.open("telegram")
		r.press("2", "enter")
		r.await(orderPage)
		r.press("a")
		r.await(rentQuestion("Whatsapp", "Ukraine"))
		r.pass(quiet)
		r.press("enter")
		r.until("the second order", func() bool { return len(r.box.Orders()) == 2 && !r.shows(rentQuestion("Whatsapp", "Ukraine")) })
		r.press("1")
		r.seeTitle(crumbs(messages.ServicesTitle, "Whatsapp"))
		r.seeMarked("UA Ukraine")
		r.press("enter") // at once: the operator knows which country is marked
		r.await(rentQuestion("Whatsapp", "Ukraine"))
	})
}

func TestASoldOutCountryOfAnotherServiceMovesNoCursor(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.ask("whatsapp", "ukraine")
		r.pass(quiet)
		if err := r.box.SetStock(whatsapp, ukraine, 0); err != nil {
			t.Fatal(err)
		}
		r.box.Inject(sandbox.Rent, sandbox.Fault{Delay: 20 * time.Second})
		r.press("enter")
		r.await(messages.LeaveItRunning)
		r.press("esc", "esc")
		r.open("telegram")
		r.press("/")
		r.write("ukraine")
		r.await("UA Ukraine")
		r.press("esc")
		r.seeMarked("UA Ukraine")
		r.await(notRented("Whatsapp", "UA", session.Problem{Kind: session.SoldOut}))
		r.seeMarked("UA Ukraine")
	})
}

func TestAfterARentWithoutAnAnswerTheRentKeyLeadsToItsCountry(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.loseNextRent()
		r.ask("telegram", "poland")
		r.pass(quiet)
		r.press("enter")
		r.await(orderPage)
		r.press("1")
		r.seeTitle(crumbs(messages.ServicesTitle, "Telegram"))
		r.seeMarked("PL Poland")
	})
}

// TestBackFromANewOrderLeadsToWhereItWasRented rents from every place with a key for it, in a window with one pane.
func TestBackFromANewOrderLeadsToWhereItWasRented(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.open("whatsapp")
		r.press("/")
		r.paste("ukraine")
		r.press("esc", "j", "j") // without the filter
		country, line := r.marked()[:len("UA Ukraine")], r.line()
		rent := func() {
			r.until("the question", func() bool { return r.root.Dialog() != nil })
			r.pass(quiet)
			r.press("enter")
			r.until("the answer", func() bool { return r.root.Dialog() == nil })
			r.await(orderPage)
			r.press("esc")
		}
		r.press("enter")
		rent()
		r.seeTitle(crumbs(messages.ServicesTitle, "Whatsapp"))
		r.seeMarked(country)
		if r.line() != line {
			t.Errorf("the country has moved from line %d to %d:\n%s", line, r.line(), r.screen.text())
		}
		r.press("2", "2", "a") // the same again, from the list of orders
		rent()
		r.seeTitle(messages.OrdersTitle)
		r.press("3")
		r.until("the orders of the history", func() bool { return strings.Contains(r.marked(), "Whatsapp") })
		r.press("a")
		rent()
		r.see("[3 " + messages.HistoryTitle + "]")
		r.dontSee(orderPage)
		r.press("enter") // from the page of an order of the history
		r.await(orderPage)
		r.press("a")
		rent()
		r.see("[3 " + messages.HistoryTitle + "]")
		r.dontSee(orderPage)
	})
}

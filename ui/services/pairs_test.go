package services_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/results"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/services"
	"example.com/verifyo/ui/widget"
)

// told is what an intent tells; empty if it does something else.
func told(intent screen.Intent) string {
	said, _ := intent.(screen.Notified)
	return said.Notice.Text
}

// paired is a list with two countries on top of the services for the first service, both sold out.
func paired() (*screen.Context, *services.List, []session.CountryPin) {
	ctx := having(numbered(3)...)
	var pins []session.CountryPin
	var offers []api.Country
	for i, name := range []string{"Kenya", "Poland"} {
		country := api.Country{ID: api.CountryID(i + 1), Name: api.NewText(name), Stocked: true, Price: api.Units(1000)}
		offers = append(offers, country)
		pins = append(pins, session.CountryPin{Pair: results.Pair{Service: "0", Country: country.ID}, Name: country.Name, OnTop: true})
		ctx.Session.Apply(session.CountryPinSet{Pin: pins[i], On: true}, noon)
	}
	ctx.Session.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadOffers, Service: "0"}}, noon)
	ctx.Session.Apply(session.OffersRead{Service: "0", Generation: 1, Offers: offers}, noon)
	l := opened(ctx)
	l.Press(keymap.Top, keymap.Press{})
	l.Seen()
	ctx.Now = ctx.Now.Add(time.Second)
	return ctx, l, pins
}

func TestNoPairIsWatchedThatJustMovedUnderTheCursor(t *testing.T) {
	ctx, l, pins := paired()
	ctx.Session.Apply(session.CountryPinSet{Pin: pins[0]}, noon) // in another window
	l.Sync()
	l.Seen()
	if got := told(l.Press(keymap.Watch, keymap.Press{})); got != messages.WatchJustChanged {
		t.Errorf("the key says %q", got)
	}
	ctx.Now = ctx.Now.Add(time.Second)
	if chosen, _ := l.Press(keymap.Watch, keymap.Press{}).(screen.WatchChosen); chosen.Watch.Country.ID != 2 || !chosen.On {
		t.Errorf("a second later it watches %+v", chosen)
	}
}

func TestAHeldKeyPinsNothing(t *testing.T) {
	for _, down := range []int{0, 2} { // a pair, and a service
		ctx, l, _ := paired()
		for range down {
			l.Press(keymap.Down, keymap.Press{})
		}
		ctx.Pressed.Held = true
		if got := told(l.Press(keymap.Pin, keymap.Press{})); got != messages.HeldKey("*").Text {
			t.Errorf("row %d: the held key says %q", down, got)
		}
	}
}

// TestThereIsRoomBeforeWhatStandsInPlaceOfTheStock looks at the smallest and at a usual window.
func TestThereIsRoomBeforeWhatStandsInPlaceOfTheStock(t *testing.T) {
	ctx, l, _ := paired()
	ctx.Session.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadOffers, Service: "0"}}, noon)
	ctx.Session.Apply(session.OffersRead{Service: "0", Generation: 2, Offers: []api.Country{{ID: 2, Name: api.NewText("Poland"), Price: api.Units(1000)}}}, noon)
	for _, width := range []int{40, 80} {
		l.SetSize(width, 20)
		for _, sign := range []string{messages.NotListed, messages.StockNotKnown} {
			if view := l.View(); !strings.Contains(view, " "+sign) {
				t.Errorf("no blank before %q at %d columns:\n%s", sign, width, view)
			}
		}
	}
}

// TestAPairIsShownOnlyOnceItsServiceCanBeNamed has pins before the services are known.
func TestAPairIsShownOnlyOnceItsServiceCanBeNamed(t *testing.T) {
	ctx := having()
	ctx.Session.Services = session.Remote[[]api.Service]{}
	for i := range 2 {
		pin := session.CountryPin{Pair: results.Pair{Service: api.ServiceID(fmt.Sprint("s", i))}, Name: api.NewText("Kenya"), OnTop: i == 0}
		ctx.Session.Apply(session.CountryPinSet{Pin: pin, On: true}, noon)
	}
	l := opened(ctx)
	if n := len(l.Rows()); n != 0 {
		t.Errorf("%d rows before the services are known", n)
	}
	ctx.Session.Apply(session.ServicesRead{Services: numbered(1)}, noon)
	l.Sync()
	if view := l.View(); len(l.Rows()) != 2 || !strings.Contains(view, messages.ServiceByID("s0")+" · Kenya") {
		t.Errorf("the rows are\n%s", view)
	}
	rented := order.Order{Key: 1, Service: api.Service{ID: "s0", Name: api.NewText("Telegram")}}
	ctx.Session.Apply(session.Recovered{Orders: []order.Order{rented}}, noon)
	ctx.Session.Apply(session.ServicesRead{Services: numbered(2)}, noon)
	l.Sync()
	if view := l.View(); !strings.Contains(view, "Telegram · Kenya") {
		t.Errorf("a service of an order is not named:\n%s", view)
	}
}

// TestAWatchOfAPairThatIsNotListedAnyMoreCanBeStoppedAndBegunUnlessItsServiceIsGone takes the country, and then its service, out of the server's lists.
func TestAWatchOfAPairThatIsNotListedAnyMoreCanBeStoppedAndBegunUnlessItsServiceIsGone(t *testing.T) {
	for _, serviceToo := range []bool{false, true} {
		ctx, l, pins := paired()
		watch := session.StockWatch{Service: api.Service{ID: "0"}, Country: order.Country{ID: pins[0].Country, Name: pins[0].Name}, Since: noon}
		ctx.Session.Apply(session.StockWatchSet{Watch: watch, On: true}, noon)
		ctx.Session.Apply(session.OffersRead{Service: "0", Generation: 1}, noon)
		if serviceToo {
			ctx.Session.Apply(session.ServicesRead{Services: numbered(3)[1:]}, noon)
		}
		l.Sync()
		l.Press(keymap.Top, keymap.Press{})
		if chosen, chose := l.Press(keymap.Watch, keymap.Press{}).(screen.WatchChosen); !chose || chosen.On || chosen.Watch.Pair() != watch.Pair() || !l.WatchesMarked() {
			t.Errorf("the service is gone, too: %v: the key means %+v", serviceToo, chosen)
		}
		if view := l.View(); !strings.Contains(view, messages.WatchedInColumn) {
			t.Errorf("the service is gone, too: %v: the watch is not shown:\n%s", serviceToo, view)
		}
		ctx.Session.Apply(session.StockWatchSet{Watch: watch}, noon)
		if view := l.View(); strings.Contains(view, messages.WatchedInColumn) || !strings.Contains(view, messages.NotListed) {
			t.Errorf("the service is gone, too: %v: the watch ended:\n%s", serviceToo, view)
		}
		chosen, begins := l.Press(keymap.Watch, keymap.Press{}).(screen.WatchChosen)
		if begins == serviceToo || l.WatchesMarked() == serviceToo || chosen.On == serviceToo {
			t.Errorf("the service is gone, too: %v: the key begins %+v", serviceToo, chosen)
		}
	}
}

// TestTheFiguresOfAPairStandUnderTheirOwnHeads draws the list in every width of a pane.
func TestTheFiguresOfAPairStandUnderTheirOwnHeads(t *testing.T) {
	for width := 38; width <= 160; width++ {
		ctx, l, _ := paired()
		ctx.Framed = width < 60
		l.SetSize(width, 20)
		lines := strings.Split(l.View(), "\n")
		at := slices.IndexFunc(lines, func(line string) bool { return strings.Contains(line, messages.SoldOut) })
		if at < 1 {
			t.Fatalf("in %d cells there is no pair:\n%s", width, l.View())
		}
		ends := func(line, text string) int {
			before, _, found := strings.Cut(line, text)
			if !found {
				return -1
			}
			return widget.Width(before + text)
		}
		for head, figure := range map[string]string{messages.PriceColumn: messages.InColumn(api.Units(1000)), messages.StockColumn: messages.SoldOut} {
			if under := ends(lines[at], figure); under < 0 || ends(lines[at-1], head) != under {
				t.Errorf("in %d cells %s does not stand under %s:\n%s", width, figure, head, l.View())
			}
		}
	}
}

// TestAServiceThatIsPinnedWhereItStoodMovesBelowItsHeading pins the first one, which changes no row's place.
func TestAServiceThatIsPinnedWhereItStoodMovesBelowItsHeading(t *testing.T) {
	for name, pairs := range map[string]bool{"with a pair above": true, "alone": false} {
		ctx, l, pins := paired()
		for _, pin := range pins {
			ctx.Session.Apply(session.CountryPinSet{Pin: pin, On: pairs}, noon)
		}
		l.Sync()
		ctx.Session.Apply(session.PinSet{Service: "0", On: true}, noon)
		l.Sync()
		heading := " " + messages.PinnedRows + " ─\n"
		if _, after, found := strings.Cut(l.View(), heading); !found || !strings.HasPrefix(strings.TrimLeft(after, " ▐"), "Service 0 ") {
			t.Errorf("%s:\n%s", name, l.View())
		}
	}
}

// TestTheFootSaysWhatThePinKeyDoesToTheMarkedRow looks at a pair, and at a service before and after its pin.
func TestTheFootSaysWhatThePinKeyDoesToTheMarkedRow(t *testing.T) {
	ctx, l, _ := paired()
	words := func() string {
		i := slices.IndexFunc(l.Hints(), func(h keymap.Hint) bool { return h.Action == keymap.Pin })
		return l.Hints()[i].Words
	}
	if got := words(); got != messages.HintUnpin {
		t.Errorf("on a pair it says %q", got)
	}
	l.Press(keymap.Bottom, keymap.Press{})
	if got := words(); got != messages.HintPin {
		t.Errorf("on a service it says %q", got)
	}
	chosen, _ := l.Press(keymap.Pin, keymap.Press{}).(screen.PinChosen)
	ctx.Session.Apply(session.PinSet{Service: chosen.Service, On: chosen.On}, noon)
	l.Sync()
	if got := words(); got != messages.HintUnpin {
		t.Errorf("on a pinned service it says %q", got)
	}
}

// TestTheStockOfAPairSaysWhatItIsWithoutAHeading draws a list that is too low for the heads of the pairs.
func TestTheStockOfAPairSaysWhatItIsWithoutAHeading(t *testing.T) {
	ctx, l, _ := paired()
	ctx.Session.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadOffers, Service: "0"}}, noon)
	ctx.Session.Apply(session.OffersRead{Service: "0", Generation: 2, Offers: []api.Country{{ID: 1, Name: api.NewText("Kenya"), Stocked: true, Available: 8230}}}, noon)
	for height, low := range map[int]bool{7: true, 20: false} {
		l.SetSize(40, height)
		l.Sync()
		if said := strings.Contains(l.View(), " "+messages.StockLeft(8230)); said != low {
			t.Errorf("%d lines:\n%s", height, l.View())
		}
	}
}

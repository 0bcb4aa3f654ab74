package orders_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orders"
)

// live are that many live orders, the first with the lowest number and the oldest.
func live(n int) []order.Order {
	var all []order.Order
	for i := range n {
		at := noon.Add(time.Duration(i-n) * time.Minute)
		all = append(all, order.Order{
			Key: order.Key(i + 1), ID: api.OrderID(fmt.Sprint(i)), Revision: 1, Status: order.Waiting, AskedAt: at, RentedAt: at,
			Service: api.Service{ID: "wa", Name: api.NewText("WhatsApp")}, Country: order.Country{ISO: "UA"},
			Phone: api.NewText(fmt.Sprintf("38050123%04d", i+1)), ExpiresAt: noon.Add(19 * time.Minute),
		})
	}
	return all
}

func TestTheMarkedCardIsVisibleAndTheOthersAreCounted(t *testing.T) {
	ctx := having(live(9)...)
	list := orders.New(ctx)
	list.Sync()
	cards := orders.NewCards(ctx, list)
	for height := 4; height <= 40; height++ {
		cards.SetSize(40, height)
		cards.Press(keymap.Top, keymap.Press{})
		for range 9 {
			key, _ := list.Order()
			view := ansi.Strip(cards.View())
			if lines := strings.Split(view, "\n"); len(lines) > height {
				t.Fatalf("%d lines in %d", len(lines), height)
			}
			if end := fmt.Sprintf("%02d", key); !strings.Contains(view, "00 "+end) && !strings.Contains(view, "0"+fmt.Sprintf("%03d", key)) {
				t.Fatalf("in %d lines the marked card %d is not visible:\n%s", height, key, view)
			}
			shown := strings.Count(view, "WhatsApp")
			if counted := strings.Contains(view, " more "); shown < 9 && height > 4 && !counted {
				t.Fatalf("in %d lines %d cards are shown, and the others are not counted:\n%s", height, shown, view)
			}
			cards.Press(keymap.Down, keymap.Press{})
		}
	}
}

func TestTheNewestCardIsOnTopAndAReceivedOneAboveAll(t *testing.T) {
	all := live(3)
	all[0].Status, all[0].Code = order.Received, api.NewText("482913")
	ctx := having(all...)
	list := orders.New(ctx)
	list.Sync()
	cards := orders.NewCards(ctx, list)
	cards.SetSize(44, 20)
	view := ansi.Strip(cards.View())
	at := func(text string) int { return strings.Index(view, text) }
	if !(at("482913") < at("0003") && at("0003") < at("0002")) {
		t.Errorf("the cards are\n%s", view)
	}
}

func TestAnEndedOrderKeepsItsCardWhileItIsMarked(t *testing.T) {
	all := live(2)
	all[1].Status, all[1].EndedAt = order.Finished, noon
	ctx := having(all...)
	list := orders.New(ctx)
	list.Sync()
	cards := orders.NewCards(ctx, list)
	cards.SetSize(44, 20)
	list.Mark(2)
	if view := cards.View(); !strings.Contains(view, messages.Status(all[1])) {
		t.Errorf("the marked order has no card:\n%s", view)
	}
	list.Mark(1)
	if view := cards.View(); strings.Contains(view, messages.Status(all[1])) {
		t.Errorf("an ended order that is not marked has a card:\n%s", view)
	}
}

func TestNoCardSaysThatNothingIsLiveBeforeTheOrdersAreKnown(t *testing.T) {
	ctx := having()
	ctx.Started, ctx.Session = noon, session.New()
	list := orders.New(ctx)
	cards := orders.NewCards(ctx, list)
	cards.SetSize(120, 20)
	if view := ansi.Strip(cards.View()); strings.TrimSpace(view) != "" {
		t.Errorf("the start says %q", view)
	}
	ctx.Now = noon.Add(time.Second)
	unread := session.Problem{Kind: session.LedgerDamaged}
	for _, step := range []struct {
		event session.Event
		says  string
	}{
		{nil, messages.OrdersLoading}, {session.Recovered{Problem: unread}, messages.EarlierOrdersNotLoaded(unread)}, {session.Recovered{}, messages.NoLiveOrdersHere},
	} {
		if step.event != nil {
			ctx.Session.Apply(step.event, ctx.Now)
		}
		list.Sync()
		if view := ansi.Strip(cards.View()); strings.TrimSpace(view) != step.says {
			t.Errorf("the cards say %q, want %q", view, step.says)
		}
	}
}

func TestTheMarkedCardIsFilledOverItsWidthWhileTheCardsTakeTheKeys(t *testing.T) {
	ctx := having(live(2)...)
	ctx.Theme.Selection = filling{}
	list := orders.New(ctx)
	list.Sync()
	cards := orders.NewCards(ctx, list)
	cards.SetSize(40, 20)
	cards.SetFocused(true)
	if got := strings.Count(cards.View(), "#"); got != 3*(40-2) {
		t.Errorf("%d cells are filled:\n%s", got, cards.View())
	}
	cards.SetFocused(false)
	if strings.Contains(cards.View(), "#") {
		t.Errorf("a card is filled while another pane takes the keys:\n%s", cards.View())
	}
}

// filling is a style that a test sees in every cell.
type filling struct{}

func (filling) Render(text ...string) string {
	return strings.Repeat("#", len([]rune(strings.Join(text, " "))))
}

// TestACardCutsALongServiceBeforeItsState also has a label, of which nothing is shown before it cannot be read.
func TestACardCutsALongServiceBeforeItsState(t *testing.T) {
	o := live(1)[0]
	o.Service.Name, o.Label = api.NewText("Google,youtube,Gmail"), api.NewText("spring sale")
	ctx := having(o)
	list := orders.New(ctx)
	list.Sync()
	cards := orders.NewCards(ctx, list)
	for width := 28; width < 60; width++ {
		cards.SetSize(width, 20)
		lines := strings.Split(ansi.Strip(cards.View()), "\n")
		if !strings.Contains(lines[0], messages.Status(o)) || !strings.Contains(lines[0], "UA") {
			t.Errorf("in %d cells the state or the country is cut: %q", width, lines[0])
		}
		_, label, _ := strings.Cut(lines[1], "0001")
		if label = strings.TrimSpace(label); label != "" && len([]rune(label)) < 5 {
			t.Errorf("in %d cells the label is %q", width, label)
		}
	}
}

func TestTheCardOfAnUnknownRentNamesItsQuoteOnce(t *testing.T) {
	o := as(order.Unknown, "")
	o.Phone, o.BalanceBefore, o.BalanceAfter = api.Text{}, api.Units(42_5000), api.Units(42_2800)
	for width := 36; width <= 66; width++ {
		if view := inCards(having(o), width); strings.Count(view, o.Quoted.String()) != 1 {
			t.Errorf("%d cells:\n%s", width, view)
		}
	}
}

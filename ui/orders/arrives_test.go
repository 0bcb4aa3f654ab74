package orders_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/orders"
	"example.com/verifyo/ui/screen"
)

// cursorLine is the first line with the cursor's mark.
func cursorLine(view string) int {
	return slices.IndexFunc(strings.Split(view, "\n"), func(l string) bool { return strings.HasPrefix(l, " ▐") })
}

// busy changes orders at random as other windows do: new ones, codes, and ends.
func (d desk) busy(random *rand.Rand, round int) {
	at := d.ctx.Now
	d.hear(named("New", -round)) // newer than all before it
	all := d.ctx.Session.Orders
	if o := all[random.IntN(len(all))]; o.Open() {
		if random.IntN(2) == 0 {
			d.hear(received(o))
		} else {
			d.hear(finished(o, at))
		}
	}
	d.pass(3 * time.Second) // rows may move
}

func TestOrdersThatComeAndGoLeaveTheMarkedOneUnderTheCursorInItsPlace(t *testing.T) {
	const height = 8
	random := rand.New(rand.NewPCG(5, 6))
	var all []order.Order
	for i := range 30 {
		all = append(all, named("Old", i))
	}
	d := deskWith(t, all...)
	d.SetSize(100, height+1)
	for range 12 {
		d.press(keymap.Down)
	}
	chosen, _ := d.Order()
	before := cursorLine(d.View())
	for round := range 60 {
		d.busy(random, round+1)
		top := max(0, min(d.At()-before+1, len(d.Rows())-height)) // where the list can be scrolled to
		if got := cursorLine(d.View()); got != d.At()-top+1 {
			t.Fatalf("the cursor moved from line %d to %d of %d rows", before, got, len(d.Rows()))
		}
		before = cursorLine(d.View())
		if open, _ := d.press(keymap.Enter).(screen.OpenOrder); open.Order != chosen {
			t.Fatalf("enter opens %d and not the marked %d", open.Order, chosen)
		}
	}
}

func TestCardsThatComeAndGoLeaveTheMarkedOneInItsPlace(t *testing.T) {
	const room, cardHeight = 3, 4
	d := deskWith(t, live(9)...)
	cards := orders.NewCards(d.ctx, d.List)
	cards.SetSize(40, room*cardHeight+1)
	cards.Press(keymap.Down, keymap.Press{})
	chosen, _ := cards.Order()
	before := cursorLine(cards.View())
	for i := range 6 {
		o := live(1)[0]
		o.Key, o.ID, o.AskedAt = order.Key(50+i), api.OrderID(string(rune('a'+i))), noon.Add(time.Duration(i)*time.Second)
		d.hear(o)
		cards.Sync()
		if got := cursorLine(cards.View()); got != before {
			t.Fatalf("a new order moved the marked card from line %d to %d:\n%s", before, got, cards.View())
		}
		if open, _ := cards.Press(keymap.Enter, keymap.Press{}).(screen.OpenOrder); open.Order != chosen {
			t.Fatalf("enter opens %d and not the marked %d", open.Order, chosen)
		}
	}
	for i := range 6 {
		o, _ := d.ctx.Session.Order(order.Key(50 + i))
		d.hear(finished(o, noon))
		cards.Sync()
		if got := cursorLine(cards.View()); got != before {
			t.Fatalf("an order that ended moved the marked card from line %d to %d:\n%s", before, got, cards.View())
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

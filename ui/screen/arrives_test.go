package screen_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/countries"
	"example.com/verifyo/ui/orders"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/services"
)

// busy is a list whose rows come and go, apart from the marked one.
type busy struct {
	screen.Screen
	ctx    *screen.Context
	at     func() int
	rows   func() int
	above  int             // how many lines are above the rows
	height int             // of a row
	set    func(ids []int) // makes these the rows, in this order from the top as far as the list decides
	opened func(screen.Intent) string
}

// staying is the ID of the row on which the cursor stays.
const staying = 501

// room is how many rows of a busy list are on the screen.
const room = 8

// cursorLine is the row of the screen with the cursor, counted from the first row of the list.
func (b busy) cursorLine() int {
	under := slices.IndexFunc(strings.Split(b.View(), "\n"), func(l string) bool { return strings.HasPrefix(l, " ▐") })
	return (under - b.above) / b.height
}

// busyServices are in the order in which they were read.
func busyServices() busy {
	ctx := known(-1)
	l := services.New(ctx, func() api.ServiceID { return "" })
	l.SetSize(100, room+2)
	return busy{l, ctx, l.At, func() int { return len(l.Rows()) }, 2, 1, func(ids []int) {
		var all []api.Service
		for _, id := range ids {
			all = append(all, api.Service{ID: api.ServiceID(fmt.Sprint(id)), Name: api.NewText("Service")})
		}
		ctx.Session.Apply(session.ServicesRead{Services: all}, ctx.Now)
	}, func(i screen.Intent) string {
		open, _ := i.(screen.OpenService)
		return string(open.Service.ID)
	}}
}

// busyCountries get their order by their prices. Some are sold out.
func busyCountries() busy {
	ctx := known(-1)
	l := countries.New(ctx, whatsApp, &screen.Past{})
	l.SetSize(100, room+2)
	return busy{l, ctx, l.At, func() int { return len(l.Rows()) }, 2, 1, func(ids []int) {
		var offers []api.Country
		for i, id := range ids {
			offers = append(offers, api.Country{ID: api.CountryID(id), Name: indonesia, Price: api.Units(int64(1000 + i)), Available: (id + 1) % 3, Stocked: true})
		}
		ctx.Session.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadOffers, Service: "wa"}}, ctx.Now)
		ctx.Session.Apply(session.OffersRead{Service: "wa", Generation: ctx.Session.Offers["wa"].Generation, Offers: offers}, ctx.Now)
	}, func(i screen.Intent) string {
		ask, _ := i.(screen.AskRent)
		return fmt.Sprint(ask.Country.ID)
	}}
}

// busyOrders get their order by their times. What is not among them has ended, and leaves the filter.
func busyOrders() busy {
	ctx := known(-1)
	l := orders.New(ctx)
	l.SetSize(100, room+1)
	return busy{l, ctx, l.At, func() int { return len(l.Rows()) }, 1, 1, func(ids []int) { replaceOrders(ctx, ids) }, openedOrder}
}

// busyCards are the cards of live orders.
func busyCards() busy {
	const height = 4
	ctx := known(-1)
	l := orders.New(ctx)
	l.SetSize(100, room)
	c := orders.NewCards(ctx, l)
	c.SetSize(40, room*height+1)
	return busy{cardsOf{c, l}, ctx, l.At, func() int { return len(l.Rows()) }, 0, height, func(ids []int) { replaceOrders(ctx, ids) }, openedOrder}
}

// cardsOf are cards with the list that they show.
type cardsOf struct {
	*orders.Cards
	list *orders.List
}

func (c cardsOf) Sync() {
	c.list.Sync()
	c.Cards.Sync()
}

func openedOrder(i screen.Intent) string {
	open, _ := i.(screen.OpenOrder)
	return fmt.Sprint(open.Order)
}

// replaceOrders makes these the orders, the first the newest.
func replaceOrders(ctx *screen.Context, ids []int) {
	var all []order.Order
	for i, id := range ids {
		at := noon.Add(time.Duration(-i) * time.Second)
		all = append(all, order.Order{
			Key: order.Key(id), ID: api.OrderID(fmt.Sprint(id)), Revision: 1, Status: order.Waiting, AskedAt: at, RentedAt: at,
			Service: whatsApp, Country: order.Country{ISO: "UA"}, Phone: api.NewText("380501234567"), ExpiresAt: noon.Add(19 * time.Minute),
		})
	}
	ctx.Session.Orders, ctx.Session.Recovered = all, true
}

// change makes these the rows, and lets the time pass that keys wait after a change.
func (b busy) change(ids []int) {
	b.ctx.Now = b.ctx.Now.Add(3 * time.Second)
	b.set(ids)
	b.Sync()
	b.Seen()
}

// numbers are those from one up to, but not including, another.
func numbers(from, to int) (ids []int) {
	for id := from; id < to; id++ {
		ids = append(ids, id)
	}
	return ids
}

var allBusy = map[string]func() busy{"services": busyServices, "countries": busyCountries, "orders": busyOrders, "cards": busyCards}

// atMarked has n rows, of which the one at an index is marked. The keys put it there from the top.
func atMarked(make func() busy, index, n int) busy {
	b := make()
	b.change(slices.Insert(stocked(numbers(1, n)), index, staying))
	b.Press(keymap.Top, keymap.Press{})
	for range index {
		b.Press(keymap.Down, keymap.Press{})
	}
	return b
}

// stocked are IDs whose countries have numbers: see busyCountries.
func stocked(ids []int) []int {
	for i := range ids {
		ids[i] *= 3
	}
	return ids
}

func (b busy) opensMarked(t *testing.T, when string) {
	t.Helper()
	if got := b.opened(b.Press(keymap.Enter, keymap.Press{})); got != fmt.Sprint(staying) {
		t.Fatalf("%s: enter opens %q and not the marked one:\n%s", when, got, b.View())
	}
}

func TestRowsThatComeAndGoLeaveTheMarkedOneUnderTheCursorInItsPlace(t *testing.T) {
	for name, make := range allBusy {
		random := rand.New(rand.NewPCG(1, 2))
		b := atMarked(make, 30, 60)
		before, top := b.cursorLine(), b.at()-b.cursorLine()
		for range 200 {
			ids := slices.DeleteFunc(numbers(1, 20+random.IntN(100)), func(int) bool { return random.IntN(4) == 0 })
			ids = append(ids, staying)
			random.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
			b.change(ids)
			atTop := top == 0 && b.at() < room
			if top = max(0, min(b.at()-before, b.rows()-room)); atTop { // where the list can be scrolled to
				top = 0
			}
			if got := b.cursorLine(); got != b.at()-top {
				t.Fatalf("%s: the cursor moved from row %d to %d of the screen, with %d rows", name, before, got, b.rows())
			}
			before = b.cursorLine()
			b.opensMarked(t, name)
		}
	}
}

func TestAListThatStandsAtItsTopShowsWhatComesInThere(t *testing.T) {
	for name, make := range allBusy {
		for _, index := range []int{0, 2, room - 3} {
			b := atMarked(make, index, 20)
			rows := slices.Insert(stocked(numbers(1, 20)), index, staying)
			b.change(append([]int{600, 603}, rows...))
			if got := b.cursorLine(); got != index+2 {
				t.Errorf("%s: the marked row is in row %d of the screen, want %d:\n%s", name, got, index+2, b.View())
			}
			b.opensMarked(t, name)
		}
	}
}

func TestAMarkedRowThatLeavesTheTopOfItsListStaysInSight(t *testing.T) {
	for name, make := range allBusy {
		b := atMarked(make, 3, 20)
		b.change(slices.Insert(stocked(numbers(1, 20)), 12, staying))
		if got := b.cursorLine(); got != 3 || b.at() != 12 {
			t.Errorf("%s: the marked row is in row %d of the screen:\n%s", name, got, b.View())
		}
		b.opensMarked(t, name)
	}
}

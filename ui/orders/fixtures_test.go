package orders_test

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/orderpage"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/theme"
)

var noon = time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)

// having is what screens read if these are all orders.
func having(all ...order.Order) *screen.Context {
	ctx := &screen.Context{
		Session: session.New(), Schedule: schedule.New(func() float64 { return 0.5 }),
		Theme: theme.New(false), Keys: keymap.Default(), Now: noon,
	}
	ctx.Session.Apply(session.Recovered{Orders: all}, noon)
	return ctx
}

// waiting is an order a minute old that has its number and no SMS.
func waiting() order.Order {
	return order.Order{
		Key: 1, ID: "a", Revision: 1, Status: order.Waiting, Phone: api.NewText("380501234567"),
		Service: api.Service{ID: "wa", Name: api.NewText("WhatsApp")}, Country: order.Country{ID: 6, Name: api.NewText("Indonesia"), ISO: "ID"},
		Quoted: api.Units(2200), RentedAt: noon.Add(-time.Minute), AskedAt: noon.Add(-time.Minute), ExpiresAt: noon.Add(19 * time.Minute),
	}
}

// changed is a waiting order after a change.
func changed(change func(*order.Order)) order.Order {
	o := waiting()
	change(&o)
	return o
}

// as is an order in a status, without a number if no answer ever gave one.
func as(status order.Status, code string) order.Order {
	return changed(func(o *order.Order) {
		o.Status, o.Code = status, api.NewText(code)
		switch status {
		case order.InFlight, order.Unknown, order.ResolvedCharged, order.ResolvedNotCharged:
			o.Phone, o.ID = api.Text{}, ""
		}
		if !o.Open() {
			o.EndedAt = noon.Add(-30 * time.Second)
		}
	})
}

// rented is a waiting order for a number of Russia, as it was sent.
func rented(sent string) order.Order {
	return changed(func(o *order.Order) {
		o.Country, o.Phone = order.Country{Name: api.NewText("Russia"), ISO: "RU"}, api.NewText(sent)
	})
}

// pageOf is the page of an order that stays marked.
func pageOf(ctx *screen.Context, key order.Key) *orderpage.Page {
	return orderpage.NewPage(ctx, func() (order.Key, bool) { return key, true })
}

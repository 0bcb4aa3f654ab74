package demo

import (
	"fmt"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
)

// live is an order that is live at the start. Its times are counted from the start.
type live struct {
	service              string // its code
	country              int
	rented, sms, expires time.Duration
	autoCancel           bool
}

// never is the time of an SMS that does not come.
const never = 0

// lives are one order that has waited in vain and is cancelled before it expires, one with its code, and one that
// gets its code in the first minute. The oldest comes first.
func lives() []live {
	return []live{
		{service: "tg", country: kazakhstan, rented: -16 * time.Minute, sms: never, expires: 4 * time.Minute, autoCancel: true},
		{service: "wa", country: ukraine, rented: -90 * time.Second, sms: -81 * time.Second, expires: 18*time.Minute + 30*time.Second},
		{service: "go", country: unitedStates, rented: -25 * time.Second, sms: 45 * time.Second, expires: 19*time.Minute + 35*time.Second},
	}
}

// live rents the number in the sandbox, and returns its order.
func (w *world) live(l live) (order.Order, error) {
	r, err := w.rent(l.service, l.country)
	if err != nil {
		return order.Order{}, err
	}
	r.at = w.now.Add(l.rented)
	e := sandbox.Earlier{ServiceID: string(r.service.ID), CountryID: l.country, RentedAt: r.at, ExpiresAt: w.now.Add(l.expires)}
	if l.sms != never {
		e.SMSAt = w.now.Add(l.sms)
	}
	rented, err := w.box.AddEarlier(e)
	if err != nil {
		return order.Order{}, fmt.Errorf("starting the demo: %w", err)
	}
	return l.order(r, rented, w.now), nil
}

// order is the order as the program has it.
func (l live) order(r rent, rented sandbox.Rented, now time.Time) order.Order {
	o := r.begun().Rented(api.Order{
		ID: api.OrderID(rented.ID), Phone: api.NewText(rented.Phone), Status: api.NewText("waiting"),
		Price: api.Units(rented.Charged), ExpiresAt: rented.ExpiresAt,
	}, r.at)
	if rented.Code != "" {
		o = o.Polled(api.Order{Status: api.NewText("received"), Code: api.NewText(rented.Code)}, now.Add(l.sms))
	}
	return o.WithAutoCancel(l.autoCancel, o.RentedAt)
}

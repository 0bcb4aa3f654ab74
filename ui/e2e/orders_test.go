package e2e_test

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
)

// The orders with which a test compares the screen.

// rentOf is the session's newest order for a service. It also finds a rent that got no answer,
// which has no number yet.
func (r *run) rentOf(service string) order.Order {
	r.t.Helper()
	var newest order.Order
	for _, o := range r.root.Session().Orders {
		if o.Service.Name.String() == service && o.Key > newest.Key {
			newest = o
		}
	}
	if newest.Key == 0 {
		r.t.Fatalf("no order is for %s:\n%s", service, r.screen.text())
	}
	return newest
}

// phoneEnd is the last digits of an order's phone number. The index counts the sandbox's orders.
func (r *run) phoneEnd(index int) string {
	r.t.Helper()
	phone := r.box.Orders()[index].Phone
	return phone[len(phone)-4:]
}

// telegramUkraine is the order of a first rent of Telegram in Ukraine.
func telegramUkraine(charged int64) order.Order {
	return order.Order{
		Status:  order.Waiting,
		Service: api.Service{ID: telegram, Code: api.NewText("tg"), Name: api.NewText("Telegram")},
		Country: order.Country{ID: ukraine, Name: api.NewText("Ukraine"), ISO: "UA"},
		Phone:   api.NewText("380501234536"), Quoted: api.Units(3375), Charged: api.Units(charged),
	}
}

// unanswered is a rent at a price that got no answer, with the balance before and after it.
func unanswered(price, before, after int64) order.Order {
	return order.Order{
		Status: order.Unknown, Quoted: api.Units(price),
		BalanceBefore: api.Units(before), BalanceAfter: api.Units(after), LostAt: midnight, BalanceAfterAt: midnight.Add(time.Hour),
	}
}

// inRow is what a row says of such a rent, with this many other changes of the balance.
func inRow(o order.Order, changes int) string {
	return messages.EvidenceInRow(o, changes, glyphs().Arrow)[0]
}

// evidence is what is said of the rent of a service that got no answer. It fails unless the balance
// was read as expected.
func (r *run) evidence(service string, before, after int64) string {
	r.t.Helper()
	o := r.rentOf(service)
	if o.BalanceBefore != api.Units(before) || o.BalanceAfter != api.Units(after) || o.BalanceBeforeAt.IsZero() || o.BalanceAfterAt.Before(o.LostAt) {
		r.t.Errorf("the balance was %s at %s, and %s at %s", o.BalanceBefore, o.BalanceBeforeAt, o.BalanceAfter, o.BalanceAfterAt)
	}
	return messages.Evidence(o, utc(), glyphs().Arrow)
}

// as is a copy of an order with another status and without a pending cancel.
func as(o order.Order, s order.Status) order.Order {
	o.Status, o.CancelAt = s, time.Time{}
	return o
}

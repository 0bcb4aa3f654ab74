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

// unanswered is a rent at a price that got no answer, and after which the balance fell by an
// amount. Its evidence is complete, so later balances do not change it.
func unanswered(price, fell int64) order.Order {
	return order.Order{
		Status: order.Unknown, Quoted: api.Units(price), BalanceBefore: api.Units(42_5000), BalanceAfter: api.Units(42_5000 - fell),
		LostAt: midnight, EvidenceAt: midnight.Add(time.Hour),
	}
}

// fell is the evidence for a rent that got no answer and was charged.
func fell(price, by int64) string { return messages.Evidence(unanswered(price, by), 1) }

// as is a copy of an order with another status and without a pending cancel.
func as(o order.Order, s order.Status) order.Order {
	o.Status, o.CancelAt = s, time.Time{}
	return o
}

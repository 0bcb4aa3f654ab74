package e2e_test

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
)

// Orders to compare the screen with.

// rentOf is the newest order of the session for a service. One whose rent got no answer has no
// number by which order could find it.
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

// phoneEnd is the end of the phone number of an order. The index is the sandbox's.
func (r *run) phoneEnd(index int) string {
	r.t.Helper()
	phone := r.box.Orders()[index].Phone
	return phone[len(phone)-4:]
}

// telegramUkraine is the order that a first rent of Telegram in Ukraine leads to.
func telegramUkraine(charged int64) order.Order {
	return order.Order{
		Status:  order.Waiting,
		Service: api.Service{ID: telegram, Code: api.NewText("tg"), Name: api.NewText("Telegram")},
		Country: order.Country{ID: ukraine, Name: api.NewText("Ukraine"), ISO: "UA"},
		Phone:   api.NewText("380501234536"), Quoted: api.Units(3375), Charged: api.Units(charged),
	}
}

// unanswered is a rent that got no answer, at a price and with a fall of the balance since. No
// balance that is still to be read would change what it shows.
func unanswered(price, fell int64) order.Order {
	return order.Order{
		Status: order.Unknown, Quoted: api.Units(price), BalanceBefore: api.Units(42_5000), BalanceAfter: api.Units(42_5000 - fell),
		LostAt: midnight, EvidenceAt: midnight.Add(time.Hour),
	}
}

// fell is what the balance shows of a rent that was charged and got no answer.
func fell(price, by int64) string { return messages.Evidence(unanswered(price, by), 1) }

// as is an order once it has another status, and no cancel is pending any more.
func as(o order.Order, s order.Status) order.Order {
	o.Status, o.CancelAt = s, time.Time{}
	return o
}

package history

import (
	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// Cost is what an order adds to what was spent: its charge, or the quote while the charge is not known. It is
// nothing once the balance has shown the refund, and if nothing was rented.
func Cost(o order.Order) api.USD {
	if o.Status == order.Refused || o.Status == order.ResolvedNotCharged || o.Refund == order.RefundSeen {
		return api.Units(0)
	}
	return o.Cost()
}

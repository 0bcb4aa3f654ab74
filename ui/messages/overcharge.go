package messages

import (
	"fmt"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// overcharges is the notice about an order whose charge has just turned out to be well above its
// quote; none for any other. Every window that is open then shows it, as with a code, because
// nobody knows which one the operator looks at. A window that opens later does not.
func overcharges(before session.Before, o order.Order) []Notice {
	if !before.Overcharges(o) {
		return nil
	}
	return []Notice{overcharged(o)}
}

// overcharged offers to cancel the order. It stays true while the order can still be cancelled or
// used.
func overcharged(o order.Order) Notice {
	n := about(o, fmt.Sprintf("charged %s, quoted %s", o.Charged, o.Quoted), fmt.Sprintf("charged %s, not %s", o.Charged, o.Quoted)).bad()
	n.For, n.Order, n.Offer = codeFor, o.Key, Cancels
	n.StillTrue = whileOrder(o.Key, func(now order.Order) bool { return now.Live() && now.Charged == o.Charged })
	return n
}

package session

import (
	"maps"
	"slices"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// Before is the part of a session before an event changed it that decides which message the
// event causes and what follows from it.
type Before struct {
	Orders  []order.Order
	APIKey  APIKeyState
	Balance api.USD

	history  []order.Order
	watches  []StockWatch
	doubts   map[order.Key]bool
	cooldown time.Duration
	mask     func(order.Order) order.Order // how orders are shown; nil as they are
}

// Before copies that part of the session. Later changes to the session do not affect the copy.
func (s *Session) Before() Before {
	return Before{Orders: s.Orders, history: s.History.Orders, APIKey: s.APIKey, Balance: s.Balance.Value, watches: s.watches, doubts: maps.Clone(s.doubts), cooldown: s.Cooldown}
}

// Order finds an order by its key.
func (b Before) Order(key order.Key) (order.Order, bool) {
	for _, orders := range [][]order.Order{b.Orders, b.history} {
		i := placeOf(orders, key)
		switch {
		case i >= 0 && b.mask != nil:
			return b.mask(orders[i]), true
		case i >= 0:
			return orders[i], true
		}
	}
	return order.Order{}, false
}

// Newer are those of the given orders that are newer than the session's: they show what
// another window did. An order of long ago that the session did not have has only changed in what
// is noted about it, which is no news.
func (b Before) Newer(orders []order.Order) []order.Order {
	var newer []order.Order
	for _, o := range orders {
		have, known := b.Order(o.Key)
		if known && have.Revision < o.Revision || !known && (o.Open() || b.newest(o)) {
			newer = append(newer, o)
		}
	}
	return newer
}

// Overcharges reports whether it is news that an order's charge is well above its quote. Of the orders
// that the session did not have, only one that is newer than all others is news: an older one had
// just not been listed.
func (b Before) Overcharges(o order.Order) bool {
	was, known := b.Order(o.Key)
	if known {
		return o.Overcharged() && !was.Overcharged()
	}
	return o.Overcharged() && b.newest(o)
}

// newest reports whether no order that the session had is newer.
func (b Before) newest(o order.Order) bool {
	return !slices.ContainsFunc(b.Orders, func(other order.Order) bool { return other.Key > o.Key })
}

// CancelInDoubt reports whether an attempt to cancel the order may have reached the server
// without an answer. A clear refusal leaves no doubt. The outcome of an attempt by another
// window or an earlier run is not known here.
func (b Before) CancelInDoubt(key order.Key) bool {
	if doubt, made := b.doubts[key]; made {
		return doubt
	}
	o, known := b.Order(key)
	return known && o.CancelAttempted(b.cooldown)
}

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

	watches  []StockWatch
	doubts   map[order.Key]bool
	cooldown time.Duration
	mask     func(order.Order) order.Order // how orders are shown; nil as they are
}

// Before copies that part of the session. Later changes to the session do not affect the copy.
func (s *Session) Before() Before {
	return Before{Orders: s.Orders, APIKey: s.APIKey, Balance: s.Balance.Value, watches: s.watches, doubts: maps.Clone(s.doubts), cooldown: s.Cooldown}
}

// Order finds an order by its key.
func (b Before) Order(key order.Key) (order.Order, bool) {
	i := placeOf(b.Orders, key)
	if i < 0 {
		return order.Order{}, false
	}
	if b.mask != nil {
		return b.mask(b.Orders[i]), true
	}
	return b.Orders[i], true
}

// Newer are those of the given orders that are newer than the session's: they show what
// another window did.
func (b Before) Newer(orders []order.Order) []order.Order {
	var newer []order.Order
	for _, o := range orders {
		if have, known := b.Order(o.Key); !known || have.Revision < o.Revision {
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
	newer := func(other order.Order) bool { return other.Key > o.Key }
	return o.Overcharged() && !slices.ContainsFunc(b.Orders, newer)
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

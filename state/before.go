package state

import (
	"maps"
	"slices"
	"time"
)

// Before is how a session stood before an event changed it: what is to be said of the event,
// and what follows from it, depends on that.
type Before struct {
	Orders []Order
	Access Access

	doubts   map[Key]bool
	cooldown time.Duration
}

// Before is how the session stands now. Later changes of the session do not reach it.
func (s *Session) Before() Before {
	return Before{Orders: s.Orders, Access: s.Access, doubts: maps.Clone(s.doubts), cooldown: s.Cooldown}
}

// Order finds an order by its key.
func (b Before) Order(key Key) (Order, bool) {
	i := slices.IndexFunc(b.Orders, func(o Order) bool { return o.Key == key })
	if i < 0 {
		return Order{}, false
	}
	return b.Orders[i], true
}

// Newer are those of the orders that said more than was known here: a window learns from
// them what another one did.
func (b Before) Newer(orders []Order) []Order {
	var newer []Order
	for _, o := range orders {
		if have, known := b.Order(o.Key); !known || have.Revision < o.Revision {
			newer = append(newer, o)
		}
	}
	return newer
}

// CancelInDoubt reports whether a try to cancel an armed order may have reached the server
// without an answer to it. A clean no leaves no doubt; a try of another window, or of the
// last start, is one of which nobody here knows how it ended.
func (b Before) CancelInDoubt(key Key) bool {
	if doubt, made := b.doubts[key]; made {
		return doubt
	}
	o, known := b.Order(key)
	return known && o.CancelTried(b.cooldown)
}

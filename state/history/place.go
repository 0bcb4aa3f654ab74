package history

import (
	"time"

	"example.com/verifyo/state/order"
)

// Place is where an order stands in the list: by when it was listed, and by its key if others were listed at
// the same moment. The zero Place is no order's.
type Place struct {
	At  time.Time
	Key order.Key
}

// PlaceOf is where an order stands. An order of which the time is not known stands at the end.
func PlaceOf(o order.Order) Place { return Place{o.ListedAt(), o.Key} }

// IsZero reports whether it is no order's place.
func (p Place) IsZero() bool { return p == Place{} }

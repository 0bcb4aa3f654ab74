package history

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// Query says which orders are sought. The zero Query seeks all of them.
type Query struct {
	Words []Word // an order must have all of them

	// Above and Below bound the price that was charged, or else quoted; neither is a price that is found.
	// An unknown amount is no bound.
	Above, Below api.USD

	// From and To bound when an order was listed: from the first moment up to but excluding the second.
	// A zero time is no bound.
	From, To time.Time

	At time.Time // when it is asked, which decides what is overdue

	Else *Query // what is sought instead if no order is found; nil if nothing is
}

// Word is one thing that is sought. An order has it if any part of the Word applies to the order.
type Word struct {
	Text     string // folded, as in package fold; a part of the order's text
	Digits   string // of a number, however it is grouped in the text
	Statuses []order.Status
	Refunds  []order.Refund
	Failures []order.Failure
	Overdue  bool // a refund is overdue

	Countries []string // their letters
	Services  []api.ServiceID
}

package history

import "example.com/verifyo/state/order"

// Direction is where orders are sought from a place.
type Direction int

// The list begins with the newest order.
const (
	Older Direction = iota
	Newer
)

// Page is a part of what a Query finds.
type Page struct {
	Orders []order.Order // the newest first
	End    bool          // there are no more in the direction in which they were sought

	Days    Days      // of these it was read what moved the balance outside of this ledger
	Outside []Outside // if all orders are sought; the latest first
}

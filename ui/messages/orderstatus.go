package messages

import "example.com/verifyo/state/order"

// Reasons why a key does nothing: the same request, or a conflicting one, is already under way.
const (
	CancelUnderWay     = "A cancel is being sent; wait for the answer."
	CallOffUnderWay    = "The cancel is being called off."
	FinishUnderWay     = "Already finishing."
	AutoCancelUnderWay = "Auto-cancel is being changed."
)

// Shown in place of an order's status. An order that is not saved is more important than a
// request that is under way.
const (
	StatusNotSaved   = "not saved"
	StatusCancelling = "cancelling"
	StatusFinishing  = "finishing"
)

// Shown in the row of an open order that has no countdown.
const (
	NoAnswerYet        = "no answer yet"
	OrderNotKnownThere = "no such order"
)

// NothingToResolve answers the resolve key on an order with a known outcome.
const NothingToResolve = "Only a rent that got no answer can be resolved."

// NothingToCheck answers the refresh key on an order that does not change any more.
func NothingToCheck(o order.Order) string {
	return "There is nothing to check: " + Status(o) + "."
}

package messages

import "example.com/verifyo/state"

// Why a key cannot act on an order: what it starts is under way.
const (
	CancelUnderWay     = "A try to cancel is under way: wait for its answer."
	CallOffUnderWay    = "The disarm is under way."
	FinishUnderWay     = "The finish is under way."
	AutoCancelUnderWay = "The change is under way."
)

// What stands in the place of an order's status: first that it is not saved, then what is
// under way.
const (
	StatusNotSaved   = "not saved"
	StatusCancelling = "cancelling"
	StatusFinishing  = "finishing"
)

// What a row says of an open order of which nothing can be counted down.
const (
	NoAnswerYet        = "no answer yet"
	OrderNotKnownThere = "not known there"
)

// NothingToResolve says that the outcome of an order is known.
const NothingToResolve = "Only a rent whose outcome is unknown can be settled."

// NothingToCheck says why an order cannot be read again.
func NothingToCheck(o state.Order) string {
	return "There is no number to check: " + Status(o) + "."
}

// NumberOf is what was copied: an order's number.
func NumberOf(o state.Order) string { return "number of " + Exact(o) }

// CodeOf is what was copied: an order's code.
func CodeOf(o state.Order) string { return "code of " + Exact(o) }

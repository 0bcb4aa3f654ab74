package messages

import (
	"time"

	"example.com/verifyo/state"
)

// Why a key does nothing to an order now.

// CancelRefused says why a cancel cannot act on an order; empty where it can.
func CancelRefused(o state.Order, keys Keys) string {
	switch {
	case o.Cancellable():
		return ""
	case o.Finishable():
		return "Cancel is off: the SMS is here, so nothing comes back." + Clause(" ", keys.Finish, " finishes.")
	case o.Status == state.Received:
		return "Cancel is off: the SMS is here, so nothing comes back."
	case o.Status == state.InFlight:
		return "Cancel is off until the rent is answered."
	case o.Status == state.Unknown:
		return "Cancel is off: no number is known here" + Clause(", ", keys.Settle, " settles it") + "."
	}
	if o.Status == state.Refused {
		return "Cancel is off: nothing was rented."
	}
	return "Cancel is off: the order is " + Status(o) + "."
}

// ExpiryCancelRefused says why an order cannot be told to cancel itself before it
// expires, or no longer; empty where it can.
func ExpiryCancelRefused(o state.Order, server time.Time, keys Keys) string {
	left, told := o.Left(server)
	switch {
	case o.Armed():
		return "A cancel is armed already." + Clause(" ", keys.Cancel, " takes it back.") // also one that a cancel at the end has led to
	case o.CancelBeforeExpiry && o.Cancellable():
		return ""
	case !o.Cancellable():
		return "Only an order that waits for its SMS can cancel itself."
	case !told:
		return "The server told no expiry of this order" + Clause(", so ", keys.Cancel, " must cancel it") + "."
	case left == 0:
		return "Its time is over" + Clause(": ", keys.Cancel, " cancels it now") + "."
	case left <= state.CancelBefore:
		return "Less than " + Countdown(state.CancelBefore) + " is left" + Clause(": ", keys.Cancel, " cancels it now") + "."
	}
	return ""
}

// FinishRefused says why a finish cannot act on an order; empty where it can.
func FinishRefused(o state.Order, keys Keys) string {
	switch {
	case o.Finishable():
		return ""
	case o.Status == state.Received:
		return "Finish is off: the SMS is here, its code is still being read."
	case o.Armed():
		return "Finish is off until a code is here: it would give up the refund."
	case o.Live():
		return "Finish is off until a code is here: it would give up the refund." + Clause(" ", keys.Cancel, " cancels.")
	case o.Status == state.InFlight:
		return "Finish is off until the rent is answered."
	case o.Status == state.Unknown:
		return "Finish is off: no number is known here" + Clause(", ", keys.Settle, " settles it") + "."
	}
	if o.Status == state.Refused {
		return "Finish is off: nothing was rented."
	}
	return "Finish is off: the order is " + Status(o) + "."
}

// NoNumber says why there is no number to copy; empty where there is one.
func NoNumber(o state.Order, keys Keys) string {
	switch {
	case !o.Phone.IsZero():
		return ""
	case o.Status == state.InFlight:
		return "There is no number until the rent is answered."
	case o.Status == state.Unknown:
		return "No number is known here" + Clause(", ", keys.Settle, " settles the rent") + "."
	case o.Status == state.ResolvedCharged:
		return "The number was lost with the answer to the rent."
	case o.Status == state.ResolvedFree, o.Status == state.Refused:
		return "There is no number: nothing was rented."
	}
	return "The server told no number of this order."
}

// NoCode says why there is no code to copy; empty where there is one.
func NoCode(o state.Order, keys Keys) string {
	switch {
	case !o.Code.IsZero():
		return ""
	case o.Status == state.InFlight:
		return "There is no code until the rent is answered and its SMS is here."
	case o.Status == state.Unknown:
		return "No code is known here" + Clause(", ", keys.Settle, " settles the rent") + "."
	case o.Status == state.Received:
		return "The SMS is here, its code is still being read."
	case o.Live():
		return "There is no code yet: it comes with the SMS."
	}
	if o.Status == state.Refused {
		return "There is no code: nothing was rented."
	}
	return "No code came for this order."
}

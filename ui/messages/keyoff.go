package messages

import (
	"time"

	"example.com/verifyo/state/order"
)

// The functions in this file say why a key does nothing to an order now. They return an empty
// string if the key works.

// CannotCancel says why an order cannot be cancelled; empty if it can.
func CannotCancel(o order.Order, keys Keys) string {
	switch {
	case o.Cancellable():
		return ""
	case o.Finishable():
		return tooLateToCancel + Clause(" Press ", keys.Finish, " to finish.")
	case o.Status == order.Received:
		return tooLateToCancel
	case o.Status == order.InFlight:
		return "Nothing to cancel yet: the rent has no answer."
	case o.Status == order.Unknown:
		return "Nothing to cancel: no number is known." + resolveIt(keys)
	}
	return alreadyOver(o)
}

// CannotSetAutoCancel says why auto-cancel cannot be switched on or off for an order; empty if
// it can.
func CannotSetAutoCancel(o order.Order, server time.Time, keys Keys) string {
	left, given := o.Left(server)
	switch {
	case o.CancelScheduled():
		return CancelAlreadyPending + Clause(" Press ", keys.Cancel, " to call it off.") // auto-cancel may have made it pending
	case o.AutoCancel && o.Cancellable():
		return ""
	case !o.Cancellable():
		return "Auto-cancel works only while an order waits for its SMS."
	case !given:
		return "The server gave no expiry, so there is no auto-cancel" + Clause("; press ", keys.Cancel, " to cancel it") + "."
	case left == 0:
		return "The number should have expired" + Clause("; press ", keys.Cancel, " to cancel it now") + "."
	case left <= order.AutoCancelBefore:
		return "Too late for auto-cancel: less than " + Length(order.AutoCancelBefore) + " left" + Clause("; press ", keys.Cancel, " to cancel it now") + "."
	}
	return ""
}

// CannotFinish says why an order cannot be finished; empty if it can.
func CannotFinish(o order.Order, keys Keys) string {
	switch {
	case o.Finishable():
		return ""
	case o.Status == order.Received:
		return codeFollows
	case o.CancelScheduled():
		return finishLosesRefund
	case o.Live():
		return finishLosesRefund + Clause(" Press ", keys.Cancel, " to cancel instead.")
	case o.Status == order.InFlight:
		return "Nothing to finish yet: the rent has no answer."
	case o.Status == order.Unknown:
		return "Nothing to finish: no number is known." + resolveIt(keys)
	}
	return alreadyOver(o)
}

// NoNumber says why there is no number to copy; empty if there is one.
func NoNumber(o order.Order, keys Keys) string {
	switch {
	case !o.Phone.IsZero():
		return ""
	case o.Forgot != order.ForgotNothing:
		return numberIsForgotten
	case o.Status == order.InFlight:
		return "No number yet: the rent has no answer."
	case o.Status == order.Unknown:
		return "No number is known." + resolveIt(keys)
	case o.Status == order.ResolvedCharged:
		return "The number was lost with the rent's answer."
	case o.Status == order.ResolvedNotCharged, o.Status == order.Refused:
		return "No number: nothing was rented."
	}
	return "The server gave no number for this order."
}

// NoCode says why there is no code to copy; empty if there is one.
func NoCode(o order.Order, keys Keys) string {
	switch {
	case !o.Code.IsZero():
		return ""
	case o.Forgot == order.ForgotCode:
		return codeIsForgotten
	case o.Status == order.InFlight:
		return "No code yet: the rent has no answer."
	case o.Status == order.Unknown:
		return "No code is known." + resolveIt(keys)
	case o.Status == order.Received:
		return codeFollows
	case o.Live():
		return codeComesWithSMS
	}
	if o.Status == order.Refused {
		return "No code: nothing was rented."
	}
	return "This order got no code."
}

const (
	tooLateToCancel   = "Too late to cancel: the SMS has arrived."
	finishLosesRefund = "Finishing without a code would lose the refund."
	codeFollows       = "The SMS has arrived; its code is still being read."
	codeComesWithSMS  = "No code yet: it arrives with the SMS."
)

// resolveIt names the key that resolves an unknown rent; empty without one.
func resolveIt(keys Keys) string { return Clause(" Press ", keys.Resolve, " to resolve the rent.") }

// alreadyOver says that nothing more can be done with an order.
func alreadyOver(o order.Order) string {
	switch o.Status {
	case order.Refused, order.ResolvedNotCharged:
		return "Nothing was rented."
	case order.ResolvedCharged:
		return "Its number was lost with the rent's answer."
	case order.Cancelled, order.Finished, order.Expired:
		return "Already " + Status(o) + "."
	}
	return "The server reports it as " + Status(o) + "."
}

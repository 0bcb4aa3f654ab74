package messages

import (
	"fmt"

	"example.com/verifyo/state/session"
)

// The notices in this file quote the server, because the documented meaning of an error code may
// not fit the case. The window may cut off the end of a notice, so the quote comes after the facts
// that the program knows.

// answerLost is the notice about a rent with an unknown outcome. If there was an answer that did
// not reveal the outcome, the notice quotes it.
func answerLost(changed session.OrderChanged) Notice {
	p := changed.Problem
	switch p.Kind {
	case session.NoProblem, session.Offline, session.NoAnswer:
		n := complain("%s: the rent got no answer. It will not be sent again.", Short(changed.Order))
		n.Shorter = []string{Short(changed.Order) + ": the rent got no answer.", Short(changed.Order) + ": no answer."}
		return n
	case session.BadRequest: // the text says rejected, but the status does not prove it
		p.Kind = session.ServerFailed
	}
	n := complain("%s: outcome unknown, %s.", Short(changed.Order), Whole(p))
	n.Shorter = []string{Short(changed.Order) + ": outcome unknown."}
	return n
}

// undone says what a failed cancel or finish did not do.
var undone = map[session.Step]string{session.StepCancelFailed: "not cancelled", session.StepFinishFailed: "not finished"}

// endFailed is the notice about a cancel or finish that changed nothing. If there is no problem,
// the server accepted the request but reports the same status as before.
func endFailed(changed session.OrderChanged) Notice {
	not := undone[changed.By]
	if !changed.Problem.Any() {
		return about(changed.Order, fmt.Sprintf("%s, the server says it is %s.", not, Status(changed.Order)), not+".").bad()
	}
	return about(changed.Order, fmt.Sprintf("%s, %s%s.", not, Whole(changed.Problem), tryAgainIn(changed.Problem)), not+".").bad()
}

// fundsShort is the notice about a rent that the balance was too low for. The rent question showed
// a balance that was high enough, so only the server knows the reason.
func fundsShort(where string, changed session.OrderChanged) Notice {
	figures := "the price was " + changed.Quote.Country.Price.String()
	if changed.Quote.Balance.Known() {
		figures = "your balance was " + changed.Quote.Balance.String() + ", " + figures
	}
	n := complain("%s: not rented, balance too low%s; %s.", where, quote(changed.Problem, wholeQuote), figures)
	n.Shorter = []string{where + ": not rented, balance too low; " + figures + ".", where + ": not rented, balance too low.", where + ": balance too low."}
	return n
}

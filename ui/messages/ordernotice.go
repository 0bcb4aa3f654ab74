package messages

import (
	"fmt"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// orderNotice is the notice about a change of an order. A new code is more important than the
// change.
func orderNotice(e session.OrderChanged, before order.Order) Notice {
	if Arrived(before, e.Order) {
		return codeNotice(e.Order)
	}
	switch e.By {
	case session.StepSeen:
		return changed(before, e.Order)
	case session.StepRented:
		return rented(e.Order)
	case session.StepRefused:
		return refused(e)
	case session.StepAnswerLost:
		return answerLost(e)
	case session.StepCancelScheduled:
		return cancelScheduled(e)
	case session.StepCancelCalledOff:
		return Say("%s: cancel called off; you keep the number.", Exact(e.Order))
	case session.StepCancelled:
		return cancelled(e.Order)
	case session.StepFinished:
		return Say("%s: %s.", Exact(e.Order), Status(e.Order))
	case session.StepCancelFailed, session.StepFinishFailed:
		return endFailed(e)
	case session.StepResolved:
		return Say("%s: resolved as %s.", Short(e.Order), Status(e.Order))
	case session.StepAutoCancelSet:
		return autoCancelSet(e.Order)
	}
	return Notice{}
}

// codeNotice is the notice about a new code. A narrow window loses the order's name before the
// code. If the server sent a long text, the shorter forms have only the part that is the code; the
// order's page shows the whole text.
func codeNotice(o order.Order) Notice {
	sent := o.Code.String()
	n := Notice{
		Text: "Code " + sent + " for " + Exact(o), Shorter: []string{"Code " + sent}, Tone: Good, For: codeFor,
		StillTrue: codeNeeded(o), Offer: CopiesCode, Code: sent + " " + Exact(o),
	}
	if ansi.StringWidth(sent) <= shortCode {
		return n
	}
	n.Shorter = append(n.Shorter, "Long code for "+Exact(o)+": open it to read it", "Long code received")
	n.Code = "a long one for " + Exact(o)
	if part, ok := Excerpt(sent); ok {
		part += " (part of a longer text)"
		n.Shorter = []string{"Code " + sent, "Code " + part + " for " + Exact(o), "Code " + part}
		n.Code = part + " " + Exact(o)
	}
	return n
}

// shortCode is the width of the longest code. Anything wider is a text around a code.
const shortCode = 24

func rented(o order.Order) Notice {
	switch {
	case !o.Charged.Known():
		return complain("%s: rented; quoted %s, charge not known.", Exact(o), o.Quoted)
	case o.Quoted.Known() && o.Charged != o.Quoted:
		return complain("%s: rented; quoted %s, charged %s.", Exact(o), o.Quoted, o.Charged)
	}
	return Say("%s: rented for %s.", Exact(o), o.Charged)
}

func autoCancelSet(o order.Order) Notice {
	if !o.AutoCancel {
		return Say("%s: auto-cancel off.", Exact(o))
	}
	n := Say("%s: auto-cancels %s before it expires unless an SMS arrives.", Exact(o), Length(order.AutoCancelBefore))
	n.Shorter = []string{fmt.Sprintf("%s: auto-cancels %s before it expires.", Exact(o), Length(order.AutoCancelBefore))}
	return n
}

func cancelScheduled(changed session.OrderChanged) Notice {
	n := Say("%s: cancels after the cooldown", Exact(changed.Order))
	if changed.Problem.Any() {
		next, why := nextAttempt(changed.Problem)
		n = Say("%s: "+CancelPending+", %s%s", Exact(changed.Order), next, why)
		n.Shorter = []string{fmt.Sprintf("%s: "+CancelPending+", %s", Exact(changed.Order), next)}
	}
	n.Offer = CallsOff
	return n
}

// nextAttempt says when a pending cancel is sent again, and why it was not accepted. It has no
// time, which would be wrong a second later. The order's page has the countdown.
func nextAttempt(p session.Problem) (next, why string) {
	switch {
	case p.Kind == session.WrongState && !p.Own:
		return "retrying", " (too early)"
	case p.Kind == session.KeyRefused, p.Kind == session.KeyMissing:
		return "waiting for a working API key", ""
	case p.Slows():
		return "retrying later", " (" + Problem(p) + ")"
	}
	return "retrying", " (" + Problem(p) + ")"
}

// CancelCalledOffInDoubt is the notice about a cancel that was called off after an attempt had been
// sent without an answer. The server may still cancel the order.
func CancelCalledOffInDoubt(o order.Order) Notice {
	n := complain("%s: cancel called off; an earlier attempt may still go through.", Exact(o))
	n.Order, n.StillTrue = o.Key, unchanged(o)
	return n
}

func cancelled(o order.Order) Notice {
	switch o.Refund {
	case order.RefundSeen:
		return Notice{Text: fmt.Sprintf("%s: cancelled, %s refunded.", Exact(o), o.Cost()), Tone: Good, For: briefly}
	case order.RefundPending:
		return Say("%s: cancelled, refund of %s pending.", Exact(o), Charge(o))
	}
	return Say("%s: cancelled.", Exact(o))
}

func expired(o order.Order) Notice {
	if o.Refund != order.RefundPending {
		return Say("%s: expired, no SMS.", Exact(o))
	}
	n := Say("%s: expired, no SMS; refund of %s pending.", Exact(o), Charge(o))
	n.For = awhile
	return n
}

func expiryNear(o order.Order) Notice {
	n := complain("Under a minute left, no SMS: %s", Exact(o))
	n.Shorter, n.Offer = []string{"Under a minute left: " + Exact(o)}, Cancels
	return n
}

// changed is a notice only if the operator should hear about the change without looking.
func changed(before, after order.Order) Notice {
	if before.Status == after.Status || before.Key == 0 {
		return Notice{}
	}
	switch after.Status {
	case order.Received:
		return Notice{Text: Exact(after) + ": SMS received, reading its code.", Tone: Good, For: briefly}
	case order.Expired:
		return expired(after)
	case order.Cancelled:
		return cancelled(after)
	case order.Waiting:
		if before.Status == order.InFlight || before.Status == order.Unknown { // the answer to a rent of another window
			return rented(after)
		}
		if !before.Live() {
			return complain("%s: the server reports it as waiting again.", Exact(after))
		}
	}
	return Say("%s: %s.", Exact(after), Status(after))
}

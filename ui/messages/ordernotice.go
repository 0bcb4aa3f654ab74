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
		return about(e.Order, "cancel called off; you keep the number.", "cancel called off.")
	case session.StepCancelled:
		return cancelled(e.Order)
	case session.StepFinished:
		return about(e.Order, Status(e.Order)+".")
	case session.StepCancelFailed, session.StepFinishFailed:
		return endFailed(e)
	case session.StepResolved:
		return about(e.Order, "resolved as "+Status(e.Order)+".", Status(e.Order)+".")
	case session.StepAdded:
		return about(e.Order, "added, "+Status(e.Order)+".", "added.")
	case session.StepLabelled:
		return labelled(e.Order)
	case session.StepFailureSet:
		return failed(e.Order)
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
		Text: "Code " + sent + " for " + Exact(o), Shorter: []string{"Code " + sent + " for " + Label(o), "Code " + sent}, Tone: Good, For: codeFor,
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
		return about(o, fmt.Sprintf("rented; quoted %s, charge not known.", o.Quoted), "rented, charge not known.").bad()
	case o.Overcharged():
		return overcharged(o)
	case o.Quoted.Known() && o.Charged != o.Quoted:
		return about(o, fmt.Sprintf("rented; quoted %s, charged %s.", o.Quoted, o.Charged), fmt.Sprintf("charged %s, not %s.", o.Charged, o.Quoted)).bad()
	}
	return about(o, fmt.Sprintf("rented for %s.", o.Charged))
}

func autoCancelSet(o order.Order) Notice {
	if !o.AutoCancel {
		return about(o, "auto-cancel off.")
	}
	acts := "auto-cancels " + Length(order.AutoCancelBefore) + " before it expires"
	return about(o, acts+" unless an SMS arrives.", acts+".", "auto-cancel on.")
}

func cancelScheduled(changed session.OrderChanged) Notice {
	n := about(changed.Order, "cancels after the cooldown", CancelPending)
	if changed.Problem.Any() {
		next, why := nextAttempt(changed.Problem)
		n = about(changed.Order, CancelPending+", "+next+why, CancelPending+", "+next, CancelPending)
	}
	n.Offer = CallsOff
	return n
}

// nextAttempt says when a pending cancel is sent again, and why it was not accepted. It has no
// time, which would be wrong a second later. The order's page has the countdown.
func nextAttempt(p session.Problem) (next, why string) {
	switch {
	case p.Kind == session.WrongState && !p.Own:
		return "retrying", ": too early"
	case p.Kind == session.KeyRefused, p.Kind == session.KeyMissing:
		return "waiting for a working API key", ""
	case p.Slows():
		return "retrying later", ": " + Problem(p)
	}
	return "retrying", ": " + Problem(p)
}

// CancelCalledOffInDoubt is the notice about a cancel that was called off after an attempt had been
// sent without an answer. The server may still cancel the order.
func CancelCalledOffInDoubt(o order.Order) Notice {
	n := about(o, "cancel called off; an earlier attempt may still go through.", "called off, may still be cancelled.").bad()
	n.Order, n.StillTrue = o.Key, unchanged(o)
	return n
}

func cancelled(o order.Order) Notice {
	switch o.Refund {
	case order.RefundSeen:
		n := about(o, fmt.Sprintf("cancelled, %s refunded.", o.Cost()), "cancelled and refunded.")
		n.Tone = Good
		return n
	case order.RefundPending:
		return about(o, fmt.Sprintf("cancelled, refund of %s pending.", Charge(o)), "cancelled, refund pending.")
	}
	if o.RefundNotKnown() {
		return about(o, "cancelled, "+RefundNotKnown+".", "cancelled.")
	}
	return about(o, "cancelled.")
}

func expired(o order.Order) Notice {
	if o.Refund != order.RefundPending {
		return about(o, "expired, no SMS.")
	}
	n := about(o, fmt.Sprintf("expired, no SMS; refund of %s pending.", Charge(o)), "expired, refund pending.")
	n.For = awhile
	return n
}

func expiryNear(o order.Order) Notice {
	n := complain("Under a minute left, no SMS: %s", Exact(o))
	n.Shorter, n.Offer = []string{"Under a minute left: " + Exact(o), "Under a minute left: " + Label(o)}, Cancels
	return n
}

// changed is a notice only if the operator should hear about the change without looking.
func changed(before, after order.Order) Notice {
	if before.Status == after.Status || before.Key == 0 {
		return Notice{}
	}
	switch after.Status {
	case order.Joined: // with a rent, of which something is said
		return Notice{}
	case order.Received:
		n := about(after, "SMS received, reading its code.", "SMS received.")
		n.Tone = Good
		return n
	case order.Expired:
		return expired(after)
	case order.Cancelled:
		return cancelled(after)
	case order.Waiting:
		if before.Status == order.InFlight || before.Status == order.Unknown { // the answer to a rent of another window
			return rented(after)
		}
		if !before.Live() {
			return about(after, "the server reports it as waiting again.", "waiting again.").bad()
		}
	}
	return about(after, Status(after)+".")
}

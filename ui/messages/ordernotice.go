package messages

import (
	"fmt"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/state"
)

// orderNews is the change of an order in words. A code that is new comes before all else.
func orderNews(f state.OrderChanged, before state.Order) Notice {
	if Arrived(before, f.Order) {
		return code(f.Order)
	}
	switch f.By {
	case state.StepSeen:
		return changed(before, f.Order)
	case state.StepRented:
		return rented(f.Order)
	case state.StepRefused:
		return refused(f)
	case state.StepAnswerLost:
		return lost(f)
	case state.StepCancelScheduled:
		return armed(f)
	case state.StepCancelCalledOff:
		return Say("%s: cancel disarmed, the number is kept.", Exact(f.Order))
	case state.StepCancelled:
		return cancelled(f.Order)
	case state.StepFinished:
		return Say("%s: %s.", Exact(f.Order), Status(f.Order))
	case state.StepCancelFailed, state.StepFinishFailed:
		return endFailed(f)
	case state.StepResolved:
		return Say("%s: settled as %s.", Short(f.Order), Status(f.Order))
	case state.StepAutoCancelSet:
		return expiryCancel(f.Order)
	}
	return Notice{}
}

// code is the news of a code, which is cut last: the name goes first, and of a text that is
// too long for a line the part that is the code remains. The order's page has all of it.
func code(o state.Order) Notice {
	sent := o.Code.String()
	n := Notice{
		Text: "Code " + sent + " for " + Exact(o), Shorter: []string{"Code " + sent}, Tone: Good, For: codeFor,
		Holds: codeHolds(o), Offer: CopiesCode, Code: sent + " " + Exact(o),
	}
	if ansi.StringWidth(sent) <= shortCode {
		return n
	}
	n.Shorter, n.Code = append(n.Shorter, "A long code for "+Exact(o)+": its page shows it", "A long code came"), "a long one for "+Exact(o)
	if part, ok := Excerpt(sent); ok {
		part += " (in a longer text)"
		n.Shorter, n.Code = []string{"Code " + sent, "Code " + part + " for " + Exact(o), "Code " + part}, part+" "+Exact(o)
	}
	return n
}

// shortCode is the most cells that a code takes without a word around it.
const shortCode = 24

func rented(o state.Order) Notice {
	switch {
	case !o.Charged.Known():
		return Complain("%s: rented, charge not told, quoted %s.", Exact(o), o.Quoted)
	case o.Quoted.Known() && o.Charged != o.Quoted:
		return Complain("%s: rented, quoted %s but charged %s.", Exact(o), o.Quoted, o.Charged)
	}
	return Say("%s: rented for %s.", Exact(o), o.Charged)
}

func expiryCancel(o state.Order) Notice {
	if !o.CancelBeforeExpiry {
		return Say("%s: no longer cancels itself.", Exact(o))
	}
	n := Say("%s: cancels itself %s before it expires, unless an SMS comes.", Exact(o), Countdown(state.CancelBefore))
	n.Shorter = []string{fmt.Sprintf("%s: cancels itself %s before it expires.", Exact(o), Countdown(state.CancelBefore))}
	return n
}

func armed(f state.OrderChanged) Notice {
	n := Say("%s: cancel armed, sent after the cooldown", Exact(f.Order))
	if f.Problem.Any() {
		next, why := nextTry(f.Problem)
		n = Say("%s: cancel armed, %s%s", Exact(f.Order), next, why)
		n.Shorter = []string{fmt.Sprintf("%s: cancel armed, %s", Exact(f.Order), next)}
	}
	n.Offer = TakesBack
	return n
}

// nextTry says when an armed cancel is tried again, and why it is. It tells no time, which
// would not be true a second later; the order's page counts down.
func nextTry(p state.Problem) (next, why string) {
	switch {
	case p.Trouble == state.WrongState && !p.Own:
		return "retrying", " (too early)"
	case p.Trouble == state.KeyRefused, p.Trouble == state.KeyMissing:
		return "tried once a key is taken", ""
	case p.Slows():
		return "tried again later", " (" + Problem(p) + ")"
	}
	return "retrying", " (" + Problem(p) + ")"
}

// DisarmedInDoubt is the news of a cancel taken back of which an earlier try was sent and
// not answered: the server may have taken the number back all the same.
func DisarmedInDoubt(o state.Order) Notice {
	n := Complain("%s: cancel disarmed, an earlier try may still count.", Exact(o))
	n.Order, n.Holds = o.Key, stands(o)
	return n
}

func cancelled(o state.Order) Notice {
	switch o.Refund {
	case state.RefundSeen:
		return Notice{Text: fmt.Sprintf("%s: cancelled, %s refunded.", Exact(o), o.Cost()), Tone: Good, For: briefly}
	case state.RefundPending:
		return Say("%s: cancelled, refund of %s pending.", Exact(o), Charge(o))
	}
	return Say("%s: cancelled.", Exact(o))
}

func expired(o state.Order) Notice {
	if o.Refund != state.RefundPending {
		return Say("%s: expired, no SMS.", Exact(o))
	}
	n := Say("%s: expired, no SMS; refund of %s pending.", Exact(o), Charge(o))
	n.For = awhile
	return n
}

func neared(o state.Order) Notice {
	n := Complain("Under a minute left, no SMS: %s", Exact(o))
	n.Shorter, n.Offer = []string{"Under a minute left: " + Exact(o)}, Cancels
	return n
}

// changed speaks only of what the operator would want to know without looking.
func changed(before, after state.Order) Notice {
	if before.Status == after.Status || before.Key == 0 {
		return Notice{}
	}
	switch after.Status {
	case state.Received:
		return Notice{Text: Exact(after) + ": the SMS is here, its code follows.", Tone: Good, For: briefly}
	case state.Expired:
		return expired(after)
	case state.Cancelled:
		return cancelled(after)
	case state.Waiting:
		if before.Status == state.InFlight || before.Status == state.Unknown { // another window's rent was answered
			return rented(after)
		}
		if !before.Live() {
			return Complain("%s: the server calls it waiting again.", Exact(after))
		}
	}
	return Say("%s: %s.", Exact(after), Status(after))
}

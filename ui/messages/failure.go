package messages

import (
	"cmp"
	"strings"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// Failure says in a few words why a number was of no use.
func Failure(why order.Failure) string {
	switch why {
	case order.NoSMS:
		return "no SMS"
	case order.SiteRefused:
		return "refused by the site"
	}
	return string(why)
}

// FailureInShort says the same where there is little room.
func FailureInShort(why order.Failure) string {
	if why == order.SiteRefused {
		return "refused"
	}
	return Failure(why)
}

// DidNotWork says that a number was of no use, and why; empty if the operator did not say so.
func DidNotWork(why order.Failure) string {
	if why == order.NoFailure {
		return ""
	}
	return "did not work: " + Failure(why)
}

// CannotFail says why no reason can be given for a number that did not work; empty if one can.
func CannotFail(o order.Order, keys Keys) string {
	switch {
	case len(o.Failures()) > 0:
		return ""
	case o.Status == order.Received:
		return "The code is still being read: it cannot be cancelled or finished yet."
	case o.Status == order.InFlight:
		return "No number yet: the rent has no answer."
	case o.Status == order.Unknown:
		return "No number is known." + resolveIt(keys)
	}
	return alreadyOver(o)
}

// FailureQuestion asks why a number did not work.
func FailureQuestion(o order.Order, number string) string {
	return "Why did " + failing(o) + " " + number + " not work?"
}

// FailureQuestionWithoutNumber asks the same about an order with an unknown number.
func FailureQuestionWithoutNumber(o order.Order, now time.Time) string {
	return "Why did " + withoutNumber(o, failing(o), now, ",") + " not work?"
}

// failing is the name of an order in that question, beside its number or its ID.
func failing(o order.Order) string {
	if o.ServiceKnown() {
		return Short(o)
	}
	return Name(o)
}

// FailureChoice is a reason in the question.
func FailureChoice(why order.Failure) string {
	switch why {
	case order.SiteRefused:
		return "the site refused the number"
	case order.NoFailure:
		return "remove the reason"
	}
	return Failure(why)
}

// OrderChanged says that the order changed while a question about it was open.
func OrderChanged(o order.Order) string { return "Changed just now: " + Status(o) + "." }

// FailureCancels says that the order is cancelled at once.
func FailureCancels(o order.Order) string {
	if !o.RefundTracked() {
		return "Cancels it now, or later if it is too early; " + noRefundSeen
	}
	return "Cancels it now for a refund of " + Charge(o) + ", or later if it is too early."
}

// FailureCancelsIn says that the order is cancelled after the cooldown.
func FailureCancelsIn(wait time.Duration) string {
	return "Cancels it in " + Countdown(wait) + ", after the cooldown; the refund comes after that."
}

// FailureCancelsInDoubt says that the order is cancelled although the server would not report on it when it was
// last checked.
func FailureCancelsInDoubt(last session.Problem) string {
	return "Cancels it, but the last check failed: " + Problem(last) + ". Whether there is a refund is not known."
}

// What follows from the reason without a cancel.
const (
	FailureFinishes     = "Finishes it: its code has come, so there is no refund."
	FailurePendingDoubt = "Saves the reason. A cancel is already pending; whether there is a refund is not known."
	FailureFinishing    = "Saves the reason. The order is already finishing, without a refund."
)

// FailureCancelPending says that a cancel was scheduled before.
func FailureCancelPending(o order.Order) string {
	said := "Saves the reason. A cancel is already pending; "
	if !o.RefundTracked() {
		return said + noRefundSeen
	}
	return said + "the refund comes after it."
}

// FailureOnly says that an order is over, so that nothing is sent.
func FailureOnly(o order.Order, why order.Failure) string {
	does := "saves"
	if why == order.NoFailure {
		does = "removes"
	}
	return "Only " + does + " the reason: the order is already " + Status(o) + "."
}

// ReasonRemoved says that the reason why a number did not work was taken back.
const ReasonRemoved = "reason removed"

// failed is the notice about a number that did not work, or of which that is no longer said.
func failed(o order.Order) Notice {
	n := about(o, cmp.Or(Failure(o.Failure), ReasonRemoved)+".")
	n.StillTrue = whileOrder(o.Key, func(now order.Order) bool { return now.Failure == o.Failure })
	return n
}

// NextCountry says which country was selected after that of an order whose number did not work.
func NextCountry(o order.Order, next api.Text) Notice {
	return Say("Next after %s: %s.", nameOfCountry(o), next)
}

// nameOfCountry names the country of an order, of which an older version may not have saved the name.
func nameOfCountry(o order.Order) string {
	return cmp.Or(o.Country.Name.String(), o.Country.ISO, "this country")
}

// NoNext is why no country can be tried next: how many of those after one in the list do not fit.
type NoNext struct {
	SoldOut, TooDear, Refused int
	Listed                    bool // the one is in the list; if not, all were tried
}

// reasons are why, in few words; empty if nothing follows.
func (n NoNext) reasons() string {
	var why []string
	for _, reason := range []struct {
		countries int
		words     string
	}{{n.SoldOut, SoldOut}, {n.TooDear, "above your limit"}, {n.Refused, "refused today"}} {
		if reason.countries > 0 {
			why = append(why, Thousands(reason.countries)+" "+reason.words)
		}
	}
	return strings.Join(why, ", ")
}

// NoNextCountry says that no country can be tried after that of an order, and why. It outlasts the notice about the
// order's end, and stands beside it as long as that is shown.
func NoNextCountry(o order.Order, why NoNext) Notice {
	const none = "No other country to try"
	var n Notice
	switch reasons := why.reasons(); {
	case reasons == "" && why.Listed:
		n = Say("%s: %s is the last in the list.", none, nameOfCountry(o))
	case reasons == "":
		n = Say("%s: none is listed.", none)
	case why.Listed:
		n = Say("%s after %s: %s.", none, nameOfCountry(o), reasons)
		n.Shorter = []string{none + ": " + reasons + "."}
	default:
		n = Say("%s: %s.", none, reasons)
	}
	n.Shorter = append(n.Shorter, none+".")
	n.For, n.Joins, n.Order = awhile, true, o.Key
	return n
}

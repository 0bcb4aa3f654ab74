package messages

import (
	"fmt"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// OrderPage is the title of the frame of an order's page.
const OrderPage = "Order"

// NoOrderMarked is shown in place of an order's page.
func NoOrderMarked(any bool) string {
	if any {
		return "No order is selected."
	}
	return NoOrders + " An order appears here, with its number, its code and the time left."
}

// LinesShown says which lines of an order's page are on the screen.
func LinesShown(from, to, all int) string { return fmt.Sprintf("%d-%d of %d", from, to, all) }

// Shown in place of a phone number.
const (
	NumberNotYet    = "no number yet"
	NumberNotKnown  = "number not known"
	NumberNotRented = "nothing was rented"
	NumberNotGiven  = "the server gave no number"
)

// NoCodeCame is shown in place of a code once none can come.
const NoCodeCame = "no SMS arrived"

// ServiceAndCountry is the title of an order's page.
func ServiceAndCountry(o order.Order, dot string) string {
	return known(o, o.Country.Name.String(), " "+dot+" ")
}

// Cost is what an order cost, in forms from long to short.
func Cost(o order.Order) []string {
	switch {
	case o.Status == order.Refused, o.Status == order.ResolvedNotCharged:
		return []string{"nothing charged"}
	case o.ID == "" && o.Status != order.ResolvedCharged:
		return []string{"quoted " + o.Quoted.String()}
	case !o.Charged.Known() && !o.Quoted.Known():
		return []string{"price not known"}
	case !o.Quoted.Known():
		return []string{"charged " + o.Charged.String(), o.Charged.String()}
	case !o.Charged.Known():
		return []string{"quoted " + o.Quoted.String() + ", charge not known", "quoted " + o.Quoted.String()}
	case o.Charged == o.Quoted:
		return []string{"charged " + o.Charged.String() + ", as quoted", o.Charged.String()}
	}
	return []string{"charged " + o.Charged.String() + ", quoted " + o.Quoted.String(), "charged " + o.Charged.String(), o.Charged.String()}
}

// TimeLeft is the time beside the bar of a number's life.
func TimeLeft(left time.Duration) string { return Countdown(left) + " left" }

// SMSAfter says how long the SMS took; empty if that is not known.
func SMSAfter(o order.Order) string {
	if o.RentedAt.IsZero() || o.ReceivedAt.IsZero() {
		return ""
	}
	if took := smsTook(o, o.ReceivedAt); took >= time.Second {
		return "SMS " + Age(took) + " after the rent"
	}
	return "SMS right after the rent"
}

// OrderID names the server's id of an order.
func OrderID(id api.Text) string { return "order " + id.String() }

// CodeBeingRead is shown in place of a code after the SMS arrived and before its code is read.
func CodeBeingRead(ellipsis string) string {
	return "SMS received, reading its code" + ellipsis
}

// WaitingForSMS is shown in place of a code until the SMS arrives.
func WaitingForSMS(ellipsis string) string { return "waiting for the SMS" + ellipsis }

// The page shows the status of an order as several clauses, each in its own style, and joins them
// with commas. A clause that may be empty includes its own punctuation.

// NotSavedBecause says that an order is not saved. It comes before the status.
func NotSavedBecause(why session.Problem) string { return "not saved: " + UnsavedBecause(why) }

// KeyResolves names the key that resolves an unknown rent; empty if there is none.
func KeyResolves(keys Keys) string { return Clause("; press ", keys.Resolve, " to resolve it") }

// ResolvedAs is the outcome that the operator gave for an unknown rent.
func ResolvedAs(o order.Order) string { return "resolved as " + Status(o) }

// AnswersConflict says that the server reports an ended order as waiting again.
const AnswersConflict = "the server reported it as ended, then as waiting again"

// KeyCancelsAgain names the key that cancels such an order again; empty if there is none.
func KeyCancelsAgain(keys Keys) string { return Clause("; press ", keys.Cancel, " to cancel again") }

// NumberExpiredAfterCode says that a number has expired after its code arrived.
const NumberExpiredAfterCode = "number expired; the code is saved"

// NotRentedBecause quotes the reason why the server refused a rent.
func NotRentedBecause(o order.Order) string { return "not rented: " + o.Word.String() }

// LastChecked says when the server last reported on an order.
func LastChecked(ago time.Duration) string { return "last checked " + Ago(ago) }

// NextCheckIn counts down to the next check of an order during a rate limit.
func NextCheckIn(left time.Duration) string {
	return "rate-limited: next check in " + Countdown(left)
}

// Reasons why auto-cancel cannot count down.
const (
	AutoCancelNeedsKey   = "auto-cancel waits for a working API key"
	AutoCancelNeedsClock = "auto-cancel waits until the server's time is known"
)

// AutoCancelsIn counts down to auto-cancel.
func AutoCancelsIn(left time.Duration) string { return "auto-cancels in " + Countdown(left) }

// Clauses for an order that should have expired, but that the server has not reported as expired.
const (
	Overdue             = "overdue"
	OverdueWithoutCode  = Overdue + "; SMS received, code not read yet"
	OverdueUnchecked    = Overdue + "; not checked since it expired"
	OverdueStillWaiting = Overdue + "; the server still reports it as waiting"
)

// OverdueReportedAs quotes the server's own status for an overdue order.
func OverdueReportedAs(o order.Order) string {
	return Overdue + "; the server says: " + o.Word.String()
}

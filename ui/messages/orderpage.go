package messages

import (
	"fmt"
	"time"

	"example.com/verifyo/state"
)

// LinesShown says which lines of an order's page are in the window.
func LinesShown(from, to, all int) string { return fmt.Sprintf("%d-%d of %d", from, to, all) }

// The names of the figures on an order's page.
const (
	LabelNumber = "number"
	LabelCode   = "code"
	LabelNow    = "now"
	LabelID     = "id"
)

// What stands in the place of a number.
const (
	NumberNotYet    = "none yet"
	NumberNotKnown  = "not known"
	NumberNotRented = "none, nothing was rented"
	NumberNotTold   = "not told"
)

// What stands in the place of a code.
const (
	CodeNotYet   = "none yet"
	CodeNotKnown = "not known"
	NoCodeCame   = "none came"
)

// CodeBeingRead stands there once the SMS has come, until its code is read.
func CodeBeingRead(ellipsis string) string {
	return "the SMS is here, its code is being read" + ellipsis
}

// WaitingForSMS stands there until the SMS comes.
func WaitingForSMS(ellipsis string) string { return "waiting for the SMS" + ellipsis }

// Where an order stands is said on its page in clauses, each in a style of its own, which the
// page joins with commas. A function that may have nothing to say brings its own comma.

// NotSavedBecause says that an order is not saved, before where it stands.
func NotSavedBecause(why state.Problem) string { return "not saved: " + UnsavedBecause(why) }

// KeyResolves names the key that resolves an unknown rent; empty without one.
func KeyResolves(keys Keys) string { return Clause(", ", keys.Settle, " settles it") }

// ResolvedAs is what the operator said of an unknown rent.
func ResolvedAs(o state.Order) string { return "settled as " + Status(o) }

// AnswersDisagree says that the server calls an order waiting again.
const AnswersDisagree = "the server's answers disagree: over, then waiting"

// KeyCancelsAgain names the key for an order of which the answers disagree; empty without one.
func KeyCancelsAgain(keys Keys) string { return Clause("; ", keys.Cancel, " cancels again") }

// CodeOutlivesNumber says that the number's time is over after its code came.
const CodeOutlivesNumber = "its time is over, and the code stays"

// NotRentedSaying quotes the server's refusal of a rent.
func NotRentedSaying(o state.Order) string { return "not rented: " + o.Word.String() }

// LastChecked is how old the server's word on an order is.
func LastChecked(ago time.Duration) string { return "last checked " + Ago(ago) }

// NextCheckIn is when an order is checked next, while the server wants a pause.
func NextCheckIn(left time.Duration) string {
	return "rate-limited: next check in " + Countdown(left)
}

// ExpiresIn counts down to the end of a number's time.
func ExpiresIn(o state.Order, server time.Time) string { return "expires in " + Left(o, server) }

// What an order that cancels itself before it expires waits for.
const (
	CancelsItselfWithKey   = "cancels itself once a key is taken"
	CancelsItselfWithClock = "cancels itself once the server's clock is known"
)

// CancelsItselfIn counts down to it.
func CancelsItselfIn(left time.Duration) string { return "cancels itself in " + Countdown(left) }

// How an order stands whose time is over, though the server has not said so.
const (
	Overdue             = "overdue"
	OverdueWithoutCode  = Overdue + "; the SMS is here, its code is not"
	OverdueUnchecked    = Overdue + "; not checked since it expired"
	OverdueStillWaiting = Overdue + "; the server still calls it waiting"
)

// OverdueSaying quotes the server's own word for it.
func OverdueSaying(o state.Order) string { return Overdue + "; the server says: " + o.Word.String() }

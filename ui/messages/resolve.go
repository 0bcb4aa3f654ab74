package messages

import (
	"fmt"
	"time"

	"example.com/verifyo/state/order"
)

// ResolveQuestion asks about a rent that got no answer.
func ResolveQuestion(o order.Order) string { return "Were you charged for " + Name(o) + "?" }

// OutcomeKnown says that the question no longer needs an answer.
func OutcomeKnown(o order.Order) string { return "The outcome is known now: " + Status(o) + "." }

// RentSent says when a rent was sent, what was quoted, and how the balance was before and after it.
func RentSent(o order.Order, now time.Time, arrow string) string {
	return "Sent at " + Clock(o.AskedAt, now) + ", " + Evidence(o, now, arrow) + "."
}

// RentSentInShort is RentSent for a window without room for a list of the other changes.
func RentSentInShort(o order.Order, changes int, now time.Time, arrow string) string {
	return "Quoted " + o.Quoted.String() + "; " + timedBalances(o, now, arrow) + otherChanges(", ", changes, "") + "."
}

// OtherChanges is the heading of what happened to other orders between the two readings of the
// balance.
const OtherChanges = "Also in between:"

// MoreOnPage says how many other changes are listed only on the order's page.
func MoreOnPage(n int) string { return fmt.Sprintf("and %d more on the order's page", n) }

// ChargesOnWebSite says where to look up the outcome.
const ChargesOnWebSite = "The history on smsverifyo.com shows what was charged."

// The answers to the question, each with its explanation.
const (
	AnswerCharged        = "charged"
	AnswerChargedMeans   = "the number is lost"
	AnswerUncharged      = "not charged"
	AnswerUnchargedMeans = "nothing was rented"
	AnswerKeep           = "decide later"
	AnswerKeepMeans      = "it stays unknown"
	AnswerCopy           = "copy details"
	AnswerCopyMeans      = "for support"
)

// ConfirmAnswer is the hint for enter, which gives the marked answer.
const ConfirmAnswer = "confirm"

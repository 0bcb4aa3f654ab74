package messages

import (
	"time"

	"example.com/verifyo/state/order"
)

// ResolveQuestion asks about a rent that got no answer.
func ResolveQuestion(o order.Order) string { return "Were you charged for " + Name(o) + "?" }

// OutcomeKnown says that the question no longer needs an answer.
func OutcomeKnown(o order.Order) string { return "The outcome is known now: " + Status(o) + "." }

// RentSent says when a rent was sent, and how the balance changed after it. shared is how many
// unknown rents the same change may belong to.
func RentSent(o order.Order, shared int, now time.Time) string {
	return "Sent at " + Clock(o.AskedAt, now) + "; " + Evidence(o, shared) + "."
}

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

// SupportLine names what was copied: the details for the vendor's support.
func SupportLine() Copy { return Copy{What: "details for support"} }

// ConfirmAnswer is the hint for enter, which gives the marked answer.
const ConfirmAnswer = "confirm"

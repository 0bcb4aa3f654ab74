package messages

import (
	"time"

	"example.com/verifyo/state"
)

// ResolveQuestion asks about a rent whose answer was lost.
func ResolveQuestion(o state.Order) string { return "What became of " + Name(o) + "?" }

// OutcomeKnown says that there is nothing to answer any more.
func OutcomeKnown(o state.Order) string { return "It is known now: " + Status(o) + "." }

// RentSent is when a rent was sent, and what the balance shows of it. shared is how many
// unknown rents stand beside the same figure.
func RentSent(o state.Order, shared int, now time.Time) string {
	return "Sent at " + Clock(o.AskedAt, now) + "; " + Evidence(o, shared) + "."
}

// ChargesOnWebSite says where the outcome can be looked up.
const ChargesOnWebSite = "The web site's history tells what was charged."

// The answers to the question, each with what it means.
const (
	AnswerCharged        = "charged"
	AnswerChargedMeans   = "a number, now lost"
	AnswerUncharged      = "not charged"
	AnswerUnchargedMeans = "nothing was rented"
	AnswerKeep           = "keep"
	AnswerKeepMeans      = "as unknown, for now"
	AnswerCopy           = "copy a line"
	AnswerCopyMeans      = "for the support"
)

// SupportLine is what was copied: the line that the vendor can look up.
const SupportLine = "line for the support"

// DoThat is what enter does with the marked answer.
const DoThat = "do that"

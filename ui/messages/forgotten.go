package messages

import (
	"fmt"

	"example.com/verifyo/state/session"
)

// Shown in place of what was erased of an order that ended long ago.
const (
	CodeForgotten    = "code erased"
	NumberForgotten  = "number erased"
	erasedSince      = ", erased since" // of a code in the history
	forgottenSetting = "the setting forget_codes_after"
)

// codeIsForgotten and numberIsForgotten say why a key cannot copy.
const (
	codeIsForgotten   = "This order's code was erased, as " + forgottenSetting + " says."
	numberIsForgotten = "This order's number was erased, as " + forgottenSetting + " says."
)

// codesKept says that the codes of old orders could not be erased.
func codesKept(e session.CodesForgotten) Notice {
	if !e.Problem.Any() {
		return Notice{}
	}
	n := complain("Old codes were not all erased: %s. Retrying tomorrow and at the next start.", Problem(e.Problem))
	n.Shorter = []string{fmt.Sprintf("Old codes were not all erased: %s.", Problem(e.Problem)), "Old codes were not all erased."}
	return n
}

package ui

import (
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
)

// rings reports whether the bell rings for an event: a code arrived (in any window), a number
// is about to expire without a code, or live numbers can no longer be checked because the
// server rejected the API key.
func rings(f state.Event, before state.Before, now *state.Session) bool {
	switch f := f.(type) {
	case state.ExpiryNeared:
		return true
	case state.OrderChanged:
		return newCode(before, f.Order)
	case state.LedgerChanged:
		for _, o := range before.Newer(f.Orders) {
			if newCode(before, o) {
				return true
			}
		}
	}
	return before.APIKey.Phase == state.KeyWorks && now.APIKey.Phase == state.KeyDenied && now.Live() > 0
}

func newCode(before state.Before, o state.Order) bool {
	was, _ := before.Order(o.Key)
	return messages.Arrived(was, o)
}

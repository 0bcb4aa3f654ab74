package ui

import (
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// rings reports whether the bell rings for an event: a code arrived (in any window), a number
// is about to expire without a code, or live numbers can no longer be checked because the
// server rejected the API key.
func rings(e session.Event, before session.Before, now *session.Session) bool {
	switch e := e.(type) {
	case session.ExpiryNeared:
		return true
	case session.OrderChanged:
		return newCode(before, e.Order)
	case session.LedgerChanged:
		for _, o := range before.Newer(e.Orders) {
			if newCode(before, o) {
				return true
			}
		}
	}
	return before.APIKey.Phase == session.KeyWorks && now.APIKey.Phase == session.KeyDenied && now.Live() > 0
}

func newCode(before session.Before, o order.Order) bool {
	was, _ := before.Order(o.Key)
	return messages.Arrived(was, o)
}

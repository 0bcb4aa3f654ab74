package ui

import (
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
)

// rings reports whether the bell rings for an event: a code has come, in whatever window, a
// number soon expires without one, or nothing is asked any more about numbers that live.
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
	return before.Access.Phase == state.Granted && now.Access.Phase == state.Denied && now.Live() > 0
}

func newCode(before state.Before, o state.Order) bool {
	was, _ := before.Order(o.Key)
	return messages.Arrived(was, o)
}

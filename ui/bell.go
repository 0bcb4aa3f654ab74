package ui

import (
	"example.com/verifyo/state/session"
)

// rings reports whether the bell rings for an event: a code arrived (in any window), a watched country
// has numbers, a number is about to expire without a code, or live numbers can no longer be checked because the
// server rejected the API key.
func rings(e session.Event, before session.Before, now *session.Session) bool {
	switch e := e.(type) {
	case session.ExpiryNeared, session.StockFound:
		return true
	case session.OrderChanged:
		if len(newCodes(e, before)) > 0 {
			return true
		}
	case session.LedgerChanged:
		if len(newCodes(e, before)) > 0 || len(before.StockFound(e.Watches)) > 0 {
			return true
		}
	}
	return before.APIKey.Phase == session.KeyWorks && now.APIKey.Phase == session.KeyDenied && now.Live() > 0
}

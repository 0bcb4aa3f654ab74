package session_test

import (
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// TestALostLedgerLacksTheOrdersThatAreStillOpen loses the ledger. One order is over, one is in
// the new file, and one is in no file.
func TestALostLedgerLacksTheOrdersThatAreStillOpen(t *testing.T) {
	over, found, lost := waiting(1), waiting(2), waiting(3)
	over.Status, over.EndedAt = order.Finished, noon
	found.ID, lost.ID = "found", "lost"
	s := session.New()
	s.Apply(session.Recovered{Orders: []order.Order{over, found, lost}}, noon)
	for _, kind := range []session.ProblemKind{session.LedgerMoved, session.NoProblem} {
		s.Apply(session.LedgerChanged{Problem: session.Problem{Kind: kind}, Named: []api.OrderID{"found"}}, noon)
		for _, o := range []order.Order{over, found, lost} {
			if want := o.Key == 3 && kind == session.LedgerMoved; s.Lacks(o.Key) != want || s.NotSaved(o.Key, noon) != want {
				t.Errorf("problem %d: order %d is missing: %v", kind, o.Key, s.Lacks(o.Key))
			}
		}
	}
}

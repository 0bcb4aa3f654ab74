package state_test

import (
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

// TestWhatNoStartWillFindIsWhatIsStillOpen loses the ledger, with one order that is over, one
// that the file in its place has, and one that nothing has.
func TestWhatNoStartWillFindIsWhatIsStillOpen(t *testing.T) {
	over, found, lost := waiting(1), waiting(2), waiting(3)
	over.Status, over.EndedAt = state.Finished, noon
	found.ID, lost.ID = "found", "lost"
	s := state.NewSession()
	s.Apply(state.Recovered{Orders: []state.Order{over, found, lost}}, noon)
	for _, trouble := range []state.ProblemKind{state.LedgerMoved, state.NoProblem} {
		s.Apply(state.LedgerChanged{Problem: state.Problem{Kind: trouble}, Named: []api.OrderID{"found"}}, noon)
		for _, o := range []state.Order{over, found, lost} {
			if want := o.Key == 3 && trouble == state.LedgerMoved; s.Lacks(o.Key) != want || s.NotSaved(o.Key, noon) != want {
				t.Errorf("trouble %d: order %d is lacking: %v", trouble, o.Key, s.Lacks(o.Key))
			}
		}
	}
}

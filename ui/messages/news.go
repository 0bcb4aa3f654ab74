package messages

import (
	"time"

	"example.com/verifyo/state"
)

// News is what to say of an event that has changed the session, the newest last. What another
// window did is told as if it had been done here.
func News(f state.Event, before state.Before, now *state.Session) []Notice {
	var said []Notice
	switch f := f.(type) {
	case state.Saved:
		for _, o := range f.Orders {
			if was, known := before.Order(o.Key); known && was.Refund == state.RefundPending && o.Refund == state.RefundSeen {
				said = append(said, Refunded(o, now.Balance.Value))
			}
		}
	case state.LedgerChanged:
		for _, o := range before.Newer(f.Orders) {
			was, _ := before.Order(o.Key)
			said = append(said, Of(state.OrderChanged{Order: o}, was))
		}
	case state.OrderChanged:
		was, _ := before.Order(f.Order.Key)
		if f.By == state.StepCancelCalledOff && f.Order.Cancellable() && before.CancelInDoubt(f.Order.Key) {
			return append(said, DisarmedInDoubt(f.Order))
		}
		return append(said, Of(f, was))
	case state.KeyAbsent:
		if before.Access.Trying && !f.Problem.Any() {
			n := Say("No key is kept yet: paste one first.")
			n.Holds = func(s *state.Session, _, _ time.Time) bool { return s.Access.Phase == state.Missing }
			said = append(said, n)
		}
	}
	return append(said, Of(f, state.Order{}))
}

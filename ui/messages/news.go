package messages

import (
	"time"

	"example.com/verifyo/state"
)

// NoticesOf are the notices about an event that has changed the session, the newest last. A change
// that another window made gets the same notice as if it had been made here.
func NoticesOf(f state.Event, before state.Before, now *state.Session) []Notice {
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
			said = append(said, NoticeOf(state.OrderChanged{Order: o}, was))
		}
	case state.OrderChanged:
		was, _ := before.Order(f.Order.Key)
		if f.By == state.StepCancelCalledOff && f.Order.Cancellable() && before.CancelInDoubt(f.Order.Key) {
			return append(said, CancelCalledOffInDoubt(f.Order))
		}
		return append(said, NoticeOf(f, was))
	case state.KeyAbsent:
		if before.APIKey.Trying && !f.Problem.Any() {
			n := Say("No API key yet: paste one first.")
			n.StillTrue = func(s *state.Session, _, _ time.Time) bool { return s.APIKey.Phase == state.KeyNeeded }
			said = append(said, n)
		}
	}
	return append(said, NoticeOf(f, state.Order{}))
}

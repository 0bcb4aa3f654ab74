package messages

import (
	"time"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// NoticesOf are the notices about an event that has changed the session, the newest last. A change
// that another window made gets the same notice as if it had been made here.
func NoticesOf(e session.Event, before session.Before, now *session.Session) []Notice {
	said := lowBalance(before, now)
	switch e := e.(type) {
	case session.Saved:
		for _, o := range e.Orders {
			if was, known := before.Order(o.Key); known && was.Refund == order.RefundPending && o.Refund == order.RefundSeen {
				said = append(said, Refunded(o, now.Balance.Value))
			}
		}
	case session.LedgerChanged:
		for _, w := range before.StockFound(e.Watches) {
			said = append(said, stockFound(w))
		}
		for _, o := range before.Newer(e.Orders) {
			was, _ := before.Order(o.Key)
			said = append(append(said, overcharges(before, o)...), NoticeOf(session.OrderChanged{Order: o}, was))
		}
	case session.OrderChanged:
		was, _ := before.Order(e.Order.Key)
		said = append(said, overcharges(before, e.Order)...)
		if e.By == session.StepCancelCalledOff && e.Order.Cancellable() && before.CancelInDoubt(e.Order.Key) {
			return append(said, CancelCalledOffInDoubt(e.Order))
		}
		return append(said, NoticeOf(e, was))
	case session.KeyNotFound:
		if before.APIKey.Trying && !e.Problem.Any() {
			n := Say("No API key yet: paste one first.")
			n.StillTrue = func(s *session.Session, _, _ time.Time) bool { return s.APIKey.Phase == session.KeyNeeded }
			said = append(said, n)
		}
	}
	return append(said, NoticeOf(e, order.Order{}))
}

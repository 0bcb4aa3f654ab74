package session

import (
	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// Mask says how what others should not see is shown.
type Mask struct {
	Order   func(order.Order) order.Order
	Account api.Text                // in place of the account's names
	Said    func(api.Text) api.Text // the server's own words, which may name a number, a code or a balance
}

// Masked is the session for a screen that others see, with orders that are masked already. It is only for
// drawing.
func (s *Session) Masked(m Mask, orders, ofHistory []order.Order) *Session {
	masked := *s
	masked.Orders, masked.History.Orders = orders, ofHistory
	masked.Balance.Value, masked.Balance.Problem = s.Balance.Value.Mask(), m.problem(s.Balance.Problem)
	masked.Limits = s.Limits.Mask()
	masked.PollProblems = make(map[order.Key]Problem, len(s.PollProblems))
	for key, p := range s.PollProblems {
		masked.PollProblems[key] = m.problem(p)
	}
	if !s.Email.IsZero() {
		masked.Email, masked.Username = m.Account, m.Account
	}
	return &masked
}

// Masked is what was before an event, with masked orders and balance.
func (b Before) Masked(m Mask) Before {
	b.mask, b.Balance = m.Order, b.Balance.Mask()
	return b
}

// MaskedEvent is an event with masked orders, balance and account.
func MaskedEvent(e Event, m Mask) Event {
	switch e := e.(type) {
	case OrderChanged:
		e.Order, e.Quote.Balance, e.Problem = m.Order(e.Order), e.Quote.Balance.Mask(), m.problem(e.Problem)
		return e
	case OrderNotAdded:
		e.Order, e.Problem = m.Order(e.Order), m.problem(e.Problem)
		return e
	case ExportEnded:
		e.Sum = e.Sum.Mask()
		return e
	case ExpiryNeared:
		e.Order = m.Order(e.Order)
		return e
	case NumberKnown:
		e.Order, e.Earlier = m.Order(e.Order), m.Order(e.Earlier)
		return e
	case LedgerChanged:
		e.Orders = m.Orders(e.Orders)
		return e
	case Saved:
		e.Orders = m.Orders(e.Orders)
		if !e.Before.IsZero() {
			e.Before = m.Account
		}
		return e
	}
	return e
}

// problem is a problem as it is shown.
func (m Mask) problem(p Problem) Problem {
	p.Said, p.Over = m.Said(p.Said), p.Over.Mask()
	return p
}

// Orders are the orders as they are shown.
func (m Mask) Orders(orders []order.Order) []order.Order {
	masked := make([]order.Order, len(orders))
	for i, o := range orders {
		masked[i] = m.Order(o)
	}
	return masked
}

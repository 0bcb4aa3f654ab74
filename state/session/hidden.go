package session

import (
	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// Hidden is the session for a screen that others see: every order is as hide makes it, the account
// has another name, and the balance is masked. It is only for drawing.
func (s *Session) Hidden(hide func(order.Order) order.Order, account api.Text) *Session {
	hidden := *s
	hidden.Orders = each(s.Orders, hide)
	hidden.Balance.Value = masked(s.Balance.Value)
	if !s.Email.IsZero() {
		hidden.Email, hidden.Username = account, account
	}
	return &hidden
}

// Hidden is Session.Hidden for what was before an event.
func (b Before) Hidden(hide func(order.Order) order.Order) Before {
	b.Orders = each(b.Orders, hide)
	b.Balance = masked(b.Balance)
	return b
}

// HiddenEvent is Session.Hidden for an event.
func HiddenEvent(e Event, hide func(order.Order) order.Order) Event {
	switch e := e.(type) {
	case OrderChanged:
		e.Order, e.Quote.Balance = hide(e.Order), masked(e.Quote.Balance)
		return e
	case ExpiryNeared:
		e.Order = hide(e.Order)
		return e
	case NumberKnown:
		e.Order, e.Earlier = hide(e.Order), hide(e.Earlier)
		return e
	case LedgerChanged:
		e.Orders = each(e.Orders, hide)
		return e
	case Saved:
		e.Orders = each(e.Orders, hide)
		return e
	}
	return e
}

// masked stands for an amount, if that is known.
func masked(amount api.USD) api.USD {
	if !amount.Known() {
		return amount
	}
	return api.MaskedUSD()
}

func each(orders []order.Order, hide func(order.Order) order.Order) []order.Order {
	hidden := make([]order.Order, len(orders))
	for i, o := range orders {
		hidden[i] = hide(o)
	}
	return hidden
}

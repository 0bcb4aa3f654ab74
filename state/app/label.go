package app

import (
	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// SetLabel gives an order another label.
func (a *App) SetLabel(o order.Order, label api.Text) session.Result {
	c := progress{order: o}
	c.step(func(o order.Order) order.Order { return o.Labelled(label) })
	return c.ends(session.OrderChanged{By: session.StepLabelled})
}

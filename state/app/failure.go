package app

import (
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// SetFailure records why a number was of no use.
func (a *App) SetFailure(o order.Order, why order.Failure) session.Result {
	now := a.clock()
	c := progress{order: o}
	c.step(func(o order.Order) order.Order { return o.DidNotWork(why, now) })
	return c.ends(session.OrderChanged{By: session.StepFailureSet})
}

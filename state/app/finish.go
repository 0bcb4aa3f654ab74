package app

import (
	"context"

	"example.com/verifyo/api"
	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// Finish tells the server that the code was used. Finishing before a code has arrived would
// give up the refund, so nothing is sent then.
func (a *App) Finish(ctx context.Context, o order.Order) session.Result {
	c := &progress{order: o}
	if !o.Finishable() {
		return c.ends(session.OrderChanged{By: session.StepFinishFailed, Problem: session.Problem{Kind: session.WrongState}})
	}
	ending, err := a.finish(ctx, c)
	problem := session.ProblemOf(err)
	if (err == nil && !order.Means(ending.Status, order.Finished)) || problem.Kind == session.WrongState || api.OutcomeUnknown(err) {
		return a.lookFinished(ctx, c, problem)
	}
	if err != nil {
		return c.ends(session.OrderChanged{By: session.StepFinishFailed, Problem: problem})
	}
	now := a.clock()
	c.step(func(o order.Order) order.Order { return o.Finished(now) })
	return c.ends(session.OrderChanged{By: session.StepFinished})
}

// lookFinished checks whether an order is finished if the answer to the finish does not say.
func (a *App) lookFinished(ctx context.Context, c *progress, problem session.Problem) session.Result {
	_, err := a.poll(ctx, c)
	if err == nil && !c.order.Live() {
		return c.ends(session.OrderChanged{By: session.StepFinished})
	}
	c.slow(session.ProblemOf(err), a.clock())
	return c.ends(session.OrderChanged{By: session.StepFinishFailed, Problem: problem})
}

func (a *App) finish(ctx context.Context, c *progress) (api.Ending, error) {
	ctx, cancel := context.WithTimeout(ctx, moment.EndTimeout)
	defer cancel()
	ending, err := a.client.Finish(ctx, c.order.ID)
	c.requested(err)
	return ending, err
}

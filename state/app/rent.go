package app

import (
	"context"

	"example.com/verifyo/api"
	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// Rent rents what was quoted. The rent is recorded on disk before anything is sent, the
// request is sent once, and the outcome is always reported: an order, a refusal, or an unknown
// result. A rent continues while the program is quitting, and the program waits for it.
func (a *App) Rent(ctx context.Context, q order.Quote) session.Result {
	ctx = context.WithoutCancel(ctx)
	o, err := a.begin(ctx, q)
	if err != nil {
		a.log.Error("a rent was not recorded, so it was not sent", "err", err)
		return session.Result{Event: session.OrderChanged{By: session.StepRefused, Quote: q, Problem: session.ProblemOf(err)}}
	}
	c := progress{order: o, rows: []order.Order{o}}
	defer func() { a.saving.rent(c.order) }()
	answer, err := a.post(ctx, q, &c)
	now := a.clock()
	switch {
	case err == nil:
		serverTime := a.server.note(answer.ServerTime, now)
		c.change(session.Change{
			Step:    func(o order.Order) order.Order { return o.Rented(answer, now) },
			Reading: order.BalanceReading{Amount: answer.Balance, AskedAt: o.AskedAt, At: now, Moved: true}, Charges: true,
		})
		return c.ends(session.OrderChanged{By: session.StepRented, Balance: answer.Balance, ServerTime: serverTime})
	case api.OutcomeUnknown(err):
		c.step(func(o order.Order) order.Order { return o.LostAnswer(now) })
		return c.ends(session.OrderChanged{By: session.StepAnswerLost, Problem: session.ProblemOf(err)})
	}
	// Nothing was rented. If this does not reach the ledger, the next start will ask about the
	// rent: better one question too many than one rent too few.
	problem := session.ProblemOf(err)
	c.step(func(o order.Order) order.Order { return o.Refused(problem.RefusalReason(), now) })
	return c.ends(session.OrderChanged{By: session.StepRefused, Quote: q, Problem: problem})
}

// post sends the rent. The whole deadline is for the server, and time spent on the disk before
// does not count: an answer that is cut off leaves a rent with an unknown outcome.
func (a *App) post(ctx context.Context, q order.Quote, c *progress) (api.Order, error) {
	ctx, cancel := context.WithTimeout(ctx, moment.RentTimeout)
	defer cancel()
	answer, err := a.client.Rent(ctx, q.Service.ID, q.Country.ID)
	c.requested(err)
	return answer, err
}

// begin records a rent that is about to be sent, ahead of changes that can be saved later. If
// the disk does not answer, or the rent exceeds what it is held to, it is refused, which costs
// nothing.
func (a *App) begin(ctx context.Context, q order.Quote) (order.Order, error) {
	ctx, cancel := context.WithTimeout(ctx, moment.RecordTimeout)
	defer cancel()
	defer a.saving.urgent.ahead()()
	o, err := a.ledger.Begin(ctx, order.Begin(q, a.clock()), func(spent api.USD) error { return q.Limits.Check(q.Country.Price, spent) })
	if err == nil {
		a.saving.rent(o)
	}
	return o, err
}

// Resolve records what the operator found out about an unknown rent.
func (a *App) Resolve(o order.Order, found order.Status) session.Result {
	now := a.clock()
	c := progress{order: o}
	c.step(func(o order.Order) order.Order { return o.ResolvedAs(found, now) })
	return c.ends(session.OrderChanged{By: session.StepResolved})
}

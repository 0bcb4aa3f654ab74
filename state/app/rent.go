package app

import (
	"context"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

// Rent rents what was quoted. The intent is on disk before anything is sent; it is
// sent once; and whatever comes of it is told: an order, a refusal, or that nobody knows. It
// goes on when the program is quitting, which waits for it.
func (d *App) Rent(ctx context.Context, q state.Quote) state.Result {
	ctx = context.WithoutCancel(ctx)
	order, err := d.begin(ctx, q)
	if err != nil {
		d.log.Error("could not record a rent, so it was not sent", "err", err)
		return state.Result{Event: state.OrderChanged{By: state.StepRefused, Quote: q, Problem: state.ProblemOf(err)}}
	}
	c := course{order: order, rows: []state.Order{order}}
	defer func() { d.saving.rent(c.order) }()
	answer, err := d.post(ctx, q, &c)
	now := d.clock()
	switch {
	case err == nil:
		told := d.server.heard(answer.ServerTime, now)
		c.change(state.Change{
			Step:    func(o state.Order) state.Order { return o.Rented(answer, now) },
			Reading: state.BalanceReading{Amount: answer.Balance, AskedAt: order.AskedAt, At: now, Moved: true}, Charges: true,
		})
		return c.ends(state.OrderChanged{By: state.StepRented, Balance: answer.Balance, ServerTime: told})
	case api.OutcomeUnknown(err):
		c.step(func(o state.Order) state.Order { return o.LostAnswer(now) })
		return c.ends(state.OrderChanged{By: state.StepAnswerLost, Problem: state.ProblemOf(err)})
	}
	// Nothing was rented. Should this not get to the ledger, the next start will ask about
	// it: better one question too many than one rent too few.
	problem := state.ProblemOf(err)
	c.step(func(o state.Order) state.Order { return o.Refused(problem, now) })
	return c.ends(state.OrderChanged{By: state.StepRefused, Quote: q, Problem: problem})
}

// post sends the rent. All of its time is the server's: what the disk took before does not
// count, for an answer that is cut off leaves a rent of unknown outcome.
func (d *App) post(ctx context.Context, q state.Quote, c *course) (api.Order, error) {
	ctx, cancel := context.WithTimeout(ctx, rentDeadline)
	defer cancel()
	answer, err := d.client.Rent(ctx, q.Service.ID, q.Country.ID)
	c.requested(err)
	return answer, err
}

// begin records a rent that is about to be sent, before all that is only to be saved. A disk
// that does not answer has the rent refused, which costs nothing.
func (d *App) begin(ctx context.Context, q state.Quote) (state.Order, error) {
	ctx, cancel := context.WithTimeout(ctx, intentPatience)
	defer cancel()
	defer d.saving.intents.ahead()()
	o, err := d.ledger.Begin(ctx, state.Begin(q, d.clock()))
	if err == nil {
		d.saving.rent(o)
	}
	return o, err
}

// Resolve records what the operator found out about an unknown rent.
func (d *App) Resolve(o state.Order, found state.Status) state.Result {
	now, c := d.clock(), course{order: o}
	c.step(func(o state.Order) state.Order { return o.SettledAs(found, now) })
	return c.ends(state.OrderChanged{By: state.StepResolved})
}

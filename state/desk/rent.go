package desk

import (
	"context"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

// Rent rents what was quoted. The intent is on disk before anything is sent; it is
// sent once; and whatever comes of it is recorded: an order, a refusal, or that nobody
// knows. It goes on when the program is quitting, which waits for it.
func (d *Desk) Rent(ctx context.Context, q state.Quote) state.Fact {
	f := d.rent(ctx, q)
	d.slowDown(ctx, state.ProblemIn(f))
	return f
}

func (d *Desk) rent(ctx context.Context, q state.Quote) state.Fact {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), rentDeadline)
	defer cancel()
	order, err := d.ledger.Begin(ctx, state.Begin(q, d.clock()))
	if err != nil {
		d.log.Error("could not record a rent, so it was not sent", "err", err)
		return state.RentRefused{Quote: q, Problem: state.ProblemOf(err)}
	}
	answer, err := d.client.Rent(ctx, q.Service.ID, q.Country.ID)
	now := d.clock()
	switch {
	case err == nil:
		told := d.server.heard(answer.ServerTime, now)
		before, order, unsaved := d.change(ctx, order, func(o state.Order) state.Order { return o.Rented(answer, now) })
		uncounted := before.Uncounted(order.Cost())
		refunds := d.moved(ctx, state.BalanceReading{
			Amount: answer.Balance, AskedAt: order.AskedAt, Charged: uncounted, Counted: order.Cost().Sub(uncounted),
		})
		return state.Rented{Order: order, Balance: answer.Balance, Refunds: refunds, ServerTime: told, Unsaved: unsaved}
	case api.OutcomeUnknown(err):
		_, order, unsaved := d.change(ctx, order, func(o state.Order) state.Order { return o.LostAnswer(now) })
		return state.RentUnknown{Order: order, Problem: state.ProblemOf(err), Unsaved: unsaved}
	}
	// Nothing was rented. Should this not be recorded either, the next start will ask
	// about it: better one question too many than one rent too few.
	_, order, _ = d.change(ctx, order, func(o state.Order) state.Order { return o.Refused(now) })
	refused := state.RentRefused{Quote: q, Order: order, Problem: state.ProblemOf(err)}
	if refused.Problem.Trouble == state.FundsShort {
		f := d.ReadBalance(ctx)
		d.slowDown(ctx, state.ProblemIn(f))
		if read, ok := f.(state.BalanceRead); ok {
			refused.Balance = read.Balance.Amount
		}
	}
	return refused
}

// Settle records what the operator found out about an unknown rent.
func (d *Desk) Settle(ctx context.Context, o state.Order, found state.Status) state.Fact {
	now := d.clock()
	_, order, unsaved := d.change(ctx, o, func(o state.Order) state.Order { return o.SettledAs(found, now) })
	return state.RentSettled{Order: order, Unsaved: unsaved}
}

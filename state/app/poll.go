package app

import (
	"context"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

// Poll looks at an order and merges what it sees. An order passes away by the clock
// only after an answer: while nobody could look, its SMS may have come.
func (d *App) Poll(ctx context.Context, o state.Order) state.Result {
	c := course{order: o}
	seen, err := d.look(ctx, &c)
	if err != nil {
		return c.result(state.PollFailed{Order: o.Key, Problem: state.ProblemOf(err)})
	}
	return c.ends(seen)
}

// look reads an order and merges what was told. It gives the change that it makes known.
func (d *App) look(ctx context.Context, c *course) (seen state.OrderChanged, err error) {
	ctx, cancel := context.WithTimeout(ctx, readDeadline)
	defer cancel()
	asked := c.order
	answer, err := d.ask(ctx, asked.ID)
	c.requested(err)
	now := d.clock()
	if err != nil {
		if state.ProblemOf(err).Trouble != state.OrderUnknown {
			return seen, err
		}
		// The server does not know it. Past its time nothing can come of it any more.
		server := d.server.at(now)
		c.step(func(o state.Order) state.Order { return o.Forgotten(now, server) })
		if c.order.Live() || !asked.Live() {
			return seen, err
		}
		return news(asked, c.order, time.Time{}), nil
	}
	told := d.server.heard(answer.ServerTime, now)
	server, doubted := d.server.at(now), told.IsZero() && !answer.ServerTime.IsZero()
	c.step(func(o state.Order) state.Order {
		merged := o.Polled(answer, now).Reopened(answer, asked, now)
		if reopened := merged.Live() && !o.Live(); reopened || doubted {
			return merged // by the server's word, or by a clock that this answer contradicts
		}
		return merged.Passed(now, server)
	})
	return news(asked, c.order, told), nil
}

// news is what changed with a look: that the SMS is here comes before all else.
func news(before, after state.Order, server time.Time) state.OrderChanged {
	if before.Code != after.Code {
		return state.OrderChanged{By: state.StepCodeArrived, ServerTime: server}
	}
	return state.OrderChanged{By: state.StepSeen, ServerTime: server}
}

// ask reads an order, and once more where its code may be none.
func (d *App) ask(ctx context.Context, id api.OrderID) (api.Order, error) {
	answer, err := d.client.Order(ctx, id)
	if err != nil || !state.Doubtful(answer) {
		return answer, err
	}
	if again, err := d.client.Order(ctx, id); err == nil {
		answer = state.Confirmed(answer, again)
	}
	return answer, nil // without a second one, the first tells the rest, and a code that does not count yet
}

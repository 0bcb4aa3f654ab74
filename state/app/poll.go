package app

import (
	"context"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// Poll reads an order from the server and merges the answer. An order expires by the clock
// only after an answer: its SMS may have come while the server could not be reached.
func (a *App) Poll(ctx context.Context, o order.Order) session.Result {
	c := progress{order: o}
	seen, err := a.poll(ctx, &c)
	if err != nil {
		return c.result(session.PollFailed{Order: o.Key, Problem: session.ProblemOf(err)})
	}
	return c.ends(seen)
}

// poll reads an order, merges the answer, and returns the event that reports the change.
func (a *App) poll(ctx context.Context, c *progress) (seen session.OrderChanged, err error) {
	ctx, cancel := context.WithTimeout(ctx, moment.ReadTimeout)
	defer cancel()
	asked := c.order
	answer, err := a.ask(ctx, asked.ID)
	c.requested(err)
	now := a.clock()
	if err != nil {
		if session.ProblemOf(err).Kind != session.OrderUnknown {
			return seen, err
		}
		// The server does not know the order. Once it has expired, nothing more can come of
		// it.
		server := a.server.at(now)
		c.step(func(o order.Order) order.Order { return o.Forgotten(now, server) })
		if c.order.Live() || !asked.Live() {
			return seen, err
		}
		return news(asked, c.order, time.Time{}), nil
	}
	serverTime := a.server.note(answer.ServerTime, now)
	server := a.server.at(now)
	doubted := serverTime.IsZero() && !answer.ServerTime.IsZero()
	c.step(func(o order.Order) order.Order {
		merged := o.Polled(answer, now).Reopened(answer, asked, now)
		if reopened := merged.Live() && !o.Live(); reopened || doubted {
			return merged // the server says it is live, or the answer puts the clock in doubt
		}
		return merged.EndedByClock(now, server)
	})
	return news(asked, c.order, serverTime), nil
}

// news is the event for what changed. The arrival of an SMS takes precedence.
func news(before, after order.Order, server time.Time) session.OrderChanged {
	if before.Code != after.Code {
		return session.OrderChanged{By: session.StepCodeArrived, ServerTime: server}
	}
	return session.OrderChanged{By: session.StepSeen, ServerTime: server}
}

// ask reads an order, and reads it once more if its code is doubtful.
func (a *App) ask(ctx context.Context, id api.OrderID) (api.Order, error) {
	answer, err := a.client.Order(ctx, id)
	if err != nil || !order.Doubtful(answer) {
		return answer, err
	}
	if again, err := a.client.Order(ctx, id); err == nil {
		answer = order.Confirmed(answer, again)
	}
	return answer, nil // without a second answer, the code of the first does not count yet
}

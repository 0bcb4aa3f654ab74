package desk

import (
	"context"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

// Poll looks at an order and merges what it sees. An order passes away by the clock
// only after an answer: while nobody could look, its SMS may have come.
func (d *Desk) Poll(ctx context.Context, o state.Order) state.Fact {
	before, after, server, unsaved, err := d.look(ctx, o)
	if err != nil {
		return state.PollFailed{Order: o.Key, Problem: state.ProblemOf(err)}
	}
	return news(before, after, server, unsaved)
}

// look reads an order and records what was told.
func (d *Desk) look(ctx context.Context, o state.Order) (before, after state.Order, server time.Time, unsaved state.Problem, err error) {
	ctx, cancel := context.WithTimeout(ctx, readDeadline)
	defer cancel()
	answer, err := d.client.Order(ctx, o.ID)
	now := d.clock()
	if err != nil {
		problem := state.ProblemOf(err)
		d.slowDown(ctx, problem)
		if problem.Trouble != state.OrderUnknown {
			return o, o, time.Time{}, state.Problem{}, err
		}
		// The server does not know it. Past its time nothing can come of it any more.
		_, after, unsaved = d.change(ctx, o, func(o state.Order) state.Order { return o.Passed(now, now) })
		if after.Live() {
			return o, o, time.Time{}, unsaved, err
		}
		return o, after, time.Time{}, unsaved, nil
	}
	before, after, unsaved = d.change(ctx, o, merge(answer, now))
	return before, after, answer.ServerTime, unsaved, nil
}

// merge is the step of the lifecycle for what one look at an order told.
func merge(answer api.Order, now time.Time) func(state.Order) state.Order {
	server := answer.ServerTime
	if server.IsZero() {
		server = now
	}
	return func(o state.Order) state.Order { return o.Polled(answer, now).Passed(now, server) }
}

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
func (d *Desk) look(ctx context.Context, asked state.Order) (before, after state.Order, server time.Time, unsaved state.Problem, err error) {
	ctx, cancel := context.WithTimeout(ctx, readDeadline)
	defer cancel()
	answer, err := d.ask(ctx, asked.ID)
	now := d.clock()
	if err != nil {
		problem := state.ProblemOf(err)
		d.slowDown(ctx, problem)
		if problem.Trouble != state.OrderUnknown {
			return asked, asked, time.Time{}, state.Problem{}, err
		}
		// The server does not know it. Past its time nothing can come of it any more.
		_, after, unsaved = d.change(ctx, asked, func(o state.Order) state.Order { return o.Forgotten(now, d.server.at(now)) })
		if after.Live() || !asked.Live() {
			return asked, asked, time.Time{}, unsaved, err
		}
		return asked, after, time.Time{}, unsaved, nil
	}
	told := d.server.heard(answer.ServerTime, now)
	before, after, unsaved = d.change(ctx, asked, func(o state.Order) state.Order {
		merged := o.Polled(answer, now).Reopened(answer, asked, now)
		reopened, doubted := merged.Live() && !o.Live(), told.IsZero() && !answer.ServerTime.IsZero()
		if reopened || doubted {
			return merged // by the server's word, or by a clock that this answer contradicts
		}
		return merged.Passed(now, d.server.at(now))
	})
	return before, after, told, unsaved, nil
}

// ask reads an order, and once more where its code may be none.
func (d *Desk) ask(ctx context.Context, id api.OrderID) (api.Order, error) {
	answer, err := d.client.Order(ctx, id)
	if err != nil || !state.Doubtful(answer) {
		return answer, err
	}
	again, err := d.client.Order(ctx, id)
	if err != nil {
		return answer, nil // which tells the rest, and a code that does not count yet
	}
	return state.Confirmed(answer, again), nil
}

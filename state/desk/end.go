package desk

import (
	"context"
	"errors"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

// Cancel asks the server to take the number back, and tries again what was armed. A
// refusal means that it is too early or that the SMS is here, and a lost answer means
// nothing by itself: reading the order tells. While the number is still waiting the
// cancel stays armed, for the operator has said what is wanted.
func (d *Desk) Cancel(ctx context.Context, o state.Order) state.Fact {
	again, now := o.Armed(), d.clock()
	return d.giveBack(ctx, o, func(o state.Order) (state.Order, bool) {
		// Read once more: another window may have taken the cancel back, or seen the SMS.
		off := again && !o.Armed() || !o.Cancellable()
		if again || off {
			return o, off
		}
		return o.CancelAsked(now), false
	})
}

// CancelItself is Cancel for an order that the operator wants cancelled before it expires,
// unless that was taken back meanwhile.
func (d *Desk) CancelItself(ctx context.Context, o state.Order) state.Fact {
	now := d.clock()
	return d.giveBack(ctx, o, func(o state.Order) (state.Order, bool) {
		after := o.CancelItselfAsked(now)
		return after, !after.Armed() || o.Armed()
	})
}

// giveBack sends a cancel, unless the first step says that it is off.
func (d *Desk) giveBack(ctx context.Context, o state.Order, begin func(state.Order) (state.Order, bool)) state.Fact {
	again, off := o.Armed(), false
	now := d.clock()
	_, o, unsaved := d.change(ctx, o, func(o state.Order) state.Order {
		if off = o.CancelTooLate(now, d.server.at(now)); off {
			return o.CancelDropped(now)
		}
		o, off = begin(o)
		return o
	})
	if off {
		return state.OrderChanged{Order: o, Unsaved: unsaved}
	}
	asked := d.clock()
	ending, err := d.cancel(ctx, o)
	if err == nil {
		d.server.heard(ending.ServerTime, d.clock())
	}
	if err == nil && state.Means(ending.Status, state.Cancelled) {
		return d.cancelled(ctx, o, ending, asked)
	}
	problem := state.ProblemOf(err)
	if err == nil {
		problem = state.Problem{Trouble: state.WrongState} // a success that says it is none
	}
	looks := err == nil || problem.Trouble == state.WrongState || api.OutcomeUnknown(err) || undocumented(err)
	looks = looks && problem.Trouble != state.TooOften
	switch {
	case !looks && !mends(problem):
		return d.giveUp(ctx, state.Task{Kind: state.CancelOrder, Order: o.Key}, o, problem)
	case looks && !(again && d.held(ctx)): // no key was pressed for another try: it can wait
		before, after, server, unsaved, lookErr := d.look(ctx, o)
		switch {
		case lookErr != nil:
			d.slowDown(ctx, problem)
			problem = state.ProblemOf(lookErr) // nobody knows yet which of the two it is
		case after.Status == state.Cancelled:
			return state.OrderCancelled{Order: after, Unsaved: unsaved}
		case !after.Cancellable():
			return news(before, after, server, unsaved)
		}
		o = after
	}
	return d.armedAgain(ctx, o, problem)
}

// armedAgain lets the cancel wait for its next try.
func (d *Desk) armedAgain(ctx context.Context, o state.Order, problem state.Problem) state.Fact {
	now := d.clock()
	_, order, unsaved := d.change(ctx, o, func(o state.Order) state.Order {
		if !o.Armed() {
			return o // taken back by the operator while this try was under way
		}
		return o.CancelArmed(now.Add(o.CancelPause(now, d.server.at(now))), now)
	})
	if !order.Armed() {
		d.slowDown(ctx, problem)
		return state.OrderChanged{Order: order, Unsaved: unsaved}
	}
	return state.CancelArmed{Order: order, Problem: problem, Unsaved: unsaved}
}

// undocumented reports whether the API said no in a word of its own: what it means for
// the number, only the order itself tells.
func undocumented(err error) bool {
	var e *api.Error
	return errors.As(err, &e) && e.OwnWord
}

func (d *Desk) cancel(ctx context.Context, o state.Order) (api.Ending, error) {
	ctx, cancel := context.WithTimeout(ctx, endDeadline)
	defer cancel()
	return d.client.Cancel(ctx, o.ID)
}

func (d *Desk) cancelled(ctx context.Context, o state.Order, ending api.Ending, asked time.Time) state.Fact {
	now := d.clock()
	_, order, unsaved := d.change(ctx, o, func(o state.Order) state.Order { return o.Cancelled(now) })
	refunds := d.moved(ctx, state.BalanceReading{Amount: ending.Balance, AskedAt: asked})
	for _, r := range refunds {
		if r.Key == order.Key {
			order = r
		}
	}
	cooldown, err := d.ledger.LearnCooldown(context.WithoutCancel(ctx), asked.Sub(o.RentedAt))
	if err != nil {
		d.log.Error("could not note the cooldown", "err", err)
	}
	return state.OrderCancelled{Order: order, Balance: ending.Balance, Refunds: refunds, Cooldown: cooldown, Unsaved: unsaved}
}

// mends reports whether a later try may do what this one could not: the way is broken, the
// server wants a pause, or there is no key that it takes until the operator gives one.
func mends(p state.Problem) bool {
	switch p.Trouble {
	case state.KeyRefused, state.KeyMissing, state.KeyReplaced:
		return true
	}
	return p.Slows() || p.Unreachable()
}

// giveUp takes back a cancel that no second try would mend.
func (d *Desk) giveUp(ctx context.Context, task state.Task, o state.Order, problem state.Problem) state.Fact {
	now := d.clock()
	_, order, unsaved := d.change(ctx, o, func(o state.Order) state.Order { return o.CancelDeclined(now) })
	return state.EndFailed{Task: task, Order: order, Problem: problem, Unsaved: unsaved}
}

// Arm lets the cancel wait for the end of the cooldown, as far as one is known. Nothing is
// sent for it before.
func (d *Desk) Arm(ctx context.Context, o state.Order) state.Fact {
	account, err := d.ledger.Account(ctx)
	if err != nil {
		d.log.Error("could not read the cooldown", "err", err) // then it is tried at once
	}
	now := d.clock()
	_, order, unsaved := d.change(ctx, o, func(o state.Order) state.Order {
		return o.CancelArmed(o.RentedAt.Add(account.Cooldown), now)
	})
	return state.CancelArmed{Order: order, Unsaved: unsaved}
}

// SetExpiryCancel has an order cancel itself shortly before it expires, or no longer.
func (d *Desk) SetExpiryCancel(ctx context.Context, o state.Order) state.Fact {
	now, on := d.clock(), !o.CancelBeforeExpiry
	_, order, unsaved := d.change(ctx, o, func(o state.Order) state.Order { return o.CancelledBeforeExpiry(on, now) })
	return state.ExpiryCancelSet{Order: order, Unsaved: unsaved}
}

// Disarm takes an armed cancel back.
func (d *Desk) Disarm(ctx context.Context, o state.Order) state.Fact {
	now := d.clock()
	_, order, unsaved := d.change(ctx, o, func(o state.Order) state.Order { return o.Disarmed(now) })
	return state.CancelDisarmed{Order: order, Unsaved: unsaved}
}

// Finish tells the server that the code was used. Before a code is there it would give
// up the refund, so nothing is sent.
func (d *Desk) Finish(ctx context.Context, o state.Order) state.Fact {
	task := state.Task{Kind: state.FinishOrder, Order: o.Key}
	if !o.Finishable() {
		return state.EndFailed{Task: task, Order: o, Problem: state.Problem{Trouble: state.WrongState}}
	}
	ending, err := d.finish(ctx, o)
	problem := state.ProblemOf(err)
	if err == nil && !state.Means(ending.Status, state.Finished) || problem.Trouble == state.WrongState || api.OutcomeUnknown(err) {
		_, after, _, unsaved, lookErr := d.look(ctx, o)
		if lookErr == nil && !after.Live() {
			return state.OrderFinished{Order: after, Unsaved: unsaved}
		}
		return state.EndFailed{Task: task, Order: after, Problem: problem}
	}
	if err != nil {
		return state.EndFailed{Task: task, Order: o, Problem: problem}
	}
	now := d.clock()
	_, order, unsaved := d.change(ctx, o, func(o state.Order) state.Order { return o.Finished(now) })
	return state.OrderFinished{Order: order, Unsaved: unsaved}
}

func (d *Desk) finish(ctx context.Context, o state.Order) (api.Ending, error) {
	ctx, cancel := context.WithTimeout(ctx, endDeadline)
	defer cancel()
	return d.client.Finish(ctx, o.ID)
}

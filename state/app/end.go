package app

import (
	"context"
	"errors"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// Cancel asks the server to take the number back, or retries a scheduled cancel. A refusal
// means either that it is too early or that the SMS has arrived, and a lost answer means
// nothing by itself, so Cancel then reads the order to find out. While the number is still
// waiting, the cancel stays scheduled, because that is what the operator asked for.
func (d *App) Cancel(ctx context.Context, o order.Order) session.Result {
	again, now := o.CancelScheduled(), d.clock()
	return d.giveBack(ctx, o, func(o order.Order) (order.Order, bool) {
		// Another window may have called off the cancel, or seen the SMS.
		off := again && !o.CancelScheduled() || !o.Cancellable()
		if again || off {
			return o, off
		}
		return o.CancelRequested(now), false
	})
}

// AutoCancel is Cancel for an order that the operator wants cancelled before it expires,
// unless auto-cancel was switched off meanwhile.
func (d *App) AutoCancel(ctx context.Context, o order.Order) session.Result {
	now := d.clock()
	return d.giveBack(ctx, o, func(o order.Order) (order.Order, bool) {
		after := o.AutoCancelRequested(now)
		return after, !after.CancelScheduled() || o.CancelScheduled()
	})
}

// giveBack sends a cancel, unless its first step reports that the cancel is off.
func (d *App) giveBack(ctx context.Context, o order.Order, begin func(order.Order) (order.Order, bool)) session.Result {
	again, now := o.CancelScheduled(), d.clock()
	server := d.server.at(now)
	c := &course{order: o}
	off := d.intend(ctx, c, func(o order.Order) (order.Order, bool) {
		if o.CancelTooLate(now, server) {
			return o.CancelDropped(now), true
		}
		return begin(o)
	})
	if off {
		return c.ends(session.OrderChanged{By: session.StepSeen})
	}
	asked := d.clock()
	ending, err := d.cancel(ctx, c)
	if err == nil {
		d.server.heard(ending.ServerTime, d.clock())
	}
	if err == nil && order.Means(ending.Status, order.Cancelled) {
		return d.cancelled(c, ending, asked)
	}
	problem := session.ProblemOf(err)
	if err == nil {
		problem = session.Problem{Kind: session.WrongState} // a success whose status is not cancelled
	}
	looks := err == nil || problem.Kind == session.WrongState || api.OutcomeUnknown(err) || undocumented(err)
	looks = looks && problem.Kind != session.TooOften
	switch {
	case !looks && !mends(problem):
		return d.giveUp(c, problem)
	case looks && !(again && d.known(ctx).RateLimit.Held(d.clock())): // nobody pressed a key for this retry, so it can wait
		seen, lookErr := d.look(ctx, c)
		switch {
		case lookErr != nil:
			c.slow(problem, d.clock())
			problem = session.ProblemOf(lookErr) // not known yet whether it is too early or the SMS is here
		case c.order.Status == order.Cancelled:
			return c.ends(session.OrderChanged{By: session.StepCancelled})
		case !c.order.Cancellable():
			return c.ends(seen)
		case problem.Kind == session.WrongState:
			d.early.refused(o.Key, asked)
		}
	}
	return d.reschedule(c, problem, err == nil || api.OutcomeUnknown(err))
}

// reschedule schedules the next try of a cancel. doubt means that the outcome of this try is
// unknown.
func (d *App) reschedule(c *course, problem session.Problem, doubt bool) session.Result {
	now := d.clock()
	server := d.server.at(now)
	c.step(func(o order.Order) order.Order {
		if !o.CancelScheduled() {
			return o // called off by the operator during this try
		}
		return o.WithCancelAt(now.Add(o.CancelRetryAfter(now, server)), now)
	})
	if !c.order.CancelScheduled() {
		c.slow(problem, now)
		return c.ends(session.OrderChanged{By: session.StepSeen})
	}
	return c.ends(session.OrderChanged{By: session.StepCancelScheduled, Problem: problem, Doubt: doubt})
}

// undocumented reports whether the API refused with an undocumented error word. Only the order
// itself then shows what happened to the number.
func undocumented(err error) bool {
	var e *api.Error
	return errors.As(err, &e) && e.OwnWord
}

func (d *App) cancel(ctx context.Context, c *course) (api.Ending, error) {
	ctx, cancel := context.WithTimeout(ctx, endDeadline)
	defer cancel()
	ending, err := d.client.Cancel(ctx, c.order.ID)
	c.requested(err)
	return ending, err
}

func (d *App) cancelled(c *course, ending api.Ending, asked time.Time) session.Result {
	now := d.clock()
	age := time.Duration(0)
	if d.early.just(c.order.Key, asked) {
		age = asked.Sub(c.order.RentedAt)
	}
	c.change(session.Change{
		Step:    func(o order.Order) order.Order { return o.Cancelled(now) },
		Reading: order.BalanceReading{Amount: ending.Balance, AskedAt: asked, At: now, Moved: true}, Age: age,
	})
	return c.ends(session.OrderChanged{By: session.StepCancelled, Balance: ending.Balance})
}

// mends reports whether a later try may succeed: the server cannot be reached or wants a
// pause, or the operator has yet to enter an API key that it accepts.
func mends(p session.Problem) bool {
	switch p.Kind {
	case session.KeyRefused, session.KeyMissing, session.KeyReplaced:
		return true
	}
	return p.Slows() || p.Unreachable()
}

// giveUp calls off a cancel that a second try would not help.
func (d *App) giveUp(c *course, problem session.Problem) session.Result {
	now := d.clock()
	c.step(func(o order.Order) order.Order { return o.CancelDeclined(now) })
	return c.ends(session.OrderChanged{By: session.StepCancelFailed, Problem: problem})
}

// ScheduleCancel schedules the cancel for the end of the cooldown; nothing is sent before
// then. A cooldown of 0 is not known, and the cancel is tried at once.
func (d *App) ScheduleCancel(o order.Order, cooldown time.Duration) session.Result {
	now, c := d.clock(), course{order: o}
	c.step(func(o order.Order) order.Order { return o.WithCancelAt(o.RentedAt.Add(cooldown), now) })
	return c.ends(session.OrderChanged{By: session.StepCancelScheduled})
}

// SetAutoCancel switches auto-cancel on or off for an order.
func (d *App) SetAutoCancel(o order.Order) session.Result {
	now, on, c := d.clock(), !o.AutoCancel, course{order: o}
	c.step(func(o order.Order) order.Order { return o.WithAutoCancel(on, now) })
	return c.ends(session.OrderChanged{By: session.StepAutoCancelSet})
}

// CallOffCancel calls off a scheduled cancel.
func (d *App) CallOffCancel(o order.Order) session.Result {
	now, c := d.clock(), course{order: o}
	c.step(func(o order.Order) order.Order { return o.CancelCalledOff(now) })
	return c.ends(session.OrderChanged{By: session.StepCancelCalledOff})
}

// Finish tells the server that the code was used. Finishing before a code has arrived would
// give up the refund, so nothing is sent then.
func (d *App) Finish(ctx context.Context, o order.Order) session.Result {
	c := &course{order: o}
	if !o.Finishable() {
		return c.ends(session.OrderChanged{By: session.StepFinishFailed, Problem: session.Problem{Kind: session.WrongState}})
	}
	ending, err := d.finish(ctx, c)
	problem := session.ProblemOf(err)
	if err == nil && !order.Means(ending.Status, order.Finished) || problem.Kind == session.WrongState || api.OutcomeUnknown(err) {
		return d.lookFinished(ctx, c, problem)
	}
	if err != nil {
		return c.ends(session.OrderChanged{By: session.StepFinishFailed, Problem: problem})
	}
	now := d.clock()
	c.step(func(o order.Order) order.Order { return o.Finished(now) })
	return c.ends(session.OrderChanged{By: session.StepFinished})
}

// lookFinished checks whether an order is finished if the answer to the finish does not say.
func (d *App) lookFinished(ctx context.Context, c *course, problem session.Problem) session.Result {
	_, err := d.look(ctx, c)
	if err == nil && !c.order.Live() {
		return c.ends(session.OrderChanged{By: session.StepFinished})
	}
	c.slow(session.ProblemOf(err), d.clock())
	return c.ends(session.OrderChanged{By: session.StepFinishFailed, Problem: problem})
}

func (d *App) finish(ctx context.Context, c *course) (api.Ending, error) {
	ctx, cancel := context.WithTimeout(ctx, endDeadline)
	defer cancel()
	ending, err := d.client.Finish(ctx, c.order.ID)
	c.requested(err)
	return ending, err
}

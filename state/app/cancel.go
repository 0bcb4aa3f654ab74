package app

import (
	"context"
	"errors"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// Cancel asks the server to take the number back, or retries a scheduled cancel. A refusal
// means either that it is too early or that the SMS has arrived, and a lost answer means
// nothing by itself, so Cancel then reads the order to find out. While the number is still
// waiting, the cancel stays scheduled, because that is what the operator asked for.
func (a *App) Cancel(ctx context.Context, o order.Order) session.Result {
	again, now := o.CancelScheduled(), a.clock()
	return a.giveBack(ctx, o, func(o order.Order) (order.Order, bool) {
		// Another window may have called off the cancel, requested one of its own, or seen the SMS.
		off := again != o.CancelScheduled() || !o.Cancellable()
		if again || off {
			return o, off
		}
		return o.CancelRequested(now), false
	})
}

// AutoCancel is Cancel for an order that the operator wants cancelled before it expires,
// unless auto-cancel was switched off meanwhile.
func (a *App) AutoCancel(ctx context.Context, o order.Order) session.Result {
	now := a.clock()
	return a.giveBack(ctx, o, func(o order.Order) (order.Order, bool) {
		after := o.AutoCancelRequested(now)
		return after, !after.CancelScheduled() || o.CancelScheduled()
	})
}

// giveBack sends a cancel, unless its first step reports that the cancel is off.
func (a *App) giveBack(ctx context.Context, o order.Order, begin func(order.Order) (order.Order, bool)) session.Result {
	again, now := o.CancelScheduled(), a.clock()
	server := a.server.at(now)
	c := &progress{order: o}
	off := a.recordFirst(ctx, c, func(o order.Order) (order.Order, bool) {
		if o.CancelTooLate(now, server) {
			return o.CancelDropped(now), true
		}
		return begin(o)
	})
	if off {
		return c.ends(session.OrderChanged{By: session.StepSeen})
	}
	asked := a.clock()
	ending, err := a.cancel(ctx, c)
	if err == nil {
		a.server.note(ending.ServerTime, a.clock())
	}
	if err == nil && order.Means(ending.Status, order.Cancelled) {
		return a.cancelled(c, ending, asked)
	}
	problem := session.ProblemOf(err)
	if err == nil {
		problem = session.Problem{Kind: session.WrongState} // a success whose status is not cancelled
	}
	polls := err == nil || problem.Kind == session.WrongState || api.OutcomeUnknown(err) || undocumented(err)
	polls = polls && problem.Kind != session.TooOften
	switch {
	case !polls && !mayWorkLater(problem):
		return a.giveUp(c, problem)
	case polls && !(again && a.known(ctx).RateLimit.Held(a.clock())): // nobody pressed a key for this retry, so it can wait
		seen, pollErr := a.poll(ctx, c)
		switch {
		case pollErr != nil:
			c.slow(problem, a.clock())
			problem = session.ProblemOf(pollErr) // not known yet whether it is too early or the SMS is here
		case c.order.Status == order.Cancelled:
			return c.ends(session.OrderChanged{By: session.StepCancelled})
		case !c.order.Cancellable():
			return c.ends(seen)
		case problem.Kind == session.WrongState:
			a.early.refused(o.Key, asked)
		}
	}
	return a.reschedule(c, problem, err == nil || api.OutcomeUnknown(err))
}

// reschedule schedules the next try of a cancel. doubt means that the outcome of this try is
// unknown.
func (a *App) reschedule(c *progress, problem session.Problem, doubt bool) session.Result {
	now := a.clock()
	server := a.server.at(now)
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

func (a *App) cancel(ctx context.Context, c *progress) (api.Ending, error) {
	ctx, cancel := context.WithTimeout(ctx, moment.EndTimeout)
	defer cancel()
	ending, err := a.client.Cancel(ctx, c.order.ID)
	c.requested(err)
	return ending, err
}

func (a *App) cancelled(c *progress, ending api.Ending, asked time.Time) session.Result {
	now := a.clock()
	age := time.Duration(0)
	if a.early.just(c.order.Key, asked) && !c.order.RentedAt.IsZero() {
		age = asked.Sub(c.order.RentedAt)
	}
	c.change(session.Change{
		Step:    func(o order.Order) order.Order { return o.Cancelled(now) },
		Reading: order.BalanceReading{Amount: ending.Balance, AskedAt: asked, At: now, Moved: true, Unclear: !c.order.Cost().Known()}, Age: age,
	})
	return c.ends(session.OrderChanged{By: session.StepCancelled, Balance: ending.Balance})
}

// mayWorkLater reports whether a later try may succeed: the server cannot be reached or wants a
// pause, or the operator has yet to enter an API key that it accepts.
func mayWorkLater(p session.Problem) bool {
	switch p.Kind {
	case session.KeyRefused, session.KeyMissing, session.KeyReplaced:
		return true
	}
	return p.Slows() || p.Unreachable()
}

// giveUp calls off a cancel that a second try would not help.
func (a *App) giveUp(c *progress, problem session.Problem) session.Result {
	now := a.clock()
	c.step(func(o order.Order) order.Order { return o.CancelDeclined(now) })
	return c.ends(session.OrderChanged{By: session.StepCancelFailed, Problem: problem})
}

// ScheduleCancel schedules the cancel for the end of the cooldown; nothing is sent before
// then. A cooldown of 0 is not known, and the cancel is tried at once.
func (a *App) ScheduleCancel(o order.Order, cooldown time.Duration) session.Result {
	now := a.clock()
	c := progress{order: o}
	c.step(func(o order.Order) order.Order { return o.WithCancelAt(o.RentedAt.Add(cooldown), now) })
	return c.ends(session.OrderChanged{By: session.StepCancelScheduled})
}

// SetAutoCancel switches auto-cancel on or off for an order.
func (a *App) SetAutoCancel(o order.Order) session.Result {
	now := a.clock()
	on := !o.AutoCancel
	c := progress{order: o}
	c.step(func(o order.Order) order.Order { return o.WithAutoCancel(on, now) })
	return c.ends(session.OrderChanged{By: session.StepAutoCancelSet})
}

// CallOffCancel calls off a scheduled cancel.
func (a *App) CallOffCancel(o order.Order) session.Result {
	now := a.clock()
	c := progress{order: o}
	c.step(func(o order.Order) order.Order { return o.CancelCalledOff(now) })
	return c.ends(session.OrderChanged{By: session.StepCancelCalledOff})
}

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

// Add adds an order by its ID, which another client rented or whose rent got no answer here. An order
// that this ledger has already is only reported. The server is asked once, and nothing is written unless
// it knows the order.
func (a *App) Add(ctx context.Context, s session.Sought) session.Result {
	failed := session.OrderNotAdded{Sought: s}
	known, err := a.withID(ctx, s.ID)
	if known.Key != 0 && s.Rent != 0 && known.Key != s.Rent {
		return a.join(ctx, s, known)
	}
	if err != nil || known.Key != 0 {
		failed.Order, failed.Problem = known, session.ProblemOf(err)
		return session.Result{Event: failed, Orders: present(known)}
	}
	answer, err := a.find(ctx, s.ID)
	if failed.Asked = !errors.Is(err, api.ErrNoKey); err != nil {
		failed.Problem = session.ProblemOf(err)
		return session.Result{Event: failed}
	}
	now := a.clock()
	serverTime := a.server.note(answer.ServerTime, now)
	o, refunded, added, err := a.record(ctx, s, answer, now)
	if !added {
		if err == nil && o.ID == "" {
			err = errNotYet // that its answer was lost
		}
		failed.Order, failed.Problem = o, session.ProblemOf(err)
		return session.Result{Event: failed, Orders: present(o)}
	}
	return session.Result{Event: session.OrderChanged{Order: o, By: session.StepAdded, Asked: true, ServerTime: serverTime}, Orders: append(present(o), refunded...)}
}

// join makes one order of a rent and an order that this ledger has, if the rent may be that order.
func (a *App) join(ctx context.Context, s session.Sought, known order.Order) session.Result {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), moment.RecordTimeout)
	defer cancel()
	orders, joined, err := a.ledger.Join(ctx, s.Rent, known.Key, a.clock())
	switch {
	case err != nil:
		a.log.Error("could not join a rent and an order that was added by its ID", "err", err)
		return session.Result{Event: session.OrderNotAdded{Sought: s, Order: known, Problem: session.ProblemOf(err)}}
	case !joined:
		return session.Result{Event: session.OrderNotAdded{Sought: s, Order: orders[1]}, Orders: orders}
	}
	return session.Result{Event: session.OrderChanged{Order: orders[0], By: session.StepAdded}, Orders: orders}
}

// present is the order, unless there is none.
func present(o order.Order) []order.Order {
	if o.Key == 0 {
		return nil
	}
	return []order.Order{o}
}

func (a *App) withID(ctx context.Context, id api.OrderID) (order.Order, error) {
	ctx, cancel := context.WithTimeout(ctx, moment.DiskReadTimeout)
	defer cancel()
	known, err := a.ledger.WithID(ctx, id)
	if err != nil {
		a.log.Error("could not look for an order by its ID", "err", err)
	}
	return known, err
}

func (a *App) find(ctx context.Context, id api.OrderID) (api.Order, error) {
	ctx, cancel := context.WithTimeout(ctx, moment.ReadTimeout)
	defer cancel()
	return a.client.FindOrder(ctx, id)
}

// record writes the order that the server told of. Another window may add it at the same time.
func (a *App) record(ctx context.Context, s session.Sought, answer api.Order, now time.Time) (o order.Order, refunded []order.Order, added bool, err error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), moment.RecordTimeout)
	defer cancel()
	o, refunded, added, err = a.ledger.Add(ctx, answer.ID, s.Rent, func(o order.Order) order.Order {
		if s.Rent == 0 {
			o.Service = s.Service
		}
		return o.Added(answer, now)
	}, now)
	if err != nil {
		a.log.Error("could not record an order that was added by its ID", "err", err)
	}
	return o, refunded, added, err
}

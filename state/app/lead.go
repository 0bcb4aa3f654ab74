package app

import (
	"context"

	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// leads reports whether this window leads: it sends the requests about orders and the balance for
// all windows. A window that is not willing, because it cannot send requests, leaves that to others.
// On a disk that does not answer at once, it is as it was last.
func (a *App) leads(ctx context.Context, willing, idle bool) bool {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), moment.DiskReadTimeout)
	defer cancel()
	if !willing {
		a.giveUpLead(a.lead.GiveUp(ctx))
		return false
	}
	leads, err := a.lead.Leads(ctx, a.clock(), idle)
	if err != nil {
		a.log.Error("could not find out which window leads", "err", err)
	}
	return leads
}

// DoAsLeader is Do for a window that led when it last looked. It may have been stopped since, and
// another window taken over: a task that the leader does for all windows is then not done.
func (a *App) DoAsLeader(ctx context.Context, t session.Task, order order.Order, generation int) session.Result {
	if forAll(t, order) && !a.leads(ctx, true, false) {
		return session.Result{Event: session.Overtaken{Task: t}}
	}
	return a.Do(ctx, t, order, generation)
}

// forAll reports whether the leader does a task for all windows. Only a cancel that the operator has
// just asked for is not scheduled yet.
func forAll(t session.Task, o order.Order) bool {
	switch t.Kind {
	case session.PollOrder, session.AutoCancel, session.ReadBalance:
		return true
	case session.CancelOrder:
		return o.CancelScheduled()
	}
	return false
}

// StopLeading lets another window lead, and this one not before Resume: it is about to stop.
func (a *App) StopLeading() {
	ctx, cancel := context.WithTimeout(context.Background(), moment.DiskReadTimeout)
	defer cancel()
	a.giveUpLead(a.lead.Rest(ctx))
}

// Resume ends StopLeading.
func (a *App) Resume() { a.lead.Resume() }

func (a *App) giveUpLead(err error) {
	if err != nil {
		a.log.Error("could not let another window lead", "err", err)
	}
}

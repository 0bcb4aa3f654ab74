package app

import (
	"context"
	"errors"
	"slices"

	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// RestoreLists reads what the first frame shows before any server answers. A start can do without
// all of it, so what cannot be read is left out.
func (a *App) RestoreLists(ctx context.Context) session.Event {
	ctx, cancel := context.WithTimeout(ctx, moment.ListTimeout)
	defer cancel()
	var e session.ListsRestored
	var unread [6]error
	e.Services, e.ServicesAt, unread[0] = a.ledger.Services(ctx)
	e.Pinned, unread[1] = a.ledger.Pins(ctx)
	e.Sorts, unread[2] = a.ledger.Sorts(ctx)
	e.UsedAt, unread[3] = a.ledger.UsedAt(ctx)
	e.Forms, unread[4] = a.ledger.NumberForms(ctx)
	e.Choices, unread[5] = a.ledger.Choices(ctx)
	if err := errors.Join(unread[:]...); err != nil {
		a.log.Error("could not read all of the saved lists", "err", err)
	}
	return e
}

// Recover reads the orders at the start, once the whole ledger has been checked. A rent that was in
// flight when an earlier program died becomes unknown here.
func (a *App) Recover(ctx context.Context) session.Event {
	ctx, cancel := context.WithTimeout(ctx, moment.StartTimeout)
	defer cancel()
	err := a.ledger.Check(ctx)
	e := session.Recovered{}
	if err == nil && a.begins != nil {
		if err = a.begins(ctx); err == nil {
			e.UsedAt, err = a.ledger.UsedAt(ctx)
		}
	}
	e.Replaced = a.ledger.Replaced()
	if err != nil {
		a.log.Error("could not check the database", "err", err)
		e.Problem = session.ProblemOf(err)
		return e
	}
	_, _ = a.recoverRents(ctx)
	if e.Orders, err = a.ledger.Orders(ctx, session.EndedListed); err != nil {
		a.log.Error("could not read the orders", "err", err)
		e.Problem = session.ProblemOf(err)
		return e
	}
	brief, done := context.WithTimeout(ctx, moment.SaveTimeout)
	defer done()
	a.forgetStockWatches(brief)
	if e.Account, err = a.account(brief, a.leads(ctx, true, false)); err != nil {
		a.log.Error("could not read the account", "err", err) // the orders are what matters
	}
	return e
}

// BeginWith gives the App what writes the orders of a ledger that begins with some, as that of the demo does; nil for
// none. Call it before anything else. Recover calls write, again if it failed, so that no frame waits for it.
func (a *App) BeginWith(write func(context.Context) error) { a.begins = write }

// ReadLedger looks for the changes of other windows, and makes a rent unknown that a killed
// window left in flight. If willing is false, because this window's API key was rejected, another
// window sends the requests for all of them. Orders that were read are reported even if the rest
// could not be read, because they are not read a second time.
func (a *App) ReadLedger(ctx context.Context, willing bool) session.Event {
	e, _ := a.readLedger(ctx, a.leads(ctx, willing, false))
	return e
}

// readLedger is ReadLedger for a window that leads or does not. settled means that there is nothing
// more to read until somebody writes to the ledger.
func (a *App) readLedger(ctx context.Context, leads bool) (e session.LedgerChanged, settled bool) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), moment.SaveTimeout)
	defer cancel()
	var err error
	if e.Orders, err = a.ledger.ChangedElsewhere(ctx, session.EndedListed); err == nil {
		var unknown []order.Order
		unknown, settled = a.recoverRents(ctx)
		e.Orders = withNewer(e.Orders, unknown)
		e.Account, err = a.account(ctx, leads)
	}
	if err != nil {
		a.log.Error("could not look for other windows' changes", "err", err)
		e.Problem = session.ProblemOf(err)
	}
	if e.Problem.Kind == session.LedgerMoved {
		if e.Named, err = a.ledger.Named(ctx); err != nil {
			a.log.Error("could not read the file in the database's place", "err", err)
		}
	}
	return e, settled && !e.Problem.Any()
}

// withNewer are the orders with newer states of some of them.
func withNewer(orders, newer []order.Order) []order.Order {
	outdated := func(o order.Order) bool {
		return slices.ContainsFunc(newer, func(n order.Order) bool { return n.Key == o.Key })
	}
	return append(slices.DeleteFunc(orders, outdated), newer...)
}

// recoverRents makes abandoned rents unknown and returns them. none says that no rent is in flight:
// otherwise its window may end at any time. If the disk does not accept the change, they stay in
// flight on the screens. It waits a second at most.
func (a *App) recoverRents(ctx context.Context) (unknown []order.Order, none bool) {
	ctx, cancel := context.WithTimeout(ctx, moment.DiskReadTimeout)
	defer cancel()
	unknown, waiting, err := a.ledger.Recover(ctx, a.clock)
	if err != nil {
		a.log.Error("could not recover rents in flight", "err", err)
		return nil, false
	}
	return unknown, !waiting
}

// account is the account as all windows know it, and whether another window sends the
// requests.
func (a *App) account(ctx context.Context, leads bool) (session.Account, error) {
	account, err := a.ledger.Account(ctx)
	account.Watched = !leads
	if err == nil {
		account.Spent, err = a.ledger.Spent(ctx, a.clock())
	}
	if err == nil {
		account.Pinned, err = a.ledger.Pins(ctx)
	}
	if err == nil {
		account.Watches, err = a.ledger.StockWatches(ctx)
	}
	return account, err
}

// RenterGone reports whether the window that rented a number has ended. It is false while nobody can
// tell.
func (a *App) RenterGone(ctx context.Context, key order.Key) bool {
	ctx, cancel := context.WithTimeout(ctx, moment.ListTimeout)
	defer cancel()
	gone, err := a.ledger.RenterGone(ctx, key)
	if err != nil {
		a.log.Error("could not find out which window rented a number", "err", err)
	}
	return gone
}

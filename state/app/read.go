package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/history"
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
	var unread [5]error
	e.Services, e.ServicesAt, unread[0] = a.ledger.Services(ctx)
	e.Pinned, unread[1] = a.ledger.Pins(ctx)
	e.Sorts, unread[2] = a.ledger.Sorts(ctx)
	e.UsedAt, unread[3] = a.ledger.UsedAt(ctx)
	e.Forms, unread[4] = a.ledger.NumberForms(ctx)
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
	e := session.Recovered{Replaced: a.ledger.Replaced()}
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

// ReadServices reads the catalogue.
func (a *App) ReadServices(ctx context.Context) session.Event {
	ctx, cancel := context.WithTimeout(ctx, moment.ReadTimeout)
	defer cancel()
	services, err := a.client.Services(ctx)
	if err != nil {
		return session.ServicesFailed{Problem: session.ProblemOf(err)}
	}
	return session.ServicesRead{Services: services.All, Unreadable: services.Unreadable}
}

// SaveServices saves the catalogue for the next start. It returns nil on success.
func (a *App) SaveServices(ctx context.Context, services []api.Service) session.Event {
	ctx, cancel := context.WithTimeout(ctx, moment.ListTimeout)
	defer cancel()
	if err := a.ledger.SaveServices(ctx, services, a.clock()); err != nil {
		a.log.Error("could not save the services", "err", err)
		return session.ServicesNotSaved{Problem: session.ProblemOf(err)}
	}
	return nil
}

// ReadOffers reads the countries for a service.
func (a *App) ReadOffers(ctx context.Context, service api.ServiceID, generation int) session.Event {
	return readOffers(ctx, a.client, service, generation)
}

// ReadUnseenOffers is ReadOffers for countries that nobody looks at. The request is sent once, because the
// schedule repeats it as often as it may be sent.
func (a *App) ReadUnseenOffers(ctx context.Context, service api.ServiceID, generation int) session.Event {
	return readOffers(ctx, a.client.WithoutRetries(), service, generation)
}

func readOffers(ctx context.Context, client *api.Client, service api.ServiceID, generation int) session.Event {
	ctx, cancel := context.WithTimeout(ctx, moment.ReadTimeout)
	defer cancel()
	offers, err := client.Countries(ctx, service)
	if err != nil {
		return session.OffersFailed{Service: service, Generation: generation, Problem: session.ProblemOf(err)}
	}
	return session.OffersRead{Service: service, Generation: generation, Offers: offers.All, Unreadable: offers.Unreadable}
}

// ReadBalance reads the balance. Whether it shows a pending refund is worked out when the
// ledger records the reading.
func (a *App) ReadBalance(ctx context.Context) session.Result { return a.balance(ctx, a.client) }

// balance reads the balance with a client that may have another key.
func (a *App) balance(ctx context.Context, client *api.Client) session.Result {
	ctx, cancel := context.WithTimeout(ctx, moment.ReadTimeout)
	defer cancel()
	asked := a.clock()
	balance, err := client.Balance(ctx)
	if err != nil {
		return session.Result{Event: session.BalanceFailed{Problem: session.ProblemOf(err)}}
	}
	read, reading := a.readBalance(balance, asked)
	return session.Result{Event: read, Changes: []session.Change{reading}}
}

// readBalance returns the event for a balance, and the reading for the ledger to record.
func (a *App) readBalance(balance api.Balance, asked time.Time) (session.BalanceRead, session.Change) {
	now := a.clock()
	balance.ServerTime = a.server.note(balance.ServerTime, now)
	account := balance.Username
	if account.IsZero() {
		account = balance.Email
	}
	return session.BalanceRead{Balance: balance, AskedAt: asked}, session.Change{Reading: order.BalanceReading{
		Amount: balance.Amount, AskedAt: asked, At: now, Account: account,
	}}
}

// ReadResults reads how the rents ended that ended at or after a moment.
func (a *App) ReadResults(ctx context.Context, since time.Time) session.Event {
	ctx, cancel := context.WithTimeout(ctx, moment.ListTimeout)
	defer cancel()
	rents, err := a.ledger.Results(ctx, since)
	if err != nil {
		a.log.Error("could not read how rents ended", "err", err)
	}
	return session.ResultsRead{Rents: rents, Problem: session.ProblemOf(err)}
}

// ReadRecent adds up the orders of each day since a moment.
func (a *App) ReadRecent(ctx context.Context, since time.Time) session.Event {
	ctx, cancel := context.WithTimeout(ctx, moment.ListTimeout)
	defer cancel()
	sum, err := a.ledger.Summary(ctx, history.Query{From: since}, since)
	if err != nil {
		a.log.Error("could not add up the last days", "err", err)
	}
	return session.RecentRead{Since: since, Days: sum.Days, Problem: session.ProblemOf(err)}
}

// ReadHistory reads a part of all orders ever rented. It ends soon after its context.
func (a *App) ReadHistory(ctx context.Context, r session.HistoryRequest) session.Event {
	ctx, cancel := context.WithTimeout(ctx, moment.ListTimeout)
	defer cancel()
	page, err := a.ledger.Page(ctx, r.Search.Query, r.From, r.To, r.Count)
	if err != nil && !errors.Is(err, context.Canceled) {
		a.log.Error("could not read the history", "err", err)
	}
	return session.HistoryRead{Request: r, Page: page, Problem: session.ProblemOf(err)}
}

// SumHistory adds up what a search finds. It ends soon after its context.
func (a *App) SumHistory(ctx context.Context, r session.SumRequest) session.Event {
	ctx, cancel := context.WithTimeout(ctx, moment.ListTimeout)
	defer cancel()
	sum, err := a.ledger.Summary(ctx, r.Search.Query, r.Since)
	if err != nil && !errors.Is(err, context.Canceled) {
		a.log.Error("could not add up the history", "err", err)
	}
	return session.HistorySummed{Request: r, Summary: sum, Problem: session.ProblemOf(err)}
}

// SetPin pins or unpins a service.
func (a *App) SetPin(ctx context.Context, service api.ServiceID, on bool) session.Event {
	ctx, cancel := context.WithTimeout(ctx, moment.ListTimeout)
	defer cancel()
	e := session.PinSet{Service: service, On: on}
	if err := a.ledger.SetPin(ctx, service, on); err != nil {
		a.log.Error("could not save a pin", "err", err)
		e.Problem = session.ProblemOf(err)
	}
	return e
}

// SetCountryPin pins a country for a service, or takes the pin off.
func (a *App) SetCountryPin(ctx context.Context, pin session.CountryPin, on bool) session.Event {
	ctx, cancel := context.WithTimeout(ctx, moment.ListTimeout)
	defer cancel()
	e := session.CountryPinSet{Pin: pin, On: on}
	if err := a.ledger.SetCountryPin(ctx, pin, on); err != nil {
		a.log.Error("could not save a pin", "err", err)
		e.Problem = session.ProblemOf(err)
	}
	return e
}

// SaveSort remembers how a list is sorted.
func (a *App) SaveSort(ctx context.Context, list session.List, sorting session.Sorting) session.Event {
	ctx, cancel := context.WithTimeout(ctx, moment.ListTimeout)
	defer cancel()
	e := session.SortSaved{List: list, Sorting: sorting}
	if err := a.ledger.SetSort(ctx, list, sorting); err != nil {
		a.log.Error("could not save a sort", "err", err)
		e.Problem = session.ProblemOf(err)
	}
	return e
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

// SaveNumberForm remembers how a service's numbers are copied.
func (a *App) SaveNumberForm(ctx context.Context, chosen session.NumberFormChosen) session.Event {
	ctx, cancel := context.WithTimeout(ctx, moment.ListTimeout)
	defer cancel()
	e := session.NumberFormSaved{NumberFormChosen: chosen}
	if err := a.ledger.SetNumberForm(ctx, chosen.Service, chosen.Form); err != nil {
		a.log.Error("could not save the form of numbers", "err", err)
		e.Problem = session.ProblemOf(err)
	}
	return e
}

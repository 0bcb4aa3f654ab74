package app

import (
	"context"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// Recover reads the ledger at the start. A rent that was in flight when an earlier program died
// becomes unknown here.
func (d *App) Recover(ctx context.Context) session.Event {
	f := session.Recovered{Replaced: d.ledger.Replaced()}
	d.recoverRents(ctx)
	var err error
	if f.Orders, err = d.ledger.Orders(ctx, session.EndedKept); err != nil {
		d.log.Error("could not read the orders", "err", err)
		f.Problem = session.ProblemOf(err)
		return f
	}
	if err := d.readRest(ctx, &f); err != nil {
		d.log.Error("could not read all of the database", "err", err) // the orders are what matters
	}
	return f
}

// readRest reads what a start can do without.
func (d *App) readRest(ctx context.Context, f *session.Recovered) (err error) {
	if f.Account, err = d.account(ctx, true); err != nil {
		return err
	}
	if f.Pins, err = d.ledger.Pins(ctx); err != nil {
		return err
	}
	if f.Sorts, err = d.ledger.Sorts(ctx); err != nil {
		return err
	}
	if f.UsedAt, err = d.ledger.UsedAt(ctx); err != nil {
		return err
	}
	f.Services, f.ServicesAt, err = d.ledger.Services(ctx)
	return err
}

// ReadLedger shows that this window is alive, looks for the changes of other windows, and
// makes a rent unknown that a killed window left in flight. If willing is false, because this
// window's API key was rejected, another window sends the requests for all of them. Orders
// that were read are reported even if the rest could not be read, because they are not read a
// second time.
func (d *App) ReadLedger(ctx context.Context, willing bool) session.Event {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), savePatience)
	defer cancel()
	var f session.LedgerChanged
	var err error
	if f.Orders, err = d.ledger.ChangedElsewhere(ctx, session.EndedKept); err == nil && d.recoverRents(ctx) {
		var all []order.Order
		if all, err = d.ledger.Orders(ctx, session.EndedKept); err == nil {
			f.Orders = all
		}
	}
	if err == nil {
		f.Account, err = d.account(ctx, willing)
	}
	if err != nil {
		d.log.Error("could not look for other windows' changes", "err", err)
		f.Problem = session.ProblemOf(err)
	}
	if f.Problem.Kind == session.LedgerMoved {
		if f.Named, err = d.ledger.Named(ctx); err != nil {
			d.log.Error("could not read the file in the database's place", "err", err)
		}
	}
	return f
}

// recoverRents makes abandoned rents unknown, and reports whether there were any. If the disk
// does not accept the change, they stay in flight on the screens. It waits a second at most.
func (d *App) recoverRents(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, glance)
	defer cancel()
	taken, err := d.ledger.Recover(ctx, d.clock())
	if err != nil {
		d.log.Error("could not recover rents in flight", "err", err)
	}
	return taken > 0
}

// account is the account as all windows know it, and whether another window sends the
// requests.
func (d *App) account(ctx context.Context, willing bool) (session.Account, error) {
	leads, err := d.ledger.Lead(ctx, willing, d.clock())
	if err != nil {
		return session.Account{}, err
	}
	a, err := d.ledger.Account(ctx)
	a.Watched = !leads
	return a, err
}

// ReadServices reads the catalogue.
func (d *App) ReadServices(ctx context.Context) session.Event {
	ctx, cancel := context.WithTimeout(ctx, readDeadline)
	defer cancel()
	services, err := d.client.Services(ctx)
	if err != nil {
		return session.ServicesFailed{Problem: session.ProblemOf(err)}
	}
	return session.ServicesRead{Services: services.All, Unreadable: services.Unreadable}
}

// KeepServices saves the catalogue for the next start. It returns nil on success.
func (d *App) KeepServices(ctx context.Context, services []api.Service) session.Event {
	if err := d.ledger.KeepServices(ctx, services, d.clock()); err != nil {
		d.log.Error("could not save the services", "err", err)
		return session.ServicesNotKept{Problem: session.ProblemOf(err)}
	}
	return nil
}

// ReadOffers reads the countries for a service.
func (d *App) ReadOffers(ctx context.Context, service api.ServiceID, generation int) session.Event {
	ctx, cancel := context.WithTimeout(ctx, readDeadline)
	defer cancel()
	offers, err := d.client.Countries(ctx, service)
	if err != nil {
		return session.OffersFailed{Service: service, Generation: generation, Problem: session.ProblemOf(err)}
	}
	return session.OffersRead{Service: service, Generation: generation, Offers: offers.All, Unreadable: offers.Unreadable}
}

// ReadBalance reads the balance. Whether it shows a pending refund is worked out when the
// ledger records the reading.
func (d *App) ReadBalance(ctx context.Context) session.Result {
	ctx, cancel := context.WithTimeout(ctx, readDeadline)
	defer cancel()
	asked := d.clock()
	balance, err := d.client.Balance(ctx)
	if err != nil {
		return session.Result{Event: session.BalanceFailed{Problem: session.ProblemOf(err)}}
	}
	read, reading := d.readBalance(balance, asked)
	return session.Result{Event: read, Changes: []session.Change{reading}}
}

// readBalance returns the event for a balance, and the reading for the ledger to record.
func (d *App) readBalance(balance api.Balance, asked time.Time) (session.BalanceRead, session.Change) {
	now := d.clock()
	balance.ServerTime = d.server.heard(balance.ServerTime, now)
	account := balance.Username
	if account.IsZero() {
		account = balance.Email
	}
	return session.BalanceRead{Balance: balance, AskedAt: asked}, session.Change{Reading: order.BalanceReading{
		Amount: balance.Amount, AskedAt: asked, At: now, Account: account,
	}}
}

// SetPin pins or unpins a service.
func (d *App) SetPin(ctx context.Context, service api.ServiceID, on bool) session.Event {
	f := session.PinSet{Service: service, On: on}
	if err := d.ledger.SetPin(ctx, service, on); err != nil {
		d.log.Error("could not save a pin", "err", err)
		f.Problem = session.ProblemOf(err)
	}
	return f
}

// SaveSort remembers how a list is sorted.
func (d *App) SaveSort(ctx context.Context, list session.List, sorting session.Sorting) session.Event {
	f := session.SortSaved{List: list, Sorting: sorting}
	if err := d.ledger.SetSort(ctx, list, sorting); err != nil {
		d.log.Error("could not save a sort", "err", err)
		f.Problem = session.ProblemOf(err)
	}
	return f
}

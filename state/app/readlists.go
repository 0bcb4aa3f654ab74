package app

import (
	"context"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

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

// ReadOffers reads the countries for a service.
func (a *App) ReadOffers(ctx context.Context, service api.ServiceID, generation int) session.Event {
	return readOffers(ctx, a.client, service, generation)
}

// ReadUnseenOffers is ReadOffers for countries that nobody looks at. The request is sent once, because the
// schedule repeats it as often as it may be sent.
func (a *App) ReadUnseenOffers(ctx context.Context, service api.ServiceID, generation int) session.Event {
	e := readOffers(ctx, a.client.WithoutRetries(), service, generation)
	if failed, ok := e.(session.OffersFailed); ok {
		failed.Once = true
		return failed
	}
	return e
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

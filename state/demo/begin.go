package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/results"
	"example.com/verifyo/state/session"
)

// fails is the share of the numbers of Russia that get a code, so that they go on as in the week.
const fails = 0.15

// Begin makes up the orders, puts the live ones into the sandbox, and pins a country in the empty ledger. write then
// adds the orders to the ledger, in one transaction. That is most of the work, and the first frame shows no order, so it
// can wait until after that frame; it can be called again. now is the sandbox's time; nobody else may use random
// meanwhile.
func Begin(ctx context.Context, box *sandbox.Sandbox, record *ledger.Ledger, now time.Time, random *rand.Rand) (write func(context.Context) error, err error) {
	w := world{box: box, now: now, maker: maker{random}}
	box.SetSMSRate(russia, fails)
	orders, err := w.orders()
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context) error { return record.Restore(ctx, orders) }, w.pin(ctx, record)
}

// world is what a demo is made of.
type world struct {
	box   *sandbox.Sandbox
	now   time.Time
	maker maker
}

// orders are all orders with their keys, the oldest first.
func (w *world) orders() ([]order.Order, error) {
	rents, err := w.rents()
	if err != nil {
		return nil, err
	}
	balance := api.Units(w.box.Balance())
	all := w.maker.orders(rents, w.now)
	for _, l := range lives() {
		o, err := w.live(l)
		if err != nil {
			return nil, err
		}
		all = append(all, o)
		balance = balance.Sub(o.Cost())
	}
	for i := range all {
		all[i].Key, all[i].Reference = order.Key(i+1), w.maker.id()
	}
	return balanced(all, balance), nil
}

// rents are the rents of the week, those of the same habit one after the other.
func (w *world) rents() (all []rent, err error) {
	for _, h := range habits() {
		r, err := w.rent(h.service, h.country)
		if err != nil {
			return nil, err
		}
		r.wait = h.wait
		for _, life := range h.ends.lives() {
			r.life = life
			all = append(all, r)
		}
	}
	return all, nil
}

// lives are the lives of the rents that are counted.
func (e ends) lives() (all []life) {
	for _, of := range []struct {
		count int
		life  life
	}{
		{e.codes, finished},
		{e.cancelled, cancelled},
		{e.expired, expired},
		{e.siteRefused, useless(order.SiteRefused)},
		{e.wrongCode, useless(order.WrongCode)},
		{e.soldOut, soldOut},
		{e.unanswered, unanswered},
	} {
		for range of.count {
			all = append(all, of.life)
		}
	}
	return all
}

// rent is a rent at the sandbox's price.
func (w *world) rent(service string, country int) (rent, error) {
	l, err := w.box.Listed(service, country)
	if err != nil {
		return rent{}, fmt.Errorf("starting the demo: %w", err)
	}
	return rent{
		service: api.Service{ID: api.ServiceID(l.ServiceID), Code: api.NewText(l.ServiceCode), Name: api.NewText(l.ServiceName)},
		country: api.Country{ID: api.CountryID(l.CountryID), Name: api.NewText(l.CountryName), ISO: l.ISO, Price: api.Units(l.Price)},
		phone:   l.Phone,
	}, nil
}

// pin pins a country for a service, and on top of all services.
func (w *world) pin(ctx context.Context, record *ledger.Ledger) error {
	r, err := w.rent("wa", ukraine)
	if err != nil {
		return err
	}
	pin := session.CountryPin{
		Pair: results.Pair{Service: r.service.ID, Country: r.country.ID}, Name: r.country.Name, ISO: r.country.ISO, OnTop: true,
	}
	if err := record.SetCountryPin(ctx, pin, true); err != nil {
		return fmt.Errorf("pinning a country of the demo: %w", err)
	}
	return nil
}

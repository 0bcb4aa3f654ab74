package app

import (
	"context"

	"example.com/verifyo/api"
	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/session"
)

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

// SaveChoice remembers what the operator chose about the screens.
func (a *App) SaveChoice(ctx context.Context, made session.ChoiceMade) session.Event {
	ctx, cancel := context.WithTimeout(ctx, moment.ListTimeout)
	defer cancel()
	e := session.ChoiceSaved{ChoiceMade: made}
	if err := a.ledger.SetChoice(ctx, made.Choice, made.Chosen); err != nil {
		a.log.Error("could not save a choice", "choice", made.Choice, "err", err)
		e.Problem = session.ProblemOf(err)
	}
	return e
}

package app

import (
	"context"

	"example.com/verifyo/api"
	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/session"
)

// saveList saves something that the operator would not miss for long. The problem is empty if it is saved.
func (a *App) saveList(ctx context.Context, what string, save func(context.Context) error) session.Problem {
	ctx, cancel := context.WithTimeout(ctx, moment.ListTimeout)
	defer cancel()
	err := save(ctx)
	if err != nil {
		a.log.Error("could not save "+what, "err", err)
	}
	return session.ProblemOf(err)
}

// SaveServices saves the catalogue for the next start. It returns nil on success.
func (a *App) SaveServices(ctx context.Context, services []api.Service) session.Event {
	p := a.saveList(ctx, "the services", func(ctx context.Context) error { return a.ledger.SaveServices(ctx, services, a.clock()) })
	if p.Any() {
		return session.ServicesNotSaved{Problem: p}
	}
	return nil
}

// SetPin pins or unpins a service.
func (a *App) SetPin(ctx context.Context, service api.ServiceID, on bool) session.Event {
	p := a.saveList(ctx, "a pin", func(ctx context.Context) error { return a.ledger.SetPin(ctx, service, on) })
	return session.PinSet{Service: service, On: on, Problem: p}
}

// SetCountryPin pins a country for a service, or takes the pin off.
func (a *App) SetCountryPin(ctx context.Context, pin session.CountryPin, on bool) session.Event {
	p := a.saveList(ctx, "a pin", func(ctx context.Context) error { return a.ledger.SetCountryPin(ctx, pin, on) })
	return session.CountryPinSet{Pin: pin, On: on, Problem: p}
}

// SaveSort remembers how a list is sorted.
func (a *App) SaveSort(ctx context.Context, list session.List, sorting session.Sorting) session.Event {
	p := a.saveList(ctx, "a sort", func(ctx context.Context) error { return a.ledger.SetSort(ctx, list, sorting) })
	return session.SortSaved{List: list, Sorting: sorting, Problem: p}
}

// SaveNumberForm remembers how a service's numbers are copied.
func (a *App) SaveNumberForm(ctx context.Context, chosen session.NumberFormChosen) session.Event {
	p := a.saveList(ctx, "the form of numbers", func(ctx context.Context) error { return a.ledger.SetNumberForm(ctx, chosen.Service, chosen.Form) })
	return session.NumberFormSaved{NumberFormChosen: chosen, Problem: p}
}

// SaveChoice remembers what the operator chose about the screens.
func (a *App) SaveChoice(ctx context.Context, made session.ChoiceMade) session.Event {
	p := a.saveList(ctx, "the choice "+string(made.Choice), func(ctx context.Context) error { return a.ledger.SetChoice(ctx, made.Choice, made.Chosen) })
	return session.ChoiceSaved{ChoiceMade: made, Problem: p}
}

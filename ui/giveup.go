package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/countries"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// giveUp keeps the reason why a number did not work, and cancels or finishes its order. If the order was
// still live, the next country to try is brought to the front. Nothing comes next after an order that was
// added by its ID, as long as its service and country are not known.
func (r *Root) giveUp(chosen screen.FailureChosen) tea.Cmd {
	o := chosen.Order
	r.dialog = nil
	cmds := []tea.Cmd{r.start(session.Task{Kind: session.SetFailure, Order: o.Key, Failure: chosen.Why})}
	if chosen.Then != 0 {
		cmds = append(cmds, r.start(session.Task{Kind: chosen.Then, Order: o.Key}))
	}
	if o.Live() && o.PairKnown() {
		cmds = append(cmds, r.bringNextCountry(o))
	}
	return tea.Batch(cmds...)
}

// bringNextCountry opens the countries of an order's service with the cursor on the one to try next. If
// there is none, everything stays as it is.
func (r *Root) bringNextCountry(o order.Order) tea.Cmd {
	list := r.countries
	if r.openedService() != o.Service.ID {
		list = countries.New(r.ctx, o.Service, &r.countryPast)
	}
	next, none, any := list.After(o.Country.ID)
	known := r.ctx.Session.Offers[o.Service.ID].Known()
	switch {
	case any:
		r.openCountries(list)
		list.Bring(next.ID)
		r.reply(messages.NextCountry(o, next.Name))
	case known:
		r.reply(messages.NoNextCountry(o, none))
		return nil
	default:
		r.openCountries(list)
		list.BringAfter(o)
	}
	return r.readStaleOffers(o.Service.ID)
}

// openCountries brings a list of countries to the front. Back leads from there to the tab of the order that was
// given up.
func (r *Root) openCountries(list *countries.List) {
	from := place{r.tab, r.focused()}
	if r.overlays, r.cameFrom = nil, nil; from.tab != rentTab {
		r.cameFrom = &from
	}
	r.tab, r.countries = rentTab, list
	r.focusOn(countriesPane)
	list.Sync()
}

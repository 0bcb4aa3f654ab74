package ui

import (
	"slices"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/countries"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// place is a pane of a tab.
type place struct {
	tab  tab
	pane pane
}

// goTo returns to a tab as it was left; if that tab is already in front, it goes to the tab's
// first list.
func (r *Root) goTo(t tab) {
	if r.tab == t && !r.overlaid(keyOverlay) {
		if t == rentTab {
			r.countries, r.focus[t] = nil, servicesPane
			r.services.Reset()
		} else {
			r.focus[t] = r.frontList()
		}
	}
	r.overlays, r.tab, r.cameFrom = nil, t, nil
	r.arrange()
}

// back closes the front dialog or overlay, or leaves the focused pane: an order's page for the pane from which it
// was opened, and the next country for where the order before it was given up. A tab's first list stays.
func (r *Root) back() {
	switch focused := r.focused(); {
	case r.dialog != nil:
		r.dialog = nil
	case len(r.overlays) > 0:
		r.overlays = r.overlays[:len(r.overlays)-1]
	case r.cameFrom != nil && (focused == orderPane || (focused == countriesPane && r.cameFrom.tab != rentTab)):
		r.tab = r.cameFrom.tab
		r.focusOn(r.cameFrom.pane)
		r.cameFrom = nil
	case focused == countriesPane:
		r.countries = nil
		r.focusOn(servicesPane)
	default:
		r.focusOn(r.frontList())
	}
}

// close closes an overlay or a dialog, even if others cover it.
func (r *Root) close(what any) {
	if r.dialog == what {
		r.dialog = nil
	}
	r.overlays = slices.DeleteFunc(r.overlays, func(c overlay) bool { return c.Screen == what })
}

// openService opens the countries of a service.
func (r *Root) openService(s api.Service) *countries.List {
	return r.openServiceAt(screen.OpenService{Service: s})
}

// openServiceAt opens the countries of a service, perhaps with the cursor on one of them.
func (r *Root) openServiceAt(chosen screen.OpenService) *countries.List {
	r.countries = countries.New(r.ctx, chosen.Service, &r.countryPast)
	if chosen.AtPin {
		r.countries.SeekPinned(chosen.Pin)
	}
	r.focus[rentTab] = countriesPane
	r.arrange()
	r.countries.Sync()
	return r.countries
}

// openedService is the service whose countries are open; empty if none is.
func (r *Root) openedService() api.ServiceID {
	if r.countries == nil {
		return ""
	}
	return r.countries.Service()
}

// openOrder shows an order's page. Back returns to the pane from which it was opened.
func (r *Root) openOrder(key order.Key) {
	if focused := r.focused(); focused != orderPane {
		r.cameFrom = &place{r.tab, focused}
	}
	r.showOrder(key)
}

// showOrder shows an order's page: in its pane if there is one, else in the tab of the orders.
func (r *Root) showOrder(key order.Key) {
	if r.tab == historyTab && r.history.Has(key) {
		r.history.Mark(key)
		r.focusOn(orderPane)
		return
	}
	r.orders.Mark(key)
	if r.tab == historyTab || !r.visible(orderPane) {
		r.tab = ordersTab
	}
	r.focusOn(orderPane)
}

// askAdd asks for the ID of an order. It closes the help, but the screen that asks for the API key must
// be answered first.
func (r *Root) askAdd() screen.Intent {
	if r.overlaid(keyOverlay) {
		return screen.Tell(messages.AddNeedsKey)
	}
	r.overlays = nil
	return screen.AskAdd{}
}

// showAdded shows an order that was added by its ID. Its answer may come while other keys are pressed,
// so that none acts on it at once where it is only marked.
func (r *Root) showAdded(key order.Key) {
	if r.framed() {
		r.orders.MarkRented(key)
		return
	}
	r.openOrder(key)
}

// showRented marks a new order. Where the orders are in sight, renting goes on and the focus stays;
// elsewhere the order's page opens, and back leads to where the operator rented.
func (r *Root) showRented(o order.Order) {
	if !r.framed() {
		if r.focused() != servicesPane {
			r.listRented(o.Service).Stay(o.Country.ID)
		}
		r.openOrder(o.Key)
		return
	}
	r.orders.MarkRented(o.Key)
	if r.tab != rentTab {
		return
	}
	focused := r.focused()
	r.listRented(o.Service).Rented(o)
	r.focusOn(focused)
}

// listRented opens the countries of a service unless they are open.
func (r *Root) listRented(s api.Service) *countries.List {
	if r.openedService() == s.ID {
		return r.countries
	}
	return r.openService(s)
}

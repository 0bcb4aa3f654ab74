package ui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/countries"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// focused is the pane that takes the keys.
func (r *Root) focused() pane {
	if focus := r.focus[r.tab]; r.visible(focus) && !r.empty(focus) {
		return focus
	}
	if r.tab == ordersTab {
		return ordersPane
	}
	return r.frontList()
}

// top is the front screen: that of the focused pane, or what covers it.
func (r *Root) top() screen.Screen {
	if n := len(r.overlays); n > 0 {
		return r.overlays[n-1].Screen
	}
	return r.below()
}

// below is the screen of the focused pane, even if an overlay hides it.
func (r *Root) below() screen.Screen { return r.in(r.focused()) }

// focusOn gives the keys to a pane.
func (r *Root) focusOn(p pane) {
	r.focus[r.tab] = p
	r.arrange()
}

// movePane moves the focus to another pane. Right opens the marked row if there is no pane, but never
// a question; left goes back.
func (r *Root) movePane(a keymap.Action, p keymap.Press) tea.Cmd {
	if len(r.overlays) > 0 {
		return r.dispatch(r.top().Press(a, p))
	}
	next, any := r.neighbour(a)
	switch focused := r.focused(); {
	case any:
		r.cameFrom = nil
		r.focusOn(next)
	case a == keymap.Left:
		return r.dispatch(r.top().Press(keymap.Back, p))
	case a == keymap.Right && focused != countriesPane && focused != orderPane:
		return r.dispatch(r.top().Press(keymap.Enter, p))
	case r.framed():
		r.reply(messages.Say(messages.NoPaneToTheRight))
	default:
		r.reply(messages.OnePane(twoPanes, framedRows))
	}
	return nil
}

// neighbour is the pane to which a key moves the focus: the one at the left or at the right, or the
// next or previous one; false if there is none.
func (r *Root) neighbour(a keymap.Action) (pane, bool) {
	all, at := r.panes()
	switch n := len(all); {
	case n == 1:
		return 0, false
	case a == keymap.NextPane:
		return all[(at+1)%n].pane, true
	case a == keymap.PreviousPane:
		return all[(at-1+n)%n].pane, true
	case a == keymap.Left:
		slices.Reverse(all)
	default: // an empty pane is not passed over: what is opened will be in it
		all = r.placed
	}
	here := all[slices.IndexFunc(all, func(p placed) bool { return p.pane == r.focused() })]
	i := slices.IndexFunc(all, func(p placed) bool { return p.x != here.x && (p.x < here.x) == (a == keymap.Left) })
	if i < 0 || r.empty(all[i].pane) {
		return 0, false
	}
	return all[i].pane, true
}

// panes are the visible panes that can take the focus, from left to right, and which of them has it.
func (r *Root) panes() (all []placed, focused int) {
	for _, p := range r.placed {
		if !r.empty(p.pane) {
			all = append(all, p)
		}
	}
	return all, slices.IndexFunc(all, func(p placed) bool { return p.pane == r.focused() })
}

// nextPane is what the key for the next pane leads to; empty if there is one pane only.
func (r *Root) nextPane() string {
	next, any := r.neighbour(keymap.NextPane)
	if !any || len(r.overlays) > 0 {
		return ""
	}
	switch next {
	case servicesPane:
		return messages.HintServices
	case countriesPane:
		return messages.HintCountries
	case ordersPane:
		return messages.HintOrders
	case orderPane:
		return messages.HintOrder
	}
	return messages.HintLive
}

// keysBelow is the group of keys that most concerns what has the focus.
func (r *Root) keysBelow() keymap.Group {
	switch {
	case r.overlaid(keyOverlay):
		return keymap.AtTheKey
	case r.focused() == servicesPane, r.focused() == countriesPane:
		return keymap.Renting
	}
	return keymap.OnAnOrder
}

// goTo returns to a tab as it was left; if that tab is already in front, it goes to the tab's
// first list.
func (r *Root) goTo(t tab) {
	if r.tab == t && !r.overlaid(keyOverlay) {
		if t == rentTab {
			r.countries, r.focus[t] = nil, servicesPane
			r.services.Reset()
		} else {
			r.focus[t] = ordersPane
		}
	}
	r.overlays, r.tab, r.cameFrom = nil, t, nil
	r.arrange()
}

// back closes the front dialog or overlay, or leaves the focused pane: an order's page for the pane
// from which it was opened. A tab's first list stays.
func (r *Root) back() {
	switch focused := r.focused(); {
	case r.dialog != nil:
		r.dialog = nil
	case len(r.overlays) > 0:
		r.overlays = r.overlays[:len(r.overlays)-1]
	case focused == orderPane && r.cameFrom != nil:
		r.tab = r.cameFrom.tab
		r.focusOn(r.cameFrom.pane)
		r.cameFrom = nil
	case r.tab == ordersTab:
		r.focusOn(ordersPane)
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
	r.countries = countries.New(r.ctx, s, &r.countryPast)
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
	r.orders.Mark(key)
	if !r.visible(orderPane) {
		r.tab = ordersTab
	}
	r.focusOn(orderPane)
}

// showRented marks a new order. Where the orders are in sight, renting goes on and the focus stays;
// elsewhere the order's page opens, and back leads to the list of orders.
func (r *Root) showRented(o order.Order) {
	if !r.framed() {
		r.openService(o.Service).Show(o.Country.ID)
		r.cameFrom = nil
		r.showOrder(o.Key)
		return
	}
	r.orders.MarkRented(o.Key)
	if r.tab != rentTab {
		return
	}
	if focused := r.focused(); r.openedService() != o.Service.ID {
		r.openService(o.Service)
		r.focusOn(focused)
	}
	r.countries.Rented(o)
}

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
	all := r.panes()
	at := slices.Index(all, r.focused())
	switch next := at + 1; {
	case a == keymap.Left && at == 0:
		return r.dispatch(r.top().Press(keymap.Back, p))
	case a == keymap.Right && next == len(all) && r.focused() != countriesPane && r.focused() != orderPane:
		return r.dispatch(r.top().Press(keymap.Enter, p))
	case a == keymap.Right && next == len(all):
		return nil
	case len(all) == 1:
		r.reply(messages.OnePane(twoPanes, framedRows))
	case a == keymap.Left || a == keymap.PreviousPane:
		r.focusOn(all[(at-1+len(all))%len(all)])
	default:
		r.focusOn(all[next%len(all)])
	}
	return nil
}

// panes are the visible panes that can take the focus, from left to right.
func (r *Root) panes() []pane {
	var all []pane
	for _, p := range r.placed {
		if !r.empty(p.pane) {
			all = append(all, p.pane)
		}
	}
	return all
}

// nextPane is what the key for the next pane leads to; empty if there is one pane only.
func (r *Root) nextPane() string {
	all := r.panes()
	if len(all) == 1 || len(r.overlays) > 0 {
		return ""
	}
	switch all[(slices.Index(all, r.focused())+1)%len(all)] {
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
	r.overlays, r.tab = nil, t
	r.arrange()
}

// back closes the front dialog or overlay, or leaves the focused pane. A tab's first list stays.
func (r *Root) back() {
	switch focused := r.focused(); {
	case r.dialog != nil:
		r.dialog = nil
	case len(r.overlays) > 0:
		r.overlays = r.overlays[:len(r.overlays)-1]
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

// openOrder shows an order's page: in its pane if there is one, else in the tab of the orders.
func (r *Root) openOrder(key order.Key) {
	r.orders.Mark(key)
	if !r.visible(orderPane) {
		r.tab = ordersTab
	}
	r.focusOn(orderPane)
}

// showRented marks a new order. Where the orders are in sight, renting goes on; elsewhere the
// order's page opens.
func (r *Root) showRented(o order.Order) {
	if !r.framed() {
		r.openService(o.Service).Show(o.Country.ID)
		r.openOrder(o.Key)
		return
	}
	r.orders.MarkRented(o.Key)
	if r.tab != rentTab {
		return
	}
	if r.countries == nil || r.countries.Service() != o.Service.ID {
		r.openService(o.Service)
	}
	r.countries.Rented(o)
}

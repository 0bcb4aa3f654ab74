package ui

import (
	"slices"

	"example.com/verifyo/keymap"
)

// listKeys are the actions that lead to the services and to the countries from what has the focus. A
// list that cannot be seen is reached by its tab.
func (r *Root) listKeys() (services, countries keymap.Action) {
	services, countries = keymap.Rent, keymap.Rent
	if len(r.overlays) > 0 {
		return services, countries
	}
	all, focused := r.panes(), r.focused()
	if a := r.keyTo(servicesPane, all, focused); a != keymap.None {
		services, countries = a, a
	}
	if a := r.keyTo(countriesPane, all, focused); a != keymap.None {
		countries = a
	}
	return services, countries
}

// keyTo is the action that leads to one of the panes in sight: in the focused one, it opens the marked
// row. It is None if the pane cannot be seen or the action has no key.
func (r *Root) keyTo(p pane, all []pane, focused pane) keymap.Action {
	at, to := slices.Index(all, focused), slices.Index(all, p)
	a := keymap.NextPane
	switch {
	case to < 0:
		return keymap.None
	case to == at:
		a = keymap.Enter
	case to == (at-1+len(all))%len(all) && len(all) > 2:
		a = keymap.PreviousPane
	}
	if r.ctx.Keys.First(a) == "" {
		return keymap.None
	}
	return a
}

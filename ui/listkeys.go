package ui

import "example.com/verifyo/keymap"

// listKeys are the actions that lead to the services and to the countries from what has the focus. A
// list that cannot be seen is reached by its tab.
func (r *Root) listKeys() (services, countries keymap.Action) {
	services, countries = keymap.Rent, keymap.Rent
	if len(r.overlays) > 0 {
		return services, countries
	}
	if a := r.keyTo(servicesPane); a != keymap.None {
		services, countries = a, a
	}
	if a := r.keyTo(countriesPane); a != keymap.None {
		countries = a
	}
	return services, countries
}

// keyTo is the action that leads to a pane in sight: in the focused one, it opens the marked row. It
// is None if the pane cannot be seen or the action has no key.
func (r *Root) keyTo(p pane) keymap.Action {
	a := keymap.NextPane
	before, _ := r.neighbour(keymap.PreviousPane)
	after, _ := r.neighbour(keymap.NextPane)
	switch {
	case !r.visible(p) || r.empty(p):
		return keymap.None
	case p == r.focused():
		a = keymap.Enter
	case p == before && p != after:
		a = keymap.PreviousPane
	}
	if r.ctx.Keys.First(a) == "" {
		return keymap.None
	}
	return a
}

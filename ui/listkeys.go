package ui

import "example.com/verifyo/keymap"

// listKeys are the actions that lead to the services and to the countries from what has the focus: in
// one step if the list is in sight, else by its tab. If no countries are open, the services lead to them.
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

// keyTo is the action that leads to a pane in sight in one step: in the focused one, it opens the
// marked row. It is None if there is no such action, or no key for it.
func (r *Root) keyTo(p pane) keymap.Action {
	if r.empty(p) {
		return keymap.None
	}
	if p == r.focused() && r.ctx.Keys.First(keymap.Enter) != "" {
		return keymap.Enter
	}
	for _, a := range []keymap.Action{keymap.NextPane, keymap.PreviousPane, keymap.Left, keymap.Right} {
		if to, any := r.neighbour(a); any && to == p && r.ctx.Keys.First(a) != "" {
			return a
		}
	}
	return keymap.None
}

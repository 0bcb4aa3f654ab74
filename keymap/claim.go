package keymap

import (
	"fmt"
	"sort"
)

// Loss is a default key that an override took from an action.
type Loss struct {
	Key string // by its name in the settings
	To  string // the name of the action that has it now
}

// heard is a key together with the screens where it works: the API key screen or all others.
type keyOnScreen struct {
	key         string
	onKeyScreen bool
}

// placesOf lists the places where a key works for an action.
func placesOf(b Binding, k string) []keyOnScreen {
	switch {
	case b.Group == AtTheKey:
		return []keyOnScreen{{k, true}}
	case worksEverywhere(b.Action):
		return []keyOnScreen{{k, false}, {k, true}}
	}
	return []keyOnScreen{{k, false}}
}

// worksEverywhere reports whether an action works on every screen, including the API key screen.
// All other actions are about rows and orders, which that screen does not have.
func worksEverywhere(a Action) bool {
	switch a {
	case Enter, Back, Rent, Orders, History, CopyCode, CopySMS, Refresh, Help, Quit, Interrupt, Suspend:
		return true
	}
	return false
}

// claimed says which action each key of the overrides belongs to. If two overrides name the
// same key, the later one is rejected.
func claimed(bindings []Binding, given map[Action]int) (map[keyOnScreen]Binding, error) {
	var overridden []Binding
	for _, b := range bindings {
		if _, ok := given[b.Action]; ok {
			overridden = append(overridden, b)
		}
	}
	sort.Slice(overridden, func(i, j int) bool { return given[overridden[i].Action] < given[overridden[j].Action] })
	owners := map[keyOnScreen]Binding{}
	for _, b := range overridden {
		for _, k := range b.Keys() {
			for _, place := range placesOf(b, k) {
				if other, double := owners[place]; double {
					return nil, &Rejected{given[b.Action], fmt.Sprintf("%s is already a key of %s: remove it from one of them", label([]string{k}), other.Name)}
				}
				owners[place] = b
			}
		}
	}
	return owners, nil
}

// yield takes the claimed keys away from the actions that have them by default. It rejects an
// override that takes the last key of an action that must have one.
func yield(bindings []Binding, given map[Action]int, owners map[keyOnScreen]Binding) error {
	for i := range bindings {
		b := &bindings[i]
		if _, ok := given[b.Action]; ok {
			continue
		}
		var kept []string
		at, last := -1, "" // the override that took the last key, and that key
		for _, k := range b.Keys() {
			owner, lost := ownerOf(*b, k, owners)
			if !lost {
				kept = append(kept, k)
				continue
			}
			b.Lost = append(b.Lost, Loss{KeyName(k), owner.Name})
			at, last = given[owner.Action], label([]string{k})
		}
		switch {
		case at < 0:
			continue
		case len(kept) == 0 && keepsAKey(b.Action):
			return &Rejected{at, fmt.Sprintf("%s is the only key of %s, which needs one: give %s another key first", last, b.Name, b.Name)}
		}
		b.Binding = bound(b.Short, kept)
	}
	return nil
}

// ownerOf is the override that claims a default key of an action, in any place where the
// action works.
func ownerOf(b Binding, k string, owners map[keyOnScreen]Binding) (Binding, bool) {
	for _, place := range placesOf(b, k) {
		if owner, ok := owners[place]; ok {
			return owner, true
		}
	}
	return Binding{}, false
}

package keymap

import (
	"cmp"
	"fmt"
	"slices"
)

// Loss is a default key that an action lost to an override.
type Loss struct {
	Key string // as the settings name it
	To  string // the name of the action that has it now
}

// heard is a key where it is heard: on the screen on which the API key is asked for, or on
// all others.
type heard struct {
	key      string
	atTheKey bool
}

// hears are the places in which a key of an action is heard.
func hears(b Binding, k string) []heard {
	switch {
	case b.Group == AtTheKey:
		return []heard{{k, true}}
	case alsoAtTheKey(b.Action):
		return []heard{{k, false}, {k, true}}
	}
	return []heard{{k, false}}
}

// alsoAtTheKey reports whether an action is one of all screens, that on which the API key
// is asked for among them. The others are about rows and orders, of which it has none.
func alsoAtTheKey(a Action) bool {
	switch a {
	case Enter, Back, Rent, Orders, CopyCode, Refresh, Help, Quit, Interrupt, Suspend:
		return true
	}
	return false
}

// claimed says which action each key of the overrides belongs to. Two overrides that name
// one key contradict each other, and the later one is refused.
func claimed(bindings []Binding, given map[Action]int) (map[heard]Binding, error) {
	var overridden []Binding
	for _, b := range bindings {
		if _, ok := given[b.Action]; ok {
			overridden = append(overridden, b)
		}
	}
	slices.SortFunc(overridden, func(a, b Binding) int { return cmp.Compare(given[a.Action], given[b.Action]) })
	owners := map[heard]Binding{}
	for _, b := range overridden {
		for _, k := range b.Keys() {
			for _, h := range hears(b, k) {
				if other, double := owners[h]; double {
					return nil, &Refused{given[b.Action], fmt.Sprintf("%s is a key of %s already: give that another one first, or none", label([]string{k}), other.Name)}
				}
				owners[h] = b
			}
		}
	}
	return owners, nil
}

// yield takes the claimed keys from the actions that have them by default. An override
// that takes the last key of an action that must have one is refused.
func yield(bindings []Binding, given map[Action]int, owners map[heard]Binding) error {
	for i := range bindings {
		b := &bindings[i]
		if _, ok := given[b.Action]; ok {
			continue
		}
		var kept []string
		at, last := -1, "" // the override that took the last of its keys, and the key
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
			return &Refused{at, fmt.Sprintf("%s is the last key of %s, which must keep one: give that another one first", last, b.Name)}
		}
		b.Binding = bound(b.Short, kept)
	}
	return nil
}

// ownerOf is the override that claims a default key of an action, in any place in which
// the action would be heard.
func ownerOf(b Binding, k string, owners map[heard]Binding) (Binding, bool) {
	for _, h := range hears(b, k) {
		if owner, ok := owners[h]; ok {
			return owner, true
		}
	}
	return Binding{}, false
}

package keymap

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.com/verifyo/state/spelling"
)

// Override binds an action to other keys, by their names. An old name of the action works too.
type Override struct {
	Action string
	Keys   []string
}

// Rejected says why an override was rejected.
type Rejected struct {
	At  int // the index of the override
	Why string
}

func (r *Rejected) Error() string { return r.Why }

// Rebound is the map with other keys for some actions. An override replaces all keys of its
// action and takes its keys away from any action that has them by default. That way, a default
// key added in a later version never breaks settings that worked before. Binding.Lost lists
// the keys that an action lost. The error is a *Rejected.
//
// A key means the same on every screen: even where its action is not possible, the key says
// so, so every screen uses it. Only the API key screen, which has no rows and no orders, has
// some keys of its own.
func (m Map) Rebound(overrides []Override) (Map, error) {
	bindings := m.All()
	given := map[Action]int{}
	for i, o := range overrides {
		at := slices.IndexFunc(bindings, func(b Binding) bool { return b.Name == Current(o.Action) })
		if at < 0 {
			return Map{}, &Rejected{i, "unknown action" + meant(o.Action, bindings)}
		}
		b := &bindings[at]
		if first, twice := given[b.Action]; twice {
			return Map{}, &Rejected{i, fmt.Sprintf("%s and %s are the same action: remove one of them", overrides[first].Action, o.Action)}
		}
		keys, wrong := keysFor(b.Action, o.Keys)
		if wrong != "" {
			return Map{}, &Rejected{i, wrong}
		}
		b.Binding = bound(b.Short, keys)
		given[b.Action] = i
	}
	owners, err := claimed(bindings, given)
	if err != nil {
		return Map{}, err
	}
	if err := yield(bindings, given, owners); err != nil {
		return Map{}, err
	}
	return Map{bindings}, nil
}

// seeExample ends the message about a name that is like none that there is.
const seeExample = "; verifyo config example lists them all"

// meant suggests an action for a misspelt name. A misspelt old name leads to the new one.
func meant(name string, bindings []Binding) string {
	known := slices.Collect(maps.Keys(oldNames()))
	for _, b := range bindings {
		known = append(known, b.Name)
	}
	slices.Sort(known)
	return cmp.Or(spelling.Suggest(Current(spelling.Nearest(name, known))), seeExample)
}

// keysFor checks the keys for an action.
func keysFor(a Action, given []string) (keys []string, wrong string) {
	if len(given) == 0 && keepsAKey(a) {
		return nil, "it needs at least one key"
	}
	for _, name := range given {
		k, wrong := spelled(name)
		meanwhile := a == Interrupt || a == Suspend // while text is typed
		switch {
		case wrong != "":
			return nil, wrong
		case k == "enter" && a != Enter:
			return nil, "enter means yes in a question: only the action open can use it"
		case k == "esc" && a != Back:
			return nil, "esc means no in a question: only the action back can use it"
		case meanwhile && (edits(k) || text(k)), (a == Clear || a == Demo) && text(k):
			return nil, label([]string{k}) + " is for typing, and this action works while you type: choose another key"
		case slices.Contains(keys, k):
			return nil, label([]string{k}) + " is listed twice: remove one of them"
		}
		keys = append(keys, k)
	}
	return keys, ""
}

// keepsAKey reports whether an action must keep a key: without it, there would be no way in,
// no way back or no way out.
func keepsAKey(a Action) bool { return a == Interrupt || a == Enter || a == Back }

// text reports whether a key is a character, with or without alt.
func text(k string) bool {
	k = strings.TrimPrefix(k, "alt+")
	return k == " " || !slices.Contains(named(), k)
}

package keymap

import (
	"slices"
	"strings"

	"example.com/verifyo/state/spelling"
)

// Override gives an action other keys, by their names.
type Override struct {
	Action string
	Keys   []string
}

// Refused is why an override was not taken.
type Refused struct {
	At  int // which of the overrides
	Why string
}

func (r *Refused) Error() string { return r.Why }

// Rebound is the map with other keys for some actions. An override's keys take the place
// of all that the action had, and are taken from whatever had them by default: a default
// key that a later version adds must never turn settings that worked into settings that
// do not. Binding.Lost tells what an action lost. The error is a *Refused.
//
// A key means one thing in the whole program, not only on one screen: where an action
// cannot act its key says so, and so every key is heard on every screen. Only the screen
// on which the API key is asked for knows no rows and no orders, and has some of its own.
func (m Map) Rebound(overrides []Override) (Map, error) {
	bindings := m.All()
	given := map[Action]int{}
	for i, o := range overrides {
		at := slices.IndexFunc(bindings, func(b Binding) bool { return b.Name == o.Action })
		if at < 0 {
			return Map{}, &Refused{i, "no such action" + spelling.Meant(o.Action, names(bindings))}
		}
		b := &bindings[at]
		keys, wrong := keysFor(b.Action, o.Keys)
		if wrong != "" {
			return Map{}, &Refused{i, wrong}
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

func names(bindings []Binding) []string {
	all := make([]string, len(bindings))
	for i, b := range bindings {
		all[i] = b.Name
	}
	return all
}

// keysFor checks the keys that an action is to have.
func keysFor(a Action, given []string) (keys []string, wrong string) {
	if len(given) == 0 && keepsAKey(a) {
		return nil, "it must keep a key"
	}
	for _, name := range given {
		k, wrong := spelled(name)
		meanwhile := a == Interrupt || a == Suspend // while text is typed
		switch {
		case wrong != "":
			return nil, wrong
		case k == "enter" && a != Enter:
			return nil, "enter says yes in a question: it is a key of open or of nothing"
		case k == "esc" && a != Back:
			return nil, "esc says no in a question: it is a key of back or of nothing"
		case meanwhile && (edits(k) || text(k)), (a == Clear || a == Demo) && text(k):
			return nil, label([]string{k}) + " is for text: this acts also while some is typed"
		case slices.Contains(keys, k):
			return nil, label([]string{k}) + " is here twice"
		}
		keys = append(keys, k)
	}
	return keys, ""
}

// keepsAKey reports whether an action must have a key: without one there would be no way
// in, no way back or no way out.
func keepsAKey(a Action) bool { return a == Interrupt || a == Enter || a == Back }

// text reports whether a key is a character, with alt or without.
func text(k string) bool {
	k = strings.TrimPrefix(k, "alt+")
	return k == " " || !slices.Contains(named(), k)
}

package keymap

import (
	"fmt"
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
// of all that the action had. The error is a *Refused.
//
// A key means one thing in the whole program, not only on one screen: where an action
// cannot act its key says so, and so every key is heard on every screen. Only the screen
// on which the API key is asked for knows no rows and no orders, and has some of its own.
func (m Map) Rebound(overrides []Override) (Map, error) {
	bindings := m.All()
	overridden := map[Action]int{}
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
		overridden[b.Action] = i
	}
	if err := oneMeaning(bindings, overridden); err != nil {
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
	if len(given) == 0 && (a == Interrupt || a == Enter || a == Back) {
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

// alsoAtTheKey reports whether an action is one of all screens, that on which the API key
// is asked for among them. The others are about rows and orders, of which it has none.
func alsoAtTheKey(a Action) bool {
	switch a {
	case Enter, Back, Rent, Orders, CopyCode, Refresh, Help, Quit, Interrupt, Suspend:
		return true
	}
	return false
}

// text reports whether a key is a character, with alt or without.
func text(k string) bool {
	k = strings.TrimPrefix(k, "alt+")
	return k == " " || !slices.Contains(named(), k)
}

// oneMeaning refuses a key for two actions. Of two overrides the later one is refused.
func oneMeaning(bindings []Binding, overridden map[Action]int) error {
	type heard struct {
		key      string
		atTheKey bool
	}
	owner := map[heard]Binding{}
	claim := func(b Binding, h heard) error {
		other, double := owner[h]
		if !double {
			owner[h] = b
			return nil
		}
		at, here := overridden[b.Action]
		atOther, there := overridden[other.Action]
		if !here || there && atOther > at {
			at, other = atOther, b
		}
		return &Refused{at, fmt.Sprintf("%s is a key of %s already: give that another one first, or none", label([]string{h.key}), other.Name)}
	}
	for _, b := range bindings {
		for _, k := range b.Keys() {
			if err := claim(b, heard{k, b.Group == AtTheKey}); err != nil {
				return err
			}
			if !alsoAtTheKey(b.Action) {
				continue
			}
			if err := claim(b, heard{k, true}); err != nil {
				return err
			}
		}
	}
	return nil
}

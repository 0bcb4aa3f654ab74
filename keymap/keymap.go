package keymap

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Press is a key as the terminal sent it. A later major version of the library calls
// it differently; this is the only place that would change.
type Press = tea.KeyMsg

// Binding is one action with its keys and its words.
type Binding struct {
	Action Action
	Group  Group
	Short  string // for the foot: one word or two
	Long   string // for the help: a whole thought
	key.Binding
}

// Map is the whole keymap.
type Map struct{ bindings []Binding }

// Default is the keymap as the README has it.
func Default() Map {
	bind := func(a Action, g Group, label, short, long string, keys ...string) Binding {
		return Binding{a, g, short, long, key.NewBinding(key.WithKeys(keys...), key.WithHelp(label, short))}
	}
	return Map{[]Binding{
		bind(Up, Moving, "k up", "up", "up", "k", "up"),
		bind(Down, Moving, "j down", "down", "down", "j", "down"),
		bind(Top, Moving, "g home", "top", "to the first row", "g", "home"),
		bind(Bottom, Moving, "G end", "bottom", "to the last row", "G", "end"),
		bind(PageUp, Moving, "pgup", "page up", "a page up", "pgup"),
		bind(PageDown, Moving, "pgdn", "page down", "a page down", "pgdown"),
		bind(Enter, Moving, "enter", "open", "open the marked row; yes in a question", "enter"),
		bind(Back, Moving, "esc", "back", "leave the filter, then go back; no in a question", "esc"),

		bind(Rent, Places, "1", "rent", "Rent: as it was left, then its services", "1"),
		bind(Orders, Places, "2", "orders", "Orders: as they were left, then the list", "2"),

		bind(Filter, Renting, "/", "filter", "type to filter the list", "/"),
		bind(Favourite, Renting, "*", "favourite", "keep a service on top, or no longer", "*"),
		bind(Sort, Renting, "s", "sort", "countries by price, availability, name", "s"),
		bind(Reverse, Renting, "S", "turn", "turn the order round", "S"),

		bind(Cancel, OnAnOrder, "c", "cancel", "cancel for a refund; take an armed cancel back", "c"),
		bind(Finish, OnAnOrder, "f", "finish", "finish, once the code is here", "f"),
		bind(CopyNumber, OnAnOrder, "p", "copy number", "copy the number, as +380501234567", "p"),
		bind(Again, OnAnOrder, "a", "again", "ask to rent the same again", "a"),
		bind(ExpiryCancel, OnAnOrder, "e", "cancel at the end", "have it cancel itself before it expires, or not", "e"),
		bind(Settle, OnAnOrder, "u", "settle", "say what became of an unknown rent", "u"),

		bind(CopyCode, Everywhere, "y", "copy code", "copy the newest code, or that of the open order", "y"),
		bind(Refresh, Everywhere, "r", "refresh", "read afresh what is on the screen", "r"),
		bind(Help, Everywhere, "?", "help", "these keys, and the account", "?"),
		bind(Quit, Everywhere, "q", "quit", "quit; orders are kept and taken up again", "q"),
		bind(Interrupt, Everywhere, "ctrl+c", "quit", "quit, even while typing", "ctrl+c"),
		bind(Suspend, Everywhere, "ctrl+z", "suspend", "back to the shell for a while", "ctrl+z"),
	}}
}

// Action is what a key means; None where it means nothing. What was pasted is text and
// never an action.
func (m Map) Action(p Press) Action {
	if p.Paste {
		return None
	}
	for _, b := range m.bindings {
		if key.Matches(p, b.Binding) {
			return b.Action
		}
	}
	return None
}

// Typing is what a key means while text is typed: letters are text, and only keys that
// are none act.
func (m Map) Typing(p Press) Action {
	if p.Paste || len(p.Runes) > 0 {
		return None
	}
	switch a := m.Action(p); a {
	case Up, Down, PageUp, PageDown, Enter, Back, Interrupt, Suspend:
		return a
	}
	return None
}

// Binding is the binding of an action.
func (m Map) Binding(a Action) Binding {
	for _, b := range m.bindings {
		if b.Action == a {
			return b
		}
	}
	return Binding{}
}

// In are the bindings of a group, in order.
func (m Map) In(g Group) []Binding {
	var in []Binding
	for _, b := range m.bindings {
		if b.Group == g {
			in = append(in, b)
		}
	}
	return in
}

// Hint is what the foot of a screen says about a key that works now. Words replace the
// binding's own where the screen can say it better.
type Hint struct {
	Action Action
	Words  string
}

package keymap

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Press is a key as the terminal sent it. If a later major version of Bubble Tea renames the
// type, only this line changes.
type Press = tea.KeyMsg

// Binding is one action with its keys and descriptions.
type Binding struct {
	Action Action
	Name   string // for the table [keys] of the settings
	Group  Group
	Short  string // for the foot: one short word, so that the keys of an order fit in 80 columns
	Long   string // for the help: a full description
	Lost   []Loss // default keys lost to overrides of other actions
	key.Binding
}

// Map is the whole keymap.
type Map struct{ bindings []Binding }

// Default is the keymap that the manual documents.
func Default() Map {
	bind := func(a Action, name string, g Group, short, long string, keys ...string) Binding {
		return Binding{Action: a, Name: name, Group: g, Short: short, Long: long, Binding: bound(short, keys)}
	}
	return Map{[]Binding{
		bind(Up, "up", Moving, "up", "move up", "k", "up", "ctrl+p"),
		bind(Down, "down", Moving, "down", "move down", "j", "down", "ctrl+n"),
		bind(Top, "top", Moving, "top", "go to the first row", "g", "home"),
		bind(Bottom, "bottom", Moving, "bottom", "go to the last row", "G", "end"),
		bind(PageUp, "page_up", Moving, "page up", "move a page up", "pgup"),
		bind(PageDown, "page_down", Moving, "page down", "move a page down", "pgdown"),
		bind(HalfPageUp, "half_page_up", Moving, "half up", "move half a page up", "ctrl+u"),
		bind(HalfPageDown, "half_page_down", Moving, "half down", "move half a page down", "ctrl+d"),
		bind(Enter, "open", Moving, "open", "open the selected row; in a question, enter means yes", "enter"),
		bind(Back, "back", Moving, "back", "clear the filter, then go back; in a question, esc means no", "esc"),

		bind(Rent, "rent", Screens, "rent", "go to Rent; press again for the services", "1"),
		bind(Orders, "orders", Screens, "orders", "go to Orders; press again for the list", "2"),
		bind(History, "history", Screens, "history", "go to History: every order ever rented", "3"),
		bind(NextPane, "next_pane", Screens, "next pane", "go to the next pane of a wide window", "tab"),
		bind(PreviousPane, "previous_pane", Screens, "previous pane", "go to the previous pane", "shift+tab"),
		bind(Right, "right", Screens, "right", "go to the pane on the right, or open the selected row", "l"),
		bind(Left, "left", Screens, "left", "go to the pane on the left, or back", "h"),

		bind(Filter, "filter", Renting, "filter", "type to filter the list", "/"),
		bind(LastFilter, "last_filter", Renting, "last filter", "bring back the last filter", "ctrl+r"),
		bind(Pin, "pin", Renting, "pin", "pin or unpin a service or a country", "*"),
		bind(Watch, "watch", Renting, "watch", "watch a sold-out country until it has numbers", "w"),
		bind(Sort, "sort", Renting, "sort", "sort by price, availability, name, or your own results", "s"),
		bind(Reverse, "reverse", Renting, "reverse", "reverse the sort order", "S"),
		bind(LiftLimit, "lift_limit", Renting, "lift once", "lift a limit for one rent; rents nothing", "ctrl+y"),

		bind(Picture, "picture", OnHistory, "picture", "next picture above the list of History, or none", "v"),
		bind(ShorterSpan, "shorter_span", OnHistory, "shorter", "a picture of fewer days", "[", "left"),
		bind(LongerSpan, "longer_span", OnHistory, "longer", "a picture of more days", "]", "right"),
		bind(Export, "export", OnHistory, "CSV", "write the orders of History to a CSV file", "o"),

		bind(Cancel, "cancel", OnAnOrder, "cancel", "cancel for a refund, or call off a pending cancel", "c"),
		bind(Finish, "finish", OnAnOrder, "finish", "finish the order once its code has arrived", "f"),
		bind(CopyNumber, "copy_number", OnAnOrder, "number", "copy the open order's number, or else the newest", "p"),
		bind(NumberForm, "number_form", OnAnOrder, "form", "choose the form in which numbers are copied", "P"),
		bind(Again, "again", OnAnOrder, "again", "rent the same again; asks first", "a"),
		bind(AutoCancel, "auto_cancel", OnAnOrder, "auto-cancel", "auto-cancel before it expires, on or off", "e"),
		bind(Label, "label", OnAnOrder, "label", "label the order: say what its number is for", "n"),
		bind(DidNotWork, "did_not_work", OnAnOrder, "did not work", "say why it did not work, and give it up", "x"),
		bind(Resolve, "resolve", OnAnOrder, "resolve", "resolve a rent that got no answer", "u"),

		bind(CopyCode, "copy_code", Everywhere, "code", "copy the open order's code, or else the newest", "y"),
		bind(CopySMS, "copy_sms", Everywhere, "SMS", "copy the whole SMS of that code", "Y"),
		bind(Refresh, "refresh", Everywhere, "refresh", "refresh what you see", "r"),
		bind(AddOrder, "add_order", Everywhere, "add", "add an order by its ID", "+"),
		bind(Mask, "mask", Everywhere, "mask", "mask numbers, codes, labels, balance and sums, or show them", "m"),
		bind(NextTheme, "next_theme", Everywhere, "theme", "go to the next theme", "T"),
		bind(Help, "help", Everywhere, "help", "show all keys and the account", "?"),
		bind(Quit, "quit", Everywhere, "quit", "quit; orders resume at the next start", "q"),
		bind(Interrupt, "interrupt", Everywhere, "quit", "quit, even while typing", "ctrl+c"),
		bind(Suspend, "suspend", Everywhere, "suspend", "suspend and return to the shell", "ctrl+z"),

		bind(Clear, "clear", AtTheKey, "clear", "clear the API key that you are typing", "ctrl+u"),
		bind(Demo, "demo", AtTheKey, "demo", "open the demo from the API key screen", "ctrl+d"),
	}}
}

// Action is what a key means, or None. Pasted text is never an action. AtKey has the meanings
// that apply only on the API key screen.
func (m Map) Action(p Press) Action {
	return m.find(p, func(g Group) bool { return g != AtTheKey })
}

// AtKey is what a key means only on the API key screen, which comes before any other meaning;
// None if it has no special meaning there.
func (m Map) AtKey(p Press) Action {
	return m.find(p, func(g Group) bool { return g == AtTheKey })
}

// find goes through all bindings for each key, so it names the key once and copies no binding.
func (m Map) find(p Press, here func(Group) bool) Action {
	if p.Paste {
		return None
	}
	pressed := p.String()
	for i := range m.bindings {
		if b := &m.bindings[i]; here(b.Group) && slices.Contains(b.Keys(), pressed) {
			return b.Action
		}
	}
	return None
}

// Binding is the binding of an action.
func (m Map) Binding(a Action) Binding {
	if b := m.of(a); b != nil {
		return *b
	}
	return Binding{}
}

// of is the binding of an action; nil if there is none.
func (m Map) of(a Action) *Binding {
	for i := range m.bindings {
		if m.bindings[i].Action == a {
			return &m.bindings[i]
		}
	}
	return nil
}

// First names the first key of an action, for use in a sentence; empty if it has none.
func (m Map) First(a Action) string {
	b := m.of(a)
	if b == nil || len(b.Keys()) == 0 {
		return ""
	}
	return labelled(b.Keys()[0])
}

// In are the bindings of a group, in the order of the help.
func (m Map) In(g Group) []Binding {
	var in []Binding
	for _, b := range m.bindings {
		if b.Group == g {
			in = append(in, b)
		}
	}
	return in
}

// All are all bindings, in the order of the help.
func (m Map) All() []Binding { return slices.Clone(m.bindings) }

// IsZero reports whether there is no binding at all.
func (m Map) IsZero() bool { return m.bindings == nil }

// bound makes a binding's keys and their label.
func bound(short string, keys []string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(label(keys), short))
}

// Hint is a key that the foot of the screen offers. Words replace the binding's own if they
// describe the key better there, and Brief stands in their place where they do not fit.
type Hint struct {
	Action Action
	Words  string
	Brief  string // empty if nothing shorter says it
}

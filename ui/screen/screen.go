package screen

import (
	"cmp"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/theme"
)

// Context is what every screen may read. The root owns it and updates Now with every message,
// so that a frame shows everything at the same moment.
type Context struct {
	Session    *session.Session
	Schedule   *schedule.Schedule
	Theme      theme.Theme
	Keys       keymap.Map
	Now        time.Time
	DialogOpen func() bool // reports whether a dialog is open; nil if there are no dialogs

	// ListKeys are the actions that lead to the services and to the countries from what has the focus;
	// nil if there are no panes.
	ListKeys func() (services, countries keymap.Action)

	// BestService is the service that the filter of the services finds first for a text; false if it
	// finds none.
	BestService func(typed string) (api.Service, bool)

	Pressed Pressed // the last key; rows stay in place while somebody presses keys
	// Asked reports whether the dialog can be read on the screen as it asks now, and since when;
	// nil if nothing is drawn.
	Asked func() (shown bool, since time.Time)

	Started time.Time // when the program started

	AutoCancel bool // auto-cancel every new order
	Masked     bool // what others should not see is not shown: see mask.go
	Framed     bool // screens are drawn in frames, which have their titles

	turns   moment.Next // when a condition of the session changes by itself
	changes moment.Next // see changes.go
	drawing int         // see Afresh
}

// Pressed is what is known about a key beside its name.
type Pressed struct {
	At    time.Time
	Enter bool // it was enter
	New   bool // the terminal says that it is a new press, and not the repeat of a held key
	Again bool // the terminal says that it is the repeat of a held key
	Text  bool // it was typed into a line of text
	Held  bool // it is probably the repeat of the key before it
}

// ServerTime is the present time on the server's clock.
func (c *Context) ServerTime() time.Time { return c.Session.ServerTime(c.Now) }

// SlowStart reports whether the orders take so long to load that it must be said.
func (c *Context) SlowStart() bool {
	c.Changes(c.Started.Add(session.SlowAfter))
	return c.Now.Sub(c.Started) >= session.SlowAfter
}

// Covered reports whether a dialog lies over the screens and takes every key.
func (c *Context) Covered() bool { return c.DialogOpen != nil && c.DialogOpen() }

// Labels are the keys by the names that sentences use.
func (c *Context) Labels() messages.Keys {
	services, countries := keymap.Rent, keymap.Rent
	if c.ListKeys != nil {
		services, countries = c.ListKeys()
	}
	return messages.Keys{
		Open: c.Keys.First(keymap.Enter), Back: c.Keys.First(keymap.Back), History: c.Keys.First(keymap.History), Services: c.Keys.First(services), Countries: c.Keys.First(countries), Orders: c.Keys.First(keymap.Orders),
		Cancel: c.Keys.First(keymap.Cancel), Finish: c.Keys.First(keymap.Finish), Resolve: c.Keys.First(keymap.Resolve),
		CopyCode: c.Keys.First(keymap.CopyCode), Refresh: c.Keys.First(keymap.Refresh), Watch: c.Keys.First(keymap.Watch),
		Quit: cmp.Or(c.Keys.First(keymap.Quit), c.Keys.First(keymap.Interrupt)), // at least one of the two has a key
	}
}

// Screen is one view of the session, with its own cursor and filter. Embed Passive for the
// methods a screen does not need.
type Screen interface {
	// Press takes a key: its action, and the key itself for typing. It returns what the
	// operator wants, or nil. With nil, the key has changed nothing but the screen itself and its cursor.
	Press(keymap.Action, keymap.Press) Intent
	// Sync follows the session after it changed.
	Sync()
	// HandleEvent is called after Sync with the event and with the state of the session before it.
	// It returns the intent that follows on this screen, or nil.
	HandleEvent(session.Event, session.Before) Intent
	// Seen is called whenever the screen is visible and nothing covers it.
	Seen()
	// Order is the order that a key acts on; false if there is none.
	Order() (order.Key, bool)
	// Watches is the service and the order that are shown and therefore kept fresh; zero if
	// there is none.
	Watches() (api.ServiceID, order.Key)
	// Reads are the tasks that refresh the screen.
	Reads() []session.Task
	// Title is the title of the screen's frame, and parts that say more, the least important first.
	Title() (title string, parts []string)
	// View has at most as many lines as SetSize allowed, and none is wider. It begins with the
	// title, unless the screen is in a frame.
	View() string
	// MarkedLine says which line of View is the last of the marked row, and which is the first of any row; false if
	// no row is marked.
	MarkedLine() (first, marked int, ok bool)
	SetSize(width, height int)
	// SetFocused says whether the screen takes the keys.
	SetFocused(focused bool)
	// Hints are the keys that can act on the screen and its marked row now, the most used first.
	// Those of the marked order are not among them.
	Hints() []keymap.Hint
	// Typing reports whether letters are text.
	Typing() bool
}

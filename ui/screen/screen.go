package screen

import (
	"cmp"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/theme"
)

// Context is what every screen may read. The root owns it and changes Now with every
// message, so that a frame is drawn for one moment.
type Context struct {
	Session  *state.Session
	Schedule *state.Schedule
	Theme    theme.Theme
	Keys     keymap.Map
	Now      time.Time
	Ahead    bool        // the key was pressed before what it acts on was there
	Asked    func() bool // reports whether a question is open; nil where there are none

	PressedAt time.Time // when the last key was pressed: nothing jumps under somebody who presses keys

	CancelBeforeExpiry bool // the operator's wish for every new order
}

// Server is this moment on the server's clock.
func (c *Context) Server() time.Time { return c.Session.ServerTime(c.Now) }

// Covered reports whether a question lies over the screens and takes every key.
func (c *Context) Covered() bool { return c.Asked != nil && c.Asked() }

// Labels are the keys as sentences name them.
func (c *Context) Labels() messages.Keys {
	return messages.Keys{
		Back: c.Keys.First(keymap.Back), Rent: c.Keys.First(keymap.Rent), Orders: c.Keys.First(keymap.Orders),
		Cancel: c.Keys.First(keymap.Cancel), Finish: c.Keys.First(keymap.Finish), Settle: c.Keys.First(keymap.Resolve),
		CopyCode: c.Keys.First(keymap.CopyCode), Refresh: c.Keys.First(keymap.Refresh),
		Quit: cmp.Or(c.Keys.First(keymap.Quit), c.Keys.First(keymap.Interrupt)), // of these one has a key
	}
}

// Refresh is the hint for reading afresh.
func (c *Context) Refresh() keymap.Hint {
	return keymap.Hint{Action: keymap.Refresh, Off: messages.RefreshRefused(c.Session) != ""}
}

// Screen is one view of the session, with the cursor and filter that are its own. Embed
// Passive for what a screen has no use for.
type Screen interface {
	// Press takes a key: its action, and the key itself while something is typed. It
	// returns what the operator wants, or nil.
	Press(keymap.Action, keymap.Press) Intent
	// Sync follows the session after it changed.
	Sync()
	// Hear is called after Sync with the event that changed the session, and how that stood
	// before. It returns what follows on this screen, or nil.
	Hear(state.Event, state.Before) Intent
	// Seen is called whenever the operator sees the screen and nothing over it.
	Seen()
	// Order is the order on which a key acts here; false where there is none.
	Order() (state.Key, bool)
	// Watches is the service and the order that are shown and therefore kept fresh; zero
	// where there is none.
	Watches() (api.ServiceID, state.Key)
	// Reads are the tasks that read afresh what is shown.
	Reads() []state.Task
	// View is at most as many lines as SetSize gave, none wider.
	View() string
	SetSize(width, height int)
	// Hints are the keys of the screen, the same in the same order whatever is marked.
	Hints() []keymap.Hint
	// Typing reports whether letters are text.
	Typing() bool
}

package screen

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
)

// Dialog lies over a screen and takes every key. Enter is yes, esc is no, and no letter
// means either. Embed Passive for what a dialog has no use for.
type Dialog interface {
	Press(keymap.Action, keymap.Press) Intent
	// Sync follows the session after it changed.
	Sync()
	// Hear is called after Sync with the event that changed the session, and how that stood
	// before. It returns what follows, or nil.
	Hear(state.Event, state.Before) Intent
	Title() string
	// Lines are the figures and the keys, to be drawn in that many cells.
	Lines(width int) []string
	// Wants is what must be read now for what is asked.
	Wants() []state.Task
	// Watches is the service and the order whose figures are shown; zero where there is none.
	Watches() (api.ServiceID, state.Key)
	// Wakes is in how long Woken is to be called, as it stands after a key; 0 is never.
	Wakes() time.Duration
	// Woken is called at that time, if the dialog can be read then.
	Woken() Intent
	// Stays reports whether the dialog waits for an answer that it must not miss: it stays
	// open though the window is too small to show it, or an API key is asked for.
	Stays() bool
}

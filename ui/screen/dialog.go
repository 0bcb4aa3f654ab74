package screen

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// Dialog lies over a screen and takes every key. Enter is yes, esc is no, and no letter means
// either. Where text is typed, enter and esc end that. Embed Passive for the methods a dialog does not need.
type Dialog interface {
	Press(keymap.Action, keymap.Press) Intent
	// Sync follows the session after it changed.
	Sync()
	// HandleEvent is called after Sync with the event and with the state of the session before it.
	// It returns the intent that follows, or nil.
	HandleEvent(session.Event, session.Before) Intent
	// Typing reports whether letters are text.
	Typing() bool
	Title() string
	// Lines are the figures and the keys, at most width cells wide. There is room for so many lines;
	// a dialog with more to say than it must leaves the rest out.
	Lines(width, room int) []string
	// Asks is what a yes would mean now, to be compared: a yes counts only on a frame that was
	// drawn with it.
	Asks() any
	// Wants are the reads that the question needs now.
	Wants() []session.Task
	// Watches is the service and the order whose figures are shown; zero if there is none.
	Watches() (api.ServiceID, order.Key)
	// WakeAfter is the delay after which to call Wake; it is asked for after each message, and 0
	// is never.
	WakeAfter() time.Duration
	// Wake is called after that delay or earlier, if the dialog is readable then.
	Wake() Intent
	// Stays reports whether the dialog is waiting for an answer that it must not miss. It then
	// stays open even if the window is too small for it or the API key is asked for.
	Stays() bool
}

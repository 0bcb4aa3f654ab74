package screen

import "example.com/verifyo/keymap"

// Question is a dialog: it lies over a screen and takes every key. Enter is yes, esc is
// no, and no letter means either.
type Question interface {
	Press(keymap.Action, keymap.Press) Intent
	// Sync follows the session after it changed.
	Sync()
	Title() string
	// Lines are the figures and the keys, to be drawn in that many cells.
	Lines(width int) []string
}

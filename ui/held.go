package ui

import (
	"time"

	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/screen"
)

// held tells a key that is held down from one that is pressed again: what it does to an order, it
// does once.
type held struct {
	key string
	at  time.Time
}

// repeatsWithin is longer than the pause before a held key repeats for the first time.
const repeatsWithin = 700 * time.Millisecond

// again takes every key, and reports whether it is the one before that is held down. Most terminals do not tell a press from a
// repeat; then the same key within that time is one.
func (h *held) again(p keymap.Press, pressed screen.Pressed) bool {
	key, since := p.String(), pressed.At.Sub(h.at)
	same := h.key == key && since >= 0 && since < repeatsWithin
	*h = held{key, pressed.At}
	return same && !pressed.New
}

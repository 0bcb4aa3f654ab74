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

// again takes every key. It reports whether the key before it is held down and repeats. Most terminals
// do not tell a repeat from a press, so the same key soon after is taken for one.
func (h *held) again(p keymap.Press, pressed screen.Pressed) bool {
	key, since := p.String(), pressed.At.Sub(h.at)
	same := h.key == key && since >= 0 && since < repeatsWithin
	*h = held{key, pressed.At}
	return same && !pressed.New
}

package screen

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

// Passive is for screens and dialogs to embed: it starts nothing by itself and shows nothing
// that must be kept fresh.
type Passive struct{}

// Hear has nothing follow from an event.
func (Passive) Hear(state.Event, state.Before) Intent { return nil }

// Seen does nothing.
func (Passive) Seen() {}

// Order is none.
func (Passive) Order() (state.Key, bool) { return 0, false }

// Watches is nothing.
func (Passive) Watches() (api.ServiceID, state.Key) { return "", 0 }

// Reads is nothing.
func (Passive) Reads() []state.Task { return nil }

// Wants is nothing.
func (Passive) Wants() []state.Task { return nil }

// Wakes is never.
func (Passive) Wakes() time.Duration { return 0 }

// Woken does nothing.
func (Passive) Woken() Intent { return nil }

// Stays is no reason to stay.
func (Passive) Stays() bool { return false }

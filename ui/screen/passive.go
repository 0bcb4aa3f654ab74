package screen

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

// Passive is embedded by screens and dialogs that start nothing by themselves and show nothing
// that must be kept fresh.
type Passive struct{}

// Hear ignores the event.
func (Passive) Hear(state.Event, state.Before) Intent { return nil }

// Seen does nothing.
func (Passive) Seen() {}

// Order returns no order.
func (Passive) Order() (state.Key, bool) { return 0, false }

// Watches returns nothing to keep fresh.
func (Passive) Watches() (api.ServiceID, state.Key) { return "", 0 }

// Reads returns no tasks.
func (Passive) Reads() []state.Task { return nil }

// Wants returns no tasks.
func (Passive) Wants() []state.Task { return nil }

// Wakes asks for no call of Woken.
func (Passive) Wakes() time.Duration { return 0 }

// Woken does nothing.
func (Passive) Woken() Intent { return nil }

// Stays reports false.
func (Passive) Stays() bool { return false }

package screen

import (
	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// Passive is embedded by screens and dialogs that start nothing by themselves and show nothing
// that must be kept fresh.
type Passive struct{}

// HandleEvent ignores the event.
func (Passive) HandleEvent(session.Event, session.Before) Intent { return nil }

// Title is empty.
func (Passive) Title() (title string, parts []string) { return "", nil }

// MarkedLine returns no line.
func (Passive) MarkedLine() (first, marked int, ok bool) { return 0, 0, false }

// SetFocused does nothing.
func (Passive) SetFocused(bool) {}

// Seen does nothing.
func (Passive) Seen() {}

// Order returns no order.
func (Passive) Order() (order.Key, bool) { return 0, false }

// Watches returns nothing to keep fresh.
func (Passive) Watches() (api.ServiceID, order.Key) { return "", 0 }

// Reads returns no tasks.
func (Passive) Reads() []session.Task { return nil }

// Wants returns no tasks.
func (Passive) Wants() []session.Task { return nil }

// Typing reports false.
func (Passive) Typing() bool { return false }

// Stays reports false.
func (Passive) Stays() bool { return false }

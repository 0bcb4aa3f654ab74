//go:build !linux

package app

import "context"

// ClockSet says when the system's clock was set, or went on while the machine slept. Nil means that the
// system cannot tell; then somebody must read the clock now and then.
func ClockSet(context.Context) <-chan struct{} { return nil }

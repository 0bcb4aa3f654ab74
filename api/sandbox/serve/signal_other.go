//go:build !unix

package main

import "os"

// freezeSignals never sends a signal: the system has none to spare for it.
func freezeSignals() (received <-chan os.Signal, stop func()) { return nil, func() {} }

//go:build unix

package main

import (
	"os"
	"os/signal"
	"syscall"
)

// freezeSignals sends every SIGUSR1 until stop is called.
func freezeSignals() (received <-chan os.Signal, stop func()) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGUSR1)
	return signals, func() { signal.Stop(signals) }
}

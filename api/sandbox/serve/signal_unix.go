//go:build unix

package main

import (
	"os"
	"os/signal"
	"syscall"
)

// askedToFreeze tells of every SIGUSR1 until it is stopped.
func askedToFreeze() (asked <-chan os.Signal, stop func()) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGUSR1)
	return signals, func() { signal.Stop(signals) }
}

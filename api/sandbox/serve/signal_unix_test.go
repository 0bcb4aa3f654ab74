//go:build unix

package main

import (
	"os"
	"syscall"
	"testing"
)

func TestSIGUSR1FreezesConnectionsAndDoesNotEndTheCommand(t *testing.T) {
	received, stop := freezeSignals()
	defer stop()
	for range 2 {
		if err := syscall.Kill(os.Getpid(), syscall.SIGUSR1); err != nil {
			t.Fatal(err)
		}
		if signal := <-received; signal != syscall.SIGUSR1 {
			t.Errorf("received %v", signal)
		}
	}
}

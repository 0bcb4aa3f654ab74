//go:build unix

package main

import (
	"os"
	"syscall"
	"testing"
)

func TestSIGUSR1AsksToFreezeAndDoesNotEndTheCommand(t *testing.T) {
	asked, stop := askedToFreeze()
	defer stop()
	for range 2 {
		if err := syscall.Kill(os.Getpid(), syscall.SIGUSR1); err != nil {
			t.Fatal(err)
		}
		if signal := <-asked; signal != syscall.SIGUSR1 {
			t.Errorf("asked by %v", signal)
		}
	}
}

//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd || solaris

package terminal

import "golang.org/x/sys/unix"

// CanSuspend reports whether a shell can resume the program after ctrl+z. There is none if the
// program's process group is its whole session, as for the command of a window or a container.
// The system then ignores the stop signal, and Bubble Tea, which has already released the
// terminal, waits for ever to be resumed.
func CanSuspend() bool {
	session, err := unix.Getsid(0)
	return err == nil && unix.Getpgrp() != session
}

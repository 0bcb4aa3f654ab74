//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd || solaris

package terminal

import "golang.org/x/sys/unix"

// CanSuspend reports whether a shell stands behind the program that can take it up again
// after ctrl+z. Where the program's process group is its whole session (it is the window's
// own command, or a container's), there is none: the system then ignores the stop signal,
// and Bubble Tea, which has already let go of the terminal, waits for ever to be continued.
func CanSuspend() bool {
	session, err := unix.Getsid(0)
	return err == nil && unix.Getpgrp() != session
}

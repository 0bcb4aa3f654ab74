//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || solaris)

package terminal

// CanSuspend is false here: Bubble Tea cannot suspend on this system.
func CanSuspend() bool { return false }

// Package instances tells the running windows of the program apart, and finds out which of them
// leads: each is a process of its own, and all of them use one directory.
//
// The system's file locks say who is alive, because they end with the process, however it ends.
// instance.go has the lock of each window, candidate.go decides which window leads, with the
// files of place.go, silence.go tells a leader that hangs, and dirlock.go has the lock that a
// window holds while it opens the ledger. turn.go lets nobody wait for a disk that hangs.
//
// lock_unix.go, release_other.go and lock_windows.go are what they are made of; lock_other.go is
// for systems without locks. The package knows nothing of what is in the directory, such as the
// ledger, nor what a leader does.
//
// Start with instance.go, then candidate.go.
package instances

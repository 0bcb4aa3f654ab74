// Package instances tells the running windows of the program apart: each is a process of its
// own, and all of them use one directory.
//
// The system's file locks say who is alive, because they end with the process, however it ends.
// instance.go has the lock of each window, dirlock.go the one that a window holds while it
// opens the ledger. lock_unix.go and lock_windows.go are what they are made of, and
// release_other.go is how the former ends a lock; lock_other.go is for systems without locks. The package knows nothing of what is in the directory: neither the
// ledger, nor which window sends the requests for all.
//
// Start with instance.go.
package instances

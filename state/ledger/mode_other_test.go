//go:build !unix

package ledger

import "io/fs"

// setUmask does nothing: this system has no umask.
func setUmask(int) {}

// private is true: the mode of a file does not say here who may read it.
func private(fs.FileInfo) bool { return true }

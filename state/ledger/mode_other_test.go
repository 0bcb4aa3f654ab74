//go:build !unix

package ledger

// setUmask does nothing: this system has no umask.
func setUmask(int) {}

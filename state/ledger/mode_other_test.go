//go:build !unix

package ledger

// setUmask does nothing where there is none.
func setUmask(int) {}

//go:build !linux && !darwin

package ledger

// probe knows nothing of the disk here. Where SQLite cannot share memory between the
// windows, checkJournal still notices.
func probe(string) disk { return unknownDisk() }

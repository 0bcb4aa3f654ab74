package session

import "sync/atomic"

// Receipt says whether a change is in the ledger. All copies of the change share it. If the disk
// hangs, whoever saves a change stops waiting, but the change may still be written: the ledger
// then marks the receipt, and never writes a change a second time. It is safe for concurrent use.
// A nil Receipt is never marked.
type Receipt struct{ written atomic.Bool }

// Mark says that the change is in the ledger.
func (r *Receipt) Mark() {
	if r != nil {
		r.written.Store(true)
	}
}

// Marked reports whether the change is in the ledger.
func (r *Receipt) Marked() bool { return r != nil && r.written.Load() }

package state

// LedgerError is why the ledger could not read or write, told apart by what the operator
// can do about it.
type LedgerError struct {
	Trouble      Trouble // one for which Problem.Unrecorded holds
	Path         string  // of the file that is gone; mostly empty
	Free, Needed uint64  // bytes of DiskFull, as in Problem
	Err          error
}

// Error is what the ledger said.
func (e *LedgerError) Error() string { return e.Err.Error() }

// Unwrap is the error behind it.
func (e *LedgerError) Unwrap() error { return e.Err }

// Unrecorded reports whether it is the ledger that could not, and not the server: where a
// rent was refused for it, nothing was sent.
func (p Problem) Unrecorded() bool {
	switch p.Trouble {
	case NotRecorded, DiskFull, LedgerReadOnly, LedgerLocked, DiskSilent, LedgerDamaged, LedgerMoved, LedgerGone, LedgerNewer, LedgerRemote:
		return true
	}
	return false
}

// Replaced is a damaged ledger that was set aside when this window started, and what the
// new one has of it. The zero Replaced is none.
type Replaced struct {
	Path   string // where the damaged file is now
	Orders int    // how many orders were taken over
	Missed int    // how many were not

	// Uncounted is that the damaged file does not tell how many orders it had. Missed says
	// nothing then: any number may be lost, and one of them may be live.
	Uncounted bool
}

// Any reports whether a ledger was replaced at all.
func (r Replaced) Any() bool { return r.Path != "" }

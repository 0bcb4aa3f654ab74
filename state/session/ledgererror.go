package session

// LedgerError is why the ledger could not read or write. Its Kind says what the operator
// can do about it.
type LedgerError struct {
	Kind         ProblemKind // one of those in Problem.Unrecorded
	Path         string      // of the file that is gone; usually empty
	Free, Needed uint64      // bytes, for DiskFull, as in Problem
	Err          error
}

// Error is the text of the underlying error.
func (e *LedgerError) Error() string { return e.Err.Error() }

// Unwrap returns the underlying error.
func (e *LedgerError) Unwrap() error { return e.Err }

// Unrecorded reports whether the ledger failed, not the server. If a rent was refused for such
// a problem, nothing was sent.
func (p Problem) Unrecorded() bool {
	switch p.Kind {
	case NotRecorded, DiskFull, LedgerReadOnly, LedgerLocked, DiskSilent, LedgerDamaged, LedgerMoved, LedgerGone, LedgerNewer, LedgerRemote:
		return true
	}
	return false
}

// Replaced describes a damaged ledger that was set aside when this window started, and what was
// recovered from it. The zero Replaced means that no ledger was replaced.
type Replaced struct {
	Path   string // where the damaged file is now
	Orders int    // how many orders were taken over
	Missed int    // how many were not

	// LossesUnknown is set if the damaged file does not show how many orders it had. Missed has no
	// meaning then: any number of orders may be lost, including live ones.
	LossesUnknown bool
}

// Any reports whether a ledger was replaced at all.
func (r Replaced) Any() bool { return r.Path != "" }

package session

import "time"

// asking is an event that may result from a request to the server. Only such events say
// whether the server can be reached and whether the key works.
type asking interface {
	// outcome is how the request ended. asked is false if no request was made, or if its
	// outcome says nothing about the current key.
	outcome() (p Problem, asked bool)
}

func (ServicesRead) outcome() (Problem, bool)     { return Problem{}, true }
func (e ServicesFailed) outcome() (Problem, bool) { return e.Problem, true }
func (OffersRead) outcome() (Problem, bool)       { return Problem{}, true }
func (e OffersFailed) outcome() (Problem, bool)   { return e.Problem, true }
func (BalanceRead) outcome() (Problem, bool)      { return Problem{}, true }
func (e BalanceFailed) outcome() (Problem, bool)  { return e.Problem, true }
func (e PollFailed) outcome() (Problem, bool)     { return e.Problem, true }
func (e OrderNotAdded) outcome() (Problem, bool)  { return e.Problem, e.Asked }
func (KeyAccepted) outcome() (Problem, bool)      { return Problem{}, true }

// Checking another key says nothing about the current one, but both need the same connection
// to the server.
func (e KeyNotAccepted) outcome() (Problem, bool) { return e.Problem, e.Problem.Unreachable() }

// The operator did not start most looks for a key, so their failure is not shown.
func (e KeyLookEnded) outcome() (Problem, bool) { return e.Problem, false }

// sentOnce reports whether an event is the end of a request that was sent once, because nobody waited for it.
// All others were repeated, or the operator waits for them.
func sentOnce(e Event) bool {
	failed, ok := e.(OffersFailed)
	return ok && failed.Once
}

// reach updates whether the server can be reached and whether the key works. Any answer,
// whatever it says, shows that the server can be reached.
func (s *Session) reach(e Event, now time.Time) {
	of, ok := e.(asking)
	if !ok {
		return
	}
	p, asked := of.outcome()
	s.slow(p, now) // whichever key was used
	if !asked || p.Kind == KeyMissing {
		return
	}
	switch {
	case p.Unreachable():
		s.miss(p, sentOnce(e), now)
		return
	case p.Kind == KeyReplaced, p.Kind == TooOften:
	case p.Kind == KeyRefused:
		s.rejectKey()
	default:
		s.acceptKey()
	}
	s.Unreachable, s.SilentSince, s.missed = Problem{}, time.Time{}, false
}

// miss notes that no answer came. A single request may get lost on a connection that works, so the server
// counts as unreachable only after two in a row, or one that was repeated or that the operator waits for.
func (s *Session) miss(p Problem, once bool, now time.Time) {
	first := once && !s.missed && !s.Unreachable.Any()
	s.missed = true
	if first {
		return
	}
	if !s.Unreachable.Any() {
		s.SilentSince = now
	}
	s.Unreachable = p
}

// slow makes all windows send less often if the answer was a rate limit.
func (s *Session) slow(p Problem, now time.Time) {
	if p.Slows() {
		s.keep(RateLimitedBy(p, now), now)
	}
}

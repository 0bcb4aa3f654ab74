package state

import "time"

// asking is an event that may come of a request to the server. Every other event leaves what is
// known of the way there, and of the key, as it is.
type asking interface {
	// outcome is how it ended, as far as the event tells. asked is false if no request was
	// made, or if it tells nothing of the key in force.
	outcome() (p Problem, asked bool)
}

func (ServicesRead) outcome() (Problem, bool)     { return Problem{}, true }
func (f ServicesFailed) outcome() (Problem, bool) { return f.Problem, true }
func (OffersRead) outcome() (Problem, bool)       { return Problem{}, true }
func (f OffersFailed) outcome() (Problem, bool)   { return f.Problem, true }
func (BalanceRead) outcome() (Problem, bool)      { return Problem{}, true }
func (f BalanceFailed) outcome() (Problem, bool)  { return f.Problem, true }
func (f PollFailed) outcome() (Problem, bool)     { return f.Problem, true }
func (KeyTaken) outcome() (Problem, bool)         { return Problem{}, true }

// A key that was only tried says nothing of the one in force, but the way to the server is
// the same for both.
func (f KeyNotTaken) outcome() (Problem, bool) { return f.Problem, f.Problem.Unreachable() }

// Nobody asked for a look at another window's key, so nothing is shown of how it went.
func (f KeyNotFollowed) outcome() (Problem, bool) { return f.Problem, false }

// reach follows the way to the server and the key, by events that came of a request. One
// answer shows that the way is open, whatever it says.
func (s *Session) reach(f Event, now time.Time) {
	of, ok := f.(asking)
	if !ok {
		return
	}
	p, asked := of.outcome()
	s.slow(p, now) // whichever key it was asked with
	if !asked || p.Trouble == KeyMissing {
		return
	}
	switch {
	case p.Unreachable():
		if !s.Unreachable.Any() {
			s.SilentSince = now
		}
		s.Unreachable = p
		return
	case p.Trouble == KeyReplaced, p.Trouble == TooOften:
	case p.Trouble == KeyRefused:
		s.deny()
	default:
		s.grant()
	}
	s.Unreachable, s.SilentSince = Problem{}, time.Time{}
}

// slow asks less often after an answer that wants that, in all windows.
func (s *Session) slow(p Problem, now time.Time) {
	if p.Slows() {
		s.keep(SlowedBy(p, now), now)
	}
}

package state

import (
	"fmt"
	"time"
)

// Access is how it stands with the API key, which itself is not known here.
type Access struct {
	Phase   AccessPhase
	Source  KeySource // of the key in force; the zero one while there is none
	Trying  bool      // a key is being tried for the operator
	Alone   bool      // looking for another window's key did harm: only the operator has it done
	Problem Problem   // why the last one was not taken, or why none was found
}

// Follows reports whether a key that another window is given is looked for.
func (a Access) Follows() bool { return a.Replaceable() && !a.Trying && !a.Alone }

// Replaceable reports whether nothing can be asked until the operator gives another key.
func (a Access) Replaceable() bool {
	return (a.Phase == Missing || a.Phase == Denied) && !a.Source.Fixed()
}

// AccessPhase says whether the server can be asked at all.
type AccessPhase int

// The zero phase is Granted.
const (
	Granted AccessPhase = iota // there is a key, and nothing is known against it
	Sought                     // the key is looked for
	Missing                    // there is none
	Denied                     // the server does not take it
)

// KeyPlace is a place from which a key can come.
type KeyPlace int

// The places, in the order in which they are looked at. The zero place is none.
const (
	NoPlace KeyPlace = iota
	FromEnvironment
	FromCommand
	FromKeyring
	FromFile
	FromDemo
)

// KeySource is where a key came from.
type KeySource struct {
	Place KeyPlace
	Name  string // the variable, the row of the settings, or the file; empty for others
}

// Fixed reports whether the key is set where the program is started: it cannot be
// replaced while that runs.
func (s KeySource) Fixed() bool {
	return s.Place == FromEnvironment || s.Place == FromCommand || s.Place == FromDemo
}

// KeyError is why a place gave no key.
type KeyError struct {
	Trouble Trouble
	File    string // where it is about one
	Err     error  // what lies below; may be nil
}

func (e *KeyError) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("looking for the API key: %v", e.Err)
	}
	return "looking for the API key: what is there is not taken"
}

// Unwrap gives the cause below.
func (e *KeyError) Unwrap() error { return e.Err }

// Events about the API key.
type (
	// KeyFound is a key that was kept. Problem is why an earlier place was passed over.
	KeyFound struct {
		Source  KeySource
		Problem Problem
	}
	// KeyAbsent is the end of the search without a key.
	KeyAbsent struct{ Problem Problem }
	// KeyCheckStarted is the operator's wish to have a key tried.
	KeyCheckStarted struct{}
	// KeyTaken is a key that the server answered to. Typed ones are kept; Source is
	// nowhere where none of the places could keep it.
	KeyTaken struct {
		Source  KeySource
		Typed   bool
		Balance BalanceRead
	}
	// KeyNotTaken leaves the key in force that was.
	KeyNotTaken struct{ Problem Problem }
	// KeyNotFollowed is the end of a look for another window's key that nobody asked for.
	KeyNotFollowed struct{ Problem Problem }
)

func (KeyFound) event()        {}
func (KeyAbsent) event()       {}
func (KeyCheckStarted) event() {}
func (KeyTaken) event()        {}
func (KeyNotTaken) event()     {}
func (KeyNotFollowed) event()  {}

// applyToAccess is the part of Apply about the key.
func (s *Session) applyToAccess(f Event, now time.Time) {
	switch f := f.(type) {
	case KeyFound:
		s.Access = Access{Source: f.Source, Alone: f.Problem.harms()}
	case KeyAbsent:
		s.Access = Access{Phase: Missing, Problem: f.Problem, Alone: f.Problem.harms()}
	case KeyCheckStarted:
		s.Access.Trying, s.Access.Alone, s.Access.Problem = true, false, Problem{}
	case KeyTaken:
		s.Access = Access{Source: f.Source}
		s.readBalance(f.Balance, now)
	case KeyNotTaken:
		s.Access.Trying, s.Access.Problem = false, f.Problem
	case KeyNotFollowed:
		s.Access.Alone = s.Access.Alone || f.Problem.harms()
	}
}

// harms reports whether a key must not be looked for by itself again and again: a keyring
// that does not answer keeps each question, with a prompt on somebody's screen, and a key
// that is no good would be sent for ever.
func (p Problem) harms() bool {
	return p.Trouble == KeyringSilent || p.Trouble == KeyRefused || p.Trouble == KeyUnfit
}

// deny notes that the server does not take the key in force.
func (s *Session) deny() {
	if s.Access.Phase == Granted {
		s.Access.Phase = Denied
	}
}

// grant notes that it does.
func (s *Session) grant() {
	if s.Access.Phase == Denied {
		s.Access.Phase = Granted
	}
}

package state

import (
	"fmt"
	"time"
)

// Access is the state of the API key. It does not contain the key itself.
type Access struct {
	Phase   AccessPhase
	Source  KeySource // of the current key; zero if there is none
	Trying  bool      // a key from the operator is being checked
	Alone   bool      // looking for another window's key did harm, so only the operator may start it
	Problem Problem   // why the last key was rejected, or why none was found
}

// Follows reports whether to look for a key that was entered in another window.
func (a Access) Follows() bool { return a.Replaceable() && !a.Trying && !a.Alone }

// Replaceable reports whether the operator must enter another key before anything can be sent.
func (a Access) Replaceable() bool {
	return (a.Phase == Missing || a.Phase == Denied) && !a.Source.Fixed()
}

// AccessPhase says whether requests can be sent at all.
type AccessPhase int

// The zero phase is Granted.
const (
	Granted AccessPhase = iota // there is a key, and the server has not rejected it
	Sought                     // the key is being looked for
	Missing                    // there is no key
	Denied                     // the server rejected the key
)

// KeyPlace is a place from which a key can come.
type KeyPlace int

// The places, in the order in which they are tried. The zero place means nowhere.
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
	Name  string // the variable, the line of the settings, or the file; otherwise empty
}

// Fixed reports whether the key was set when the program was started. It cannot be replaced
// while the program runs.
func (s KeySource) Fixed() bool {
	return s.Place == FromEnvironment || s.Place == FromCommand || s.Place == FromDemo
}

// KeyError is why a place gave no key.
type KeyError struct {
	Trouble Trouble
	File    string // the file concerned, if any
	Err     error  // the underlying error; may be nil
}

func (e *KeyError) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("looking for the API key: %v", e.Err)
	}
	return "looking for the API key: what is there is not taken"
}

// Unwrap returns the underlying error.
func (e *KeyError) Unwrap() error { return e.Err }

// Events about the API key.
type (
	// KeyFound is a saved key. Problem is why an earlier place was skipped.
	KeyFound struct {
		Source  KeySource
		Problem Problem
	}
	// KeyAbsent is the end of the search without a key.
	KeyAbsent struct{ Problem Problem }
	// KeyCheckStarted means that a key from the operator is being checked.
	KeyCheckStarted struct{}
	// KeyTaken is a key that works. A typed key is saved; Source is NoPlace if it could not
	// be saved anywhere.
	KeyTaken struct {
		Source  KeySource
		Typed   bool
		Balance BalanceRead
	}
	// KeyNotTaken means that a key was rejected or could not be checked. The current key stays.
	KeyNotTaken struct{ Problem Problem }
	// KeyNotFollowed means that an automatic look for another window's key found none.
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

// harms reports whether the program must stop looking for a key automatically: a keyring that
// does not answer may show a prompt for every request, and a bad key would be sent forever.
func (p Problem) harms() bool {
	return p.Trouble == KeyringSilent || p.Trouble == KeyRefused || p.Trouble == KeyUnfit
}

// deny records that the server rejected the current key.
func (s *Session) deny() {
	if s.Access.Phase == Granted {
		s.Access.Phase = Denied
	}
}

// grant records that the current key may be used again.
func (s *Session) grant() {
	if s.Access.Phase == Denied {
		s.Access.Phase = Granted
	}
}

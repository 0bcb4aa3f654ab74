package session

import (
	"fmt"
	"time"

	"example.com/verifyo/api"
)

// APIKeyState is the state of the API key. It does not contain the key itself.
type APIKeyState struct {
	Phase   APIKeyPhase
	Source  KeySource // of the current key; zero if there is none
	Trying  bool      // a key from the operator is being checked
	Problem Problem   // why the last key was rejected, or why none was found
}

// Replaceable reports whether the operator must enter another key before anything can be sent.
func (a APIKeyState) Replaceable() bool {
	return (a.Phase == KeyNeeded || a.Phase == KeyDenied) && !a.Source.Fixed()
}

// APIKeyPhase says whether requests can be sent at all.
type APIKeyPhase int

// The zero phase is KeyWorks.
const (
	KeyWorks      APIKeyPhase = iota // there is a key, and the server has not rejected it
	LookingForKey                    // the key is being looked for
	KeyNeeded                        // there is no key
	KeyDenied                        // the server rejected the key
)

// KeyOrigin is a place from which a key can come.
type KeyOrigin int

// The places, in the order in which they are tried. The zero place means nowhere.
const (
	NoOrigin KeyOrigin = iota
	FromEnvironment
	FromCommand
	FromKeyring
	FromFile
	FromDemo
)

// KeySource is where a key came from.
type KeySource struct {
	Origin KeyOrigin
	Name   api.Text // the variable, the line of the settings, or the file; otherwise empty
}

// Fixed reports whether the key was set when the program was started. It cannot be replaced
// while the program runs.
func (s KeySource) Fixed() bool {
	return s.Origin == FromEnvironment || s.Origin == FromCommand || s.Origin == FromDemo
}

// KeyError is why a place gave no key.
type KeyError struct {
	Kind ProblemKind
	File string // the file concerned, if any
	Err  error  // the underlying error; may be nil
}

func (e *KeyError) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("looking for the API key: %v", e.Err)
	}
	return "looking for the API key: the key found there is not valid"
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
	// KeyNotFound is the end of the search without a key.
	KeyNotFound struct{ Problem Problem }
	// KeyCheckStarted means that a key from the operator is being checked.
	KeyCheckStarted struct{}
	// KeyAccepted is a key that works. A typed key is saved; Source is NoOrigin if it could not
	// be saved anywhere.
	KeyAccepted struct {
		Source  KeySource
		Typed   bool
		Balance BalanceRead
	}
	// KeyNotAccepted means that a key was rejected or could not be checked. The current key stays.
	KeyNotAccepted struct{ Problem Problem }
	// KeyLookEnded means that no saved key, other than a rejected one, could be used. Problem is
	// why a saved key could not be read or was not accepted.
	KeyLookEnded struct{ Problem Problem }
)

func (KeyFound) event()        {}
func (KeyNotFound) event()     {}
func (KeyCheckStarted) event() {}
func (KeyAccepted) event()     {}
func (KeyNotAccepted) event()  {}
func (KeyLookEnded) event()    {}

// applyAPIKey is the part of Apply about the key.
func (s *Session) applyAPIKey(e Event, now time.Time) {
	switch e := e.(type) {
	case KeyFound:
		s.APIKey = APIKeyState{Source: e.Source}
	case KeyNotFound:
		s.APIKey = APIKeyState{Phase: KeyNeeded, Problem: e.Problem}
	case KeyCheckStarted:
		s.APIKey.Trying = true
		s.APIKey.Problem = Problem{}
	case KeyAccepted:
		s.APIKey = APIKeyState{Source: e.Source}
		s.readBalance(e.Balance, now)
	case KeyNotAccepted:
		s.APIKey.Trying = false
		s.APIKey.Problem = e.Problem
	case KeyLookEnded:
		// A problem with the key file is over once the file can be read, or is gone.
		if !s.APIKey.Trying && (e.Problem.Any() || !s.APIKey.Problem.File.IsZero()) {
			s.APIKey.Problem = e.Problem
		}
	}
}

// rejectKey records that the server rejected the current key.
func (s *Session) rejectKey() {
	if s.APIKey.Phase == KeyWorks {
		s.APIKey.Phase = KeyDenied
	}
}

// acceptKey records that the current key may be used again.
func (s *Session) acceptKey() {
	if s.APIKey.Phase == KeyDenied {
		s.APIKey.Phase = KeyWorks
	}
}

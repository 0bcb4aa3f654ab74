package messages

import (
	"strings"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
)

// KeySource names the place that the API key came from. It can end a sentence.
func KeySource(s session.KeySource) string {
	switch s.Origin {
	case session.FromEnvironment:
		return s.Name.String()
	case session.FromCommand:
		return "api_key_command (" + s.Name.String() + ")"
	case session.FromKeyring:
		return "the keyring"
	case session.FromFile:
		return s.Name.String()
	case session.FromDemo:
		return "the demo"
	}
	return "this window (not saved)"
}

// KeyProblem says why a key was not accepted or not found, and what to do. It is empty if
// nothing is wrong. A fixed key cannot be entered again, so its sentence does not suggest it.
func KeyProblem(p session.Problem, fixed bool) string {
	switch p.Kind {
	case session.NoProblem:
		return ""
	case session.KeyRefused:
		switch {
		case p.Own && !p.Said.IsZero():
			return "The server rejected this key" + quote(p, wholeQuote) + "."
		case fixed:
			return "The server still rejects it."
		}
		return "The server rejected this key. Did you copy all of it?"
	case session.KeyUnfit:
		return "That is not an API key: keys have no spaces or special characters. Copy it again."
	case session.KeyringSilent:
		return "The keyring did not answer; it may be locked. Press enter to ask it again."
	case session.KeyFileOpen:
		return "Others can read " + p.File.String() + ". Run chmod 600 on it, or enter a new key here."
	case session.KeyFileUnread:
		return p.File.String() + " cannot be read, or holds more than a key. Fix it, or enter a key here."
	case session.TooOften:
		return "Rate-limited" + tryAgainIn(p) + "."
	case session.NotAPI:
		return "A proxy or a login page answered (" + p.From + ") instead of SMSVerifyo, so the key was not checked. Press enter to try again."
	}
	what, then := sentence(strings.TrimRight(Whole(p), ".")), ": "
	if strings.Contains(what, then) {
		then = "; "
	}
	return what + then + "the key was not checked. Press enter to try again."
}

// KeyNotAccepted is the notice about a key that was not accepted, for an operator who has left
// the screen on which it was typed.
func KeyNotAccepted(e session.KeyNotAccepted, fixed bool) Notice {
	n := complain("Key not accepted: %s", Problem(e.Problem))
	n.StillTrue = func(s *session.Session, _, _ time.Time) bool { return s.APIKey.Problem.Kind == e.Problem.Kind }
	n.Offer = EntersKey
	if fixed {
		n.Offer = ChecksKey
	}
	return n
}

// keyAccepted says that a key works, and where it was saved.
func keyAccepted(e session.KeyAccepted) Notice {
	switch {
	case !e.Typed:
		return Say("The key from %s works.", KeySource(e.Source))
	case e.Source.Origin == session.NoOrigin:
		return complain("The key works but could not be saved; the next start asks for it again.")
	case e.Source.Origin == session.FromFile:
		return Notice{Text: "Key saved in " + e.Source.Name.String() + "; no keyring was available.", Tone: Good, For: awhile}
	}
	return Notice{Text: "The key works and is saved in your keyring.", Tone: Good, For: awhile}
}

// keyFound is a notice only if the keyring was skipped and the key came from a later place.
func keyFound(e session.KeyFound) Notice {
	if e.Problem.Kind == session.KeyringSilent {
		return complain("The keyring did not answer; using the key from %s", KeySource(e.Source))
	}
	return Notice{}
}

// otherAccount warns that the key belongs to another account and cannot reach the orders that
// were rented before.
func otherAccount(before api.Text) Notice {
	if before.IsZero() {
		return Notice{}
	}
	return Notice{
		Text: "This is not " + before.String() + "'s account. Use a separate --state-dir for each account.",
		Tone: Bad, For: codeFor,
	}
}

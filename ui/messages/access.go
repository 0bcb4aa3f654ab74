package messages

import (
	"strings"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

// KeySource is where the API key came from, to the end of a sentence.
func KeySource(s state.KeySource) string {
	switch s.Place {
	case state.FromEnvironment:
		return s.Name
	case state.FromCommand:
		return "api_key_command (" + s.Name + ")"
	case state.FromKeyring:
		return "the keyring"
	case state.FromFile:
		return s.Name
	case state.FromDemo:
		return "the demo's own sandbox"
	}
	return "this window, which alone has it"
}

// KeyProblem says why a key was not taken, or why none was found, and what to do; empty
// where nothing is wrong. Of a fixed one, which is tried again, only that it still is not.
func KeyProblem(p state.Problem, fixed bool) string {
	switch p.Trouble {
	case state.NoTrouble:
		return ""
	case state.KeyRefused:
		switch {
		case p.Own && !p.Said.IsZero():
			return "The server does not take it" + said(p, wholeQuote) + "."
		case fixed:
			return "The server still does not take it."
		}
		return "The server does not take it: copy the whole key again."
	case state.KeyUnfit:
		return "That is no key: a key has no spaces and only plain characters. Copy it again."
	case state.KeyringSilent:
		return "The keyring did not answer: it may wait to be unlocked. Enter alone asks it again."
	case state.KeyFileOpen:
		return "Others can read " + p.File + ": chmod 600 it, or give a new key here."
	case state.KeyFileUnread:
		return p.File + " cannot be read, or does not hold a key alone: mend it, or give a key here."
	case state.TooOften:
		return "Too many requests" + waits(p) + "."
	case state.NotAPI:
		return "That " + p.From + " is not SMSVerifyo's: a proxy or a login page answered, and nobody checked the key. Enter tries again."
	}
	what, then := sentence(strings.TrimRight(Whole(p), ".")), ": "
	if strings.Contains(what, then) {
		then = "; "
	}
	return what + then + "the key could not be tried. Enter tries again."
}

// KeyNotTaken says why a key was not taken, where nobody looks at the screen on which it
// was typed any more.
func KeyNotTaken(f state.KeyNotTaken, fixed bool) Notice {
	n := Complain("Key not taken: %s", Problem(f.Problem))
	n.Holds = func(s *state.Session, _, _ time.Time) bool { return s.Access.Problem.Trouble == f.Problem.Trouble }
	n.Offer = AsksForKey
	if fixed {
		n.Offer = TriesKey
	}
	return n
}

// keyTaken says what became of a key.
func keyTaken(f state.KeyTaken) Notice {
	switch {
	case !f.Typed:
		return Say("The key from %s is taken.", KeySource(f.Source))
	case f.Source.Place == state.NoPlace:
		return Complain("The key is taken, but could not be kept: the next start asks for it again.")
	case f.Source.Place == state.FromFile:
		return Notice{Text: "Key kept in " + f.Source.Name + ": no keyring took it.", Tone: Good, For: awhile}
	}
	return Notice{Text: "The key is taken, and kept in the keyring.", Tone: Good, For: awhile}
}

// keyFound speaks only where an earlier place was passed over.
func keyFound(f state.KeyFound) Notice {
	if f.Problem.Trouble == state.KeyringSilent {
		return Complain("The keyring did not answer: the key is from %s", KeySource(f.Source))
	}
	return Notice{}
}

// otherAccount warns of a key that cannot reach the orders of the account before.
func otherAccount(before api.Text) Notice {
	if before.IsZero() {
		return Notice{}
	}
	return Notice{
		Text: "Another account than " + before.String() + "'s: give each a --state-dir of its own.",
		Tone: Bad, For: codeFor,
	}
}

package e2e_test

import (
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// How the screens speak about the API key.

// fromKeyring and fromVariable are the sources of the API key in most runs.
func fromKeyring() session.KeySource { return session.KeySource{Origin: session.FromKeyring} }

func fromVariable() session.KeySource {
	return session.KeySource{Origin: session.FromEnvironment, Name: api.NewText("SMSVERIFYO_API_KEY")}
}

// rejectedKey is the state of an API key that the server rejected.
func rejectedKey(source session.KeySource) session.APIKeyState {
	return session.APIKeyState{Phase: session.KeyDenied, Source: source}
}

// keyMissing is the introduction of the key screen if there is no key.
func keyMissing() string { return messages.KeyIntro(session.APIKeyState{Phase: session.KeyNeeded}) }

// keyRejected is the introduction of the key screen if the server rejected the key from this
// source.
func keyRejected(source session.KeySource) string { return messages.KeyIntro(rejectedKey(source)) }

// keyProblem says why a typed or saved key was not accepted.
func keyProblem(kind session.ProblemKind) string {
	return messages.KeyProblem(session.Problem{Kind: kind}, false)
}

// keyLine is the input line of the key screen with this number of hidden letters.
func keyLine(letters int) string {
	return messages.KeyLabel + "   " + strings.Repeat(glyphs().Hidden, letters)
}

// keyAccepted is the notice of a key that works.
func keyAccepted(taken session.KeyAccepted) string {
	return messages.NoticeOf(taken, order.Order{}).Text
}

// keySaved is the notice of a typed key that was saved in the keyring.
func keySaved() string { return keyAccepted(session.KeyAccepted{Typed: true, Source: fromKeyring()}) }

// rejectedKeyInHeader is the header's text about a key that the server rejected.
func rejectedKeyInHeader() string {
	return messages.CurrentProblemInShort(&session.Session{APIKey: rejectedKey(fromKeyring())}, noon)
}

// keyProblemBelow is the sentence below the screen about a problem with the API key.
func keyProblemBelow(apiKey session.APIKeyState, keys messages.Keys) string {
	return messages.CurrentProblem(&session.Session{APIKey: apiKey}, keys, noon)
}

package e2e_test

import (
	"strings"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/theme"
)

// What the screens show about the API key.

// fromKeyring and fromVariable are where the key of most runs comes from.
func fromKeyring() session.KeySource { return session.KeySource{Origin: session.FromKeyring} }

func fromVariable() session.KeySource {
	return session.KeySource{Origin: session.FromEnvironment, Name: "SMSVERIFYO_API_KEY"}
}

// rejectedKey is the access with a key that the server rejected.
func rejectedKey(source session.KeySource) session.APIKeyState {
	return session.APIKeyState{Phase: session.KeyDenied, Source: source}
}

// keyMissing is why the screen asks for a key if there is none.
func keyMissing() string { return messages.KeyIntro(session.APIKeyState{Phase: session.KeyNeeded}) }

// keyRejected is why the screen asks for another key if the server rejected the one from there.
func keyRejected(source session.KeySource) string { return messages.KeyIntro(rejectedKey(source)) }

// keyProblem is why a typed or a saved key was not taken.
func keyProblem(trouble session.ProblemKind) string {
	return messages.KeyProblem(session.Problem{Kind: trouble}, false)
}

// keyLine is the line in which a key is typed, with so many hidden letters.
func keyLine(letters int) string {
	return messages.KeyLabel + "   " + strings.Repeat(theme.New(false).Glyphs.Hidden, letters)
}

// keyAccepted is the news of a key that works.
func keyAccepted(taken session.KeyAccepted) string {
	return messages.NoticeOf(taken, order.Order{}).Text
}

// keySaved is the news of a typed key that was saved in the keyring.
func keySaved() string { return keyAccepted(session.KeyAccepted{Typed: true, Source: fromKeyring()}) }

// rejectedKeyInHeader is what the header says of a key that the server rejected.
func rejectedKeyInHeader() string {
	return messages.CurrentProblemInShort(&session.Session{APIKey: rejectedKey(fromKeyring())}, noon)
}

// keyLineBelow is the sentence that stays below the screen as long as the access is this one.
func keyLineBelow(access session.APIKeyState, keys messages.Keys) string {
	return messages.CurrentProblem(&session.Session{APIKey: access}, keys, noon)
}

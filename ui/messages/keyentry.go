package messages

import "example.com/verifyo/state/session"

// Titles of the API key screen: if a key can be entered, and if it is set elsewhere.
const (
	PasteKeyTitle = "Enter your API key"
	FixedKeyTitle = "API key"
)

// KeyLabel is the label of the input line for a key.
const KeyLabel = "key"

// Reasons why a key does nothing on the API key screen.
const (
	KeyBeingChecked = "Checking a key; wait for the answer."
	KeyIsFixed      = "This key is set outside verifyo: change it there and start again."
)

// CheckingKey says that an API key is being checked.
func CheckingKey(ellipsis string) string { return "checking" + ellipsis }

// KeyIntro says why an API key is needed. If the key is set outside of the program, it says
// where to change it.
func KeyIntro(a session.APIKeyState) string {
	switch {
	case a.Phase == session.KeyWorks:
		return "The key from " + KeySource(a.Source) + " works now. Paste another to replace it."
	case a.Phase == session.KeyNeeded:
		return "Paste your SMSVerifyo API key. You can create one at smsverifyo.com."
	case a.Source.Origin == session.FromEnvironment:
		return "The server rejected the key in " + a.Source.Name.String() + ". It is set where verifyo is started: " +
			"quit, set another key, and start again. Your orders are saved."
	case a.Source.Origin == session.FromCommand:
		return "The server rejected the key that " + KeySource(a.Source) + " printed. " +
			"Quit, make it print another, and start again. Your orders are saved."
	}
	return "The server rejected the key from " + KeySource(a.Source) + ". Paste another. Your orders are saved."
}

// KeyIntroShort is KeyIntro for the smallest windows.
func KeyIntroShort(a session.APIKeyState) string {
	switch {
	case a.Phase == session.KeyWorks:
		return "Your API key works now."
	case a.Phase == session.KeyNeeded:
		return "An SMSVerifyo API key is needed."
	case a.Source.Origin == session.FromEnvironment:
		return "The server rejected the key in " + a.Source.Name.String() + ": start again with another."
	case a.Source.Origin == session.FromCommand:
		return "The server rejected the key from api_key_command: fix it and start again."
	}
	return "The server rejected your API key."
}

// KeyWillBeSaved says what happens to a key that is entered.
const KeyWillBeSaved = "It is checked by reading your balance (free), then saved in your keyring, or in a file only you can read."

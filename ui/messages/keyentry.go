package messages

import "example.com/verifyo/state"

// The title of the screen that asks for an API key, and of the same where none can be given.
const (
	PasteKeyTitle = "Paste your API key"
	FixedKeyTitle = "API key"
)

// KeyLabel stands before the line in which a key is typed.
const KeyLabel = "key"

// TryKeyAgain is the hint of the key that tries a fixed API key once more.
const TryKeyAgain = "try again"

// Why a key does nothing on that screen.
const (
	KeyBeingTried = "A key is being tried: wait for its answer."
	KeyIsFixed    = "No key can be given here: it is set where verifyo is started."
)

// TryingKey says that the server was asked about a key.
func TryingKey(ellipsis string) string { return "trying it" + ellipsis }

// KeyIntro says why a key is asked for. Where one is set for the start, it says where
// that can be changed.
func KeyIntro(a state.Access) string {
	switch {
	case a.Phase == state.Granted:
		return "The server takes the key from " + KeySource(a.Source) + " after all. Another takes its place where you paste one."
	case a.Phase == state.Missing:
		return "SMSVerifyo wants an API key, which is made on its web site. Paste it here, or type it."
	case a.Source.Place == state.FromEnvironment:
		return "The server does not take the key in " + a.Source.Name + ". A variable is set where verifyo is started: " +
			"quit, give it another key and start again. All orders are kept."
	case a.Source.Place == state.FromCommand:
		return "The server does not take the key that " + KeySource(a.Source) + " printed: " +
			"quit, have it print another and start again. All orders are kept."
	}
	return "The server does not take the key from " + KeySource(a.Source) + ". Paste another. All orders are kept."
}

// KeyIntroShort is KeyIntro for the smallest windows.
func KeyIntroShort(a state.Access) string {
	switch {
	case a.Phase == state.Granted:
		return "The server takes your key after all."
	case a.Phase == state.Missing:
		return "An API key of SMSVerifyo is needed."
	case a.Source.Place == state.FromEnvironment:
		return "The server does not take the key in " + a.Source.Name + ": start again with another."
	case a.Source.Place == state.FromCommand:
		return "The server does not take the key that api_key_command printed: mend it, start again."
	}
	return "The server no longer takes your key."
}

// KeyFate says what becomes of a key that is typed.
const KeyFate = "It is tried by reading the balance, which costs nothing, and then kept in the keyring or, where that does not take it, in a file for you alone."

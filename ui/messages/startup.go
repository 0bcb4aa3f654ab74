package messages

import "example.com/verifyo/api"

// These messages are printed to the shell before the screens open.

// Reasons why no screen can be drawn.
const (
	DumbTerminal  = "TERM=dumb means that this terminal cannot draw a screen: use another terminal, or set TERM to its real name"
	NoTerminalOut = "the output is not a terminal: start verifyo without a pipe or redirection"
)

// WaitingForKeyCommand says what the start waits for.
const WaitingForKeyCommand = "waiting for api_key_command"

// OpeningDatabase says why the database takes so long to open. migrating means that an older version made it.
func OpeningDatabase(path string, migrating bool) string {
	path = api.NewText(path).String()
	if migrating {
		return "updating the database of an older version: " + path
	}
	return "still opening " + path
}

package program

import (
	"errors"
	"fmt"
	"io"
	"time"

	"example.com/verifyo/ui/messages"
)

// CannotDraw says why no screen can be drawn on the output; nil if one can.
func CannotDraw(isTerminal bool, term string) error {
	switch {
	case term == "dumb":
		return errors.New(messages.DumbTerminal)
	case !isTerminal:
		return errors.New(messages.NoTerminalOut)
	}
	return nil
}

// patience is how long the start is silent about something that it waits for.
const patience = time.Second

// WaitForKeyCommand says after a while that the start waits for the program that prints the API key. Call over when that
// has ended.
func WaitForKeyCommand(out io.Writer) (over func()) {
	return sayIfSlow(out, func() string { return messages.WaitingForKeyCommand })
}

// WaitForDatabase says after a while that the database is still opened, and whether it is migrated.
func WaitForDatabase(out io.Writer, path string, migrating func() bool) (over func()) {
	return sayIfSlow(out, func() string { return messages.OpeningDatabase(path, migrating()) })
}

func sayIfSlow(out io.Writer, what func() string) (over func()) {
	slow := time.AfterFunc(patience, func() { fmt.Fprintln(out, "verifyo:", what()) })
	return func() { slow.Stop() }
}

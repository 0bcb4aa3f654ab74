package terminal

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/atotto/clipboard"
	"github.com/aymanbagabas/go-osc52/v2"
)

// nativePatience is how long a native copy may take. The programs behind it wait for a
// display that may never answer.
const nativePatience = 2 * time.Second

// Copied says which ways a text took.
type Copied struct {
	// Sent: the text went to the terminal (OSC 52). Whether the terminal put it into a
	// clipboard is never known: many are set up to ignore it, and none answers.
	Sent bool
	// Native: the machine's own clipboard took the text. Over SSH that is the clipboard
	// of the machine the program runs on.
	Native bool
}

// NativeClipboard is the machine's own clipboard for New, nil where there is none.
func NativeClipboard() func(text string) error {
	if clipboard.Unsupported {
		return nil
	}
	return clipboard.WriteAll
}

// Copy puts text into the clipboard, by the terminal and, where there is one, by the
// native clipboard. The error is nil when one of them took it. It can take two seconds,
// so it belongs into a command. An empty text is refused: it would clear the clipboard.
func (t *Terminal) Copy(text string) (Copied, error) {
	if text == "" {
		return Copied{}, errors.New("copying: there is nothing to copy")
	}
	sendErr := t.send(text)
	nativeErr := t.copyNative(text)
	copied := Copied{Sent: sendErr == nil, Native: nativeErr == nil}
	if !copied.Sent && !copied.Native {
		return copied, fmt.Errorf("copying: %w", errors.Join(sendErr, nativeErr))
	}
	return copied, nil
}

// errConsole is why nothing is sent to the Linux console. Old ones would draw the sequence.
var errConsole = errors.New("the Linux console has no clipboard")

// send sends text to the terminal, unless that is known to take none.
func (t *Terminal) send(text string) error {
	if t.getenv("TERM") == "linux" {
		return errConsole
	}
	_, err := t.Write([]byte(sequence(text, t.getenv)))
	return err
}

// sequence is the OSC 52 sequence for text, wrapped for what stands between.
func sequence(text string, getenv func(string) string) string {
	copying, term := osc52.New(text), getenv("TERM")
	plain := copying.String()
	switch {
	case getenv("TMUX") != "" || strings.HasPrefix(term, "tmux"):
		// tmux takes the plain one with set-clipboard on and hands the wrapped one
		// through with allow-passthrough on; the other of the two it ignores. It may call
		// itself screen in TERM, so it is asked for first.
		return plain + copying.Tmux().String()
	case strings.HasPrefix(term, "screen"):
		// Over SSH nothing tells screen from a tmux that calls itself so. screen hands the
		// wrapped one through and ignores the plain one; tmux does the reverse.
		return plain + copying.Screen().String()
	default:
		return plain
	}
}

// copyNative waits for the native clipboard, but not for ever. A copy that hangs is left
// behind, since the library has no way to end it; the next ones wait for their turn and
// give up.
func (t *Terminal) copyNative(text string) error {
	if t.native == nil {
		return errors.New("there is no native clipboard")
	}
	patience := time.NewTimer(nativePatience)
	defer patience.Stop()
	errHanging := fmt.Errorf("the native clipboard did not answer within %v", nativePatience)

	select {
	case t.nativeTurn <- struct{}{}:
	case <-patience.C:
		return errHanging
	}
	done := make(chan error, 1)
	go func() {
		err := survive(t.native, text)
		<-t.nativeTurn
		done <- err
	}()
	select {
	case err := <-done:
		return err
	case <-patience.C:
		return errHanging
	}
}

// survive makes an error of a panic in the library. In this goroutine, which no guard
// watches, it would end the program and leave the terminal as it is; and a number must not
// be lost sight of because a clipboard failed. The value may hold the text.
func survive(native func(string) error, text string) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = fmt.Errorf("the native clipboard panicked with a %T", value)
		}
	}()
	return native(text)
}

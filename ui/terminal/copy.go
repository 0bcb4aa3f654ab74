package terminal

import (
	"errors"
	"fmt"
	"time"

	"github.com/atotto/clipboard"
	"github.com/aymanbagabas/go-osc52/v2"
)

// clipboardTimeout is how long a native copy may take. The programs behind it wait for a display
// server that may never answer.
const clipboardTimeout = 2 * time.Second

// Copied says how a text was copied.
type Copied struct {
	// Sent: the text went to the terminal (OSC 52). Nobody can know whether the terminal put it
	// into a clipboard: many are set up to ignore it, and none answers.
	Sent bool
	// Native: the text is in the machine's own clipboard. Over SSH that is the clipboard of the
	// machine that the program runs on.
	Native bool
}

// NativeClipboard is the machine's own clipboard for New; nil if there is none.
func NativeClipboard() func(text string) error {
	if clipboard.Unsupported {
		return nil
	}
	return clipboard.WriteAll
}

// Copy puts text into the clipboard through the terminal and, if there is one, through the
// native clipboard. The error is nil if one of the two worked. It can take two seconds, so it
// belongs in a command. An empty text is refused, because it would clear the clipboard.
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

// errConsole says why nothing is sent to the Linux console: old ones would draw the sequence.
var errConsole = errors.New("the Linux console has no clipboard")

// send sends text to the terminal, unless that terminal is known to have no clipboard.
func (t *Terminal) send(text string) error {
	if t.isConsole() {
		return errConsole
	}
	return <-t.painter.Send(t.copying(text))
}

// copying is the OSC 52 sequence for text. A multiplexer takes the plain sequence or passes the
// wrapped one on, as it is set up, and ignores the other.
func (t *Terminal) copying(text string) string {
	sequence := osc52.New(text)
	switch t.multiplexer() {
	case tmux: // the plain one is for set-clipboard, the wrapped one for allow-passthrough
		return sequence.String() + sequence.Tmux().String()
	case screen: // it ignores the plain one, which is for a tmux that calls itself screen
		return sequence.String() + sequence.Screen().String()
	}
	return sequence.String()
}

// copyNative waits a limited time for the native clipboard. A copy that hangs is left running,
// because the library cannot end it; later copies wait for their turn and give up.
func (t *Terminal) copyNative(text string) error {
	if t.native == nil {
		return errors.New("there is no native clipboard")
	}
	timer := time.NewTimer(clipboardTimeout)
	defer timer.Stop()
	errHanging := fmt.Errorf("the native clipboard did not answer within %v", clipboardTimeout)

	select {
	case t.nativeTurn <- struct{}{}:
	case <-timer.C:
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
	case <-timer.C:
		return errHanging
	}
}

// survive turns a panic in the library into an error. No guard watches this goroutine, so the
// panic would end the program without restoring the terminal, and a failed clipboard must not
// cost the operator a number. The panic's value is dropped because it may contain the text.
func survive(native func(string) error, text string) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = fmt.Errorf("the native clipboard panicked with a %T", value)
		}
	}()
	return native(text)
}

package terminal

import (
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/windows"
)

// modes are the console's settings.
type modes struct{ keyboard, screen *term.State }

// rawModes makes keys come at once and unseen and escape sequences act, and returns the modes
// before that.
func rawModes(in, out *os.File) (before modes, err error) {
	if before.screen, err = term.GetState(out.Fd()); err != nil {
		return before, err
	}
	var mode uint32
	screen := windows.Handle(out.Fd())
	if err := windows.GetConsoleMode(screen, &mode); err != nil {
		return before, fmt.Errorf("reading the console's mode: %w", err)
	}
	const drawing = windows.ENABLE_PROCESSED_OUTPUT | windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING | windows.DISABLE_NEWLINE_AUTO_RETURN
	if err := windows.SetConsoleMode(screen, mode|drawing); err != nil {
		return before, fmt.Errorf("this console knows no escape sequences: %w", err)
	}
	if before.keyboard, err = term.MakeRaw(in.Fd()); err != nil {
		return before, errors.Join(err, windows.SetConsoleMode(screen, mode))
	}
	return before, nil
}

// restore sets the modes again.
func (m modes) restore(in, out *os.File) error {
	if err := errors.Join(term.Restore(in.Fd(), m.keyboard), term.Restore(out.Fd(), m.screen)); err != nil {
		return fmt.Errorf("giving the console back: %w", err)
	}
	return nil
}

// inForeground is true here: this system has no job control.
func inForeground(*os.File) bool { return true }

func openKeyboard() (*os.File, error) { return os.OpenFile("CONIN$", os.O_RDWR, 0) }

// resizePause is how often the console is asked for its size: it tells nobody who reads text.
const resizePause = 250 * time.Millisecond

// changes are what is known about the console's window. A process is never continued here.
type changes struct {
	resized   <-chan time.Time
	continued chan struct{}
	ticker    *time.Ticker
}

func newChanges() changes {
	ticker := time.NewTicker(resizePause)
	return changes{resized: ticker.C, ticker: ticker}
}

func (c changes) stop() { c.ticker.Stop() }

// CanSuspend is false here: this system has no stopped programs.
func CanSuspend() bool { return false }

// Suspend does nothing here.
func (*Terminal) Suspend() {}

package terminal

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/charmbracelet/x/term"

	"example.com/verifyo/ui/terminal/painter"
	"example.com/verifyo/ui/terminal/reader"
)

// giveBackTimeout is how long giving the terminal back may take. A terminal that nobody reads never
// takes another byte.
const giveBackTimeout = time.Second

// Terminal is the terminal that the program draws on and reads keys from. New makes it, Take
// takes it over from the shell, and Close gives it back. Between these it is safe for concurrent
// use, and nothing waits for the terminal except Suspend and Close, for a second at most.
type Terminal struct {
	in, out *os.File
	getenv  func(string) string
	painter *painter.Painter // nil before Take
	drawn   func()           // ends the use of what the painter writes to
	guard   func(where string)
	before  modes // what the shell had set

	native func(string) error
	// nativeTurn holds a token while a native copy is under way, so that an older text cannot
	// overtake a newer one and hanging copies do not pile up.
	nativeTurn chan struct{}
}

// New makes a Terminal that reads from in and draws on out. getenv reads the environment
// (os.Getenv), which says what kind of terminal it is and what is between it and the program.
// native writes a text to the machine's own clipboard; nil means that there is none: see
// NativeClipboard.
func New(in, out *os.File, getenv func(string) string, native func(string) error) *Terminal {
	return &Terminal{in: in, out: out, getenv: getenv, native: native, nativeTurn: make(chan struct{}, 1)}
}

// The program's screen is emptied before the shell's comes back, because some terminals, such as
// screen as it is set up at first, have only one.
const (
	alternateScreen = "\x1b[?1049h"
	normalScreen    = "\x1b[H\x1b[J\x1b[?1049l"
)

// Take takes the terminal over: keys come at once and unseen, and the program's screen replaces
// the shell's with the first frame. guard is deferred around drawing and reading and may recover
// from a panic there. If in is no terminal, keys are read from the one that controls the process.
func (t *Terminal) Take(clock func() time.Time, guard func(where string)) error {
	if err := t.findKeyboard(); err != nil {
		return err
	}
	if !inForeground(t.in) {
		return errBackground
	}
	before, err := rawModes(t.in, t.out)
	if err != nil {
		return fmt.Errorf("preparing the terminal for keys: %w", err)
	}
	t.before, t.guard = before, guard
	t.startPainter(clock, guard)
	return nil
}

func (t *Terminal) startPainter(clock func() time.Time, guard func(where string)) {
	kind, size := t.getenv("TERM"), t.Size()
	save, restore := t.titleModes()
	out, drawn := newOutput(t.out)
	t.drawn = drawn
	t.painter = painter.New(out, size.Width, size.Height, painter.Options{
		Enter: save + alternateScreen + reader.Take(kind),
		Leave: reader.GiveBack(kind) + normalScreen + restore,
		Fills: t.fills(),
		Clock: clock,
		Guard: guard,
	})
}

// findKeyboard makes the controlling terminal the input if the input is a pipe or a file.
func (t *Terminal) findKeyboard() error {
	if term.IsTerminal(t.in.Fd()) {
		return nil
	}
	keyboard, err := openKeyboard()
	if err != nil {
		return fmt.Errorf("the input is no terminal, and there is no other to read keys from: %w", err)
	}
	t.in = keyboard
	return nil
}

// Frame draws a frame and returns its number.
func (t *Terminal) Frame(frame string) uint64 { return t.painter.Frame(frame) }

// Resize says how large the window is. Call it before Frame with the frame made for that size.
func (t *Terminal) Resize(width, height int) { t.painter.Resize(width, height) }

// Written says which frame is on the screen.
func (t *Terminal) Written() painter.Progress { return t.painter.Written() }

// Bell rings the terminal's bell, or whatever the terminal does instead.
func (t *Terminal) Bell() error {
	if err := <-t.painter.Send("\a"); err != nil {
		return fmt.Errorf("ringing the bell: %w", err)
	}
	return nil
}

// errBackground refuses to start: the system would stop the program at once, and then it could be
// ended only by force.
var errBackground = errors.New("it was started in the background and has no terminal; start it in the foreground")

// ErrBlocked says that the terminal takes nothing any more, so it cannot be given back.
var ErrBlocked = errors.New("the terminal takes no output")

// Close gives the terminal back to the shell, however the program ended. If nobody reads the
// terminal, the error is ErrBlocked after a second, and nothing more should be written to it. A
// program that ends while it is stopped or in the background leaves the terminal's modes alone.
func (t *Terminal) Close() error {
	err := t.pause(t.painter.Close)
	if !errors.Is(err, ErrBlocked) {
		t.drawn()
	}
	if !inForeground(t.in) {
		return err
	}
	return errors.Join(err, t.before.restore(t.in, t.out))
}

// pause gives the painter a second to give the screen back.
func (t *Terminal) pause(give func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(context.Background(), giveBackTimeout)
	defer cancel()
	err := give(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		return ErrBlocked
	}
	return err
}

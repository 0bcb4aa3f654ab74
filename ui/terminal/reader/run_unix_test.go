//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd || solaris

package reader_test

import (
	"context"
	"os"
	"testing"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"
	"go.uber.org/goleak"
	"golang.org/x/sys/unix"

	"example.com/verifyo/ui/terminal/reader"
)

// openTerminal is a raw terminal and the keyboard that types into it.
func openTerminal(t *testing.T) (keyboard, tty *os.File) {
	t.Helper()
	keyboard, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = keyboard.Close(), tty.Close() })
	if _, err := term.MakeRaw(tty.Fd()); err != nil {
		t.Fatal(err)
	}
	return keyboard, tty
}

// start runs the reader. The function stops it and waits until it has ended.
func start(t *testing.T, in *os.File) (events chan reader.Event, stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	events, done := make(chan reader.Event), make(chan struct{})
	go func() {
		defer close(done)
		reader.Run(ctx, in, func(event reader.Event) {
			select {
			case events <- event:
			case <-ctx.Done():
			}
		})
	}()
	stop = func() {
		cancel()
		select {
		case <-done:
		case <-time.After(10 * time.Second):
			t.Error("the reader does not end")
		}
	}
	t.Cleanup(stop)
	return events, stop
}

// next is the next event.
func next(t *testing.T, events <-chan reader.Event) string {
	t.Helper()
	select {
	case event := <-events:
		return told([]reader.Event{event})
	case <-time.After(10 * time.Second):
		t.Fatal("nothing is heard")
		return ""
	}
}

func press(t *testing.T, keyboard *os.File, bytes string) {
	t.Helper()
	if _, err := keyboard.WriteString(bytes); err != nil {
		t.Fatal(err)
	}
}

func TestKeysOfATerminalAreHeardAndALoneEscWithoutAKeyAfterIt(t *testing.T) {
	keyboard, tty := openTerminal(t)
	events, _ := start(t, tty)
	for _, row := range []struct{ bytes, want string }{{"j", "j"}, {"\x1b[A", "up"}, {"\x1b", "esc"}, {"\x1b]", "alt+]!"}, {"\r", "enter"}} {
		press(t, keyboard, row.bytes)
		if got := next(t, events); got != row.want {
			t.Errorf("%q: %s, want %s", row.bytes, got, row.want)
		}
	}
}

func TestAReaderThatIsStoppedLeavesTheNextKeyToTheNextOne(t *testing.T) {
	keyboard, tty := openTerminal(t)
	for range 3 {
		events, stop := start(t, tty)
		press(t, keyboard, "j")
		if got := next(t, events); got != "j" {
			t.Errorf("heard %s", got)
		}
		stop()
		press(t, keyboard, "q") // to the shell, say
		events, stop = start(t, tty)
		if got := next(t, events); got != "q" {
			t.Errorf("after it was stopped: %s", got)
		}
		stop()
	}
}

func TestAKeyThatComesAsTheReaderStopsIsLeftToTheNextOne(t *testing.T) {
	keyboard, tty := openTerminal(t)
	press(t, keyboard, "q")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	reader.Run(ctx, tty, nil)
	events, _ := start(t, tty)
	if got := next(t, events); got != "q" {
		t.Errorf("heard %s", got)
	}
}

func TestAReaderThatNobodyListensToStops(t *testing.T) {
	keyboard, tty := openTerminal(t)
	_, stop := start(t, tty)
	press(t, keyboard, "jjjj")
	stop()
}

func TestATerminalThatIsGoneEndsTheInput(t *testing.T) {
	keyboard, tty := openTerminal(t)
	events, _ := start(t, tty)
	press(t, keyboard, "j")
	if got := next(t, events); got != "j" {
		t.Errorf("heard %s", got)
	}
	if err := keyboard.Close(); err != nil {
		t.Fatal(err)
	}
	if _, ended := (<-events).(reader.Ended); !ended {
		t.Error("the terminal is gone and the reader waits on")
	}
}

func TestAnInputThatEndsIsHeardToItsEnd(t *testing.T) {
	input, output, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer input.Close()
	events, _ := start(t, input)
	press(t, output, "j\x1b")
	if err := output.Close(); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"j", "esc", "ended:<nil>"} {
		if got := next(t, events); got != want {
			t.Errorf("heard %s, want %s", got, want)
		}
	}
}

// TestAnInputThatCannotBeOpenedOnceMoreIsHeardToo reads a socket: it is waited for as every terminal is outside Linux.
func TestAnInputThatCannotBeOpenedOnceMoreIsHeardToo(t *testing.T) {
	ends, err := unix.Socketpair(unix.AF_UNIX, unix.SOCK_STREAM, 0)
	if err != nil {
		t.Fatal(err)
	}
	output, input := os.NewFile(uintptr(ends[0]), "output"), os.NewFile(uintptr(ends[1]), "input")
	defer input.Close()
	events, stop := start(t, input)
	for _, row := range []struct{ bytes, want string }{{"j", "j"}, {"\x1b", "esc"}} {
		press(t, output, row.bytes)
		if got := next(t, events); got != row.want {
			t.Errorf("%q: %s, want %s", row.bytes, got, row.want)
		}
	}
	stop()
	press(t, output, "q")
	events, _ = start(t, input)
	if got := next(t, events); got != "q" {
		t.Errorf("after it was stopped: %s", got)
	}
	if err := output.Close(); err != nil {
		t.Fatal(err)
	}
	if _, ended := (<-events).(reader.Ended); !ended {
		t.Error("nobody is at the other end and the reader waits on")
	}
}

// TestReadingLeavesTheModeOfTheShellsFileAlone looks while the reader waits: a shell that shares the file would get
// errors from its own reads, and the program from its writes.
func TestReadingLeavesTheModeOfTheShellsFileAlone(t *testing.T) {
	keyboard, tty := openTerminal(t)
	events, _ := start(t, tty)
	press(t, keyboard, "j")
	next(t, events)
	if flags := flagsOf(t, tty); flags&unix.O_NONBLOCK != 0 {
		t.Error("the file no longer blocks")
	}
}

// flagsOf are the flags of a file, without Fd, which would make it block.
func flagsOf(t *testing.T, file *os.File) (flags int) {
	t.Helper()
	raw, err := file.SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	var failed error
	if err := raw.Control(func(fd uintptr) { flags, failed = unix.FcntlInt(fd, unix.F_GETFL, 0) }); err != nil || failed != nil {
		t.Fatal(err, failed)
	}
	return flags
}

func TestTheReaderLeavesNothingBehind(t *testing.T) {
	before := goleak.IgnoreCurrent()
	_, tty := openTerminal(t)
	_, stop := start(t, tty)
	stop()
	goleak.VerifyNone(t, before)
}

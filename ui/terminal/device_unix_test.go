//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd || solaris

package terminal_test

import (
	"context"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"
	"golang.org/x/sys/unix"

	"example.com/verifyo/ui/terminal"
	"example.com/verifyo/ui/terminal/reader"
)

// answerTimeout only delays a failing test.
const answerTimeout = 10 * time.Second

// taken is a terminal of 80×24 that was taken over, and its other end.
type taken struct {
	*terminal.Terminal
	t           *testing.T
	master, tty *os.File
}

func take(t *testing.T, width, height int, env map[string]string) *taken {
	t.Helper()
	d := &taken{t: t}
	var err error
	if d.master, d.tty, err = pty.Open(); err != nil {
		t.Fatal(err)
	}
	d.resize(width, height)
	d.Terminal = terminal.New(d.tty, d.tty, func(name string) string { return env[name] }, nil)
	if err := d.Take(time.Now, func(string) {}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = d.tty.Close(), d.master.Close() })
	return d
}

func (d *taken) resize(width, height int) {
	d.t.Helper()
	if err := pty.Setsize(d.tty, &pty.Winsize{Rows: uint16(height), Cols: uint16(width)}); err != nil {
		d.t.Fatal(err)
	}
}

// draw draws a frame and waits until it is on the screen.
func (d *taken) draw() {
	d.t.Helper()
	number := d.Frame("hello")
	for deadline := time.Now().Add(answerTimeout); d.Written().Frame != number; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			d.t.Fatal("nothing is drawn")
		}
	}
}

// drawn is all that was drawn, once the terminal was given back.
func (d *taken) drawn() string {
	_ = d.tty.Close()
	all, _ := io.ReadAll(d.master) // it ends with an error because nobody has the terminal open
	return string(all)
}

func TestTheTerminalIsGivenBackAsItWasTaken(t *testing.T) {
	d := take(t, 80, 24, map[string]string{"TERM": "xterm-256color"})
	before, err := term.GetState(d.tty.Fd())
	if err != nil {
		t.Fatal(err)
	}
	d.draw()
	if err := d.Close(); err != nil {
		t.Error(err)
	}
	after, err := term.GetState(d.tty.Fd())
	if err != nil {
		t.Fatal(err)
	}
	if *before == *after {
		t.Error("the keyboard is still raw")
	}
	drawn := d.drawn()
	for on, off := range map[string]string{
		"\x1b[?1049h": "\x1b[?1049l", "\x1b[?25l": "\x1b[?25h", "\x1b[?7l": "\x1b[?7h", "\x1b[?2004h": "\x1b[?2004l", "\x1b[?1004h": "\x1b[?1004l", "\x1b[>31u": "\x1b[<u", "\x1b[22;2t": "\x1b[23;2t",
	} {
		if strings.Count(drawn, on) != 1 || strings.LastIndex(drawn, off) < strings.Index(drawn, on) {
			t.Errorf("%q was not undone by %q: %q", on, off, drawn)
		}
	}
}

func TestListenPassesKeysSizesAndTheFocusUntilTheInputEnds(t *testing.T) {
	d := take(t, 80, 24, nil)
	heard, done := make(chan tea.Msg), make(chan struct{})
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		defer close(done)
		d.Listen(ctx, func(msg tea.Msg) { heard <- msg })
	}()
	next := func() tea.Msg {
		t.Helper()
		select {
		case msg := <-heard:
			return msg
		case <-time.After(answerTimeout):
			t.Fatal("nothing is heard")
			return nil
		}
	}
	if got := next(); got != (tea.WindowSizeMsg{Width: 80, Height: 24}) {
		t.Errorf("first of all %#v", got)
	}
	if _, err := d.master.WriteString("q"); err != nil {
		t.Fatal(err)
	}
	if got, ok := next().(reader.Press); !ok || got.Key.String() != "q" {
		t.Errorf("q is heard as %#v", got)
	}
	if _, err := d.master.WriteString("\x1b[O\x1b[I"); err != nil {
		t.Fatal(err)
	}
	for _, in := range []bool{false, true} {
		if got := next(); got != (reader.Focus{In: in}) {
			t.Errorf("the focus is heard as %#v", got)
		}
	}
	d.resize(100, 30)
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	if err := self.Signal(unix.SIGWINCH); err != nil { // the process is not in this terminal's session
		t.Fatal(err)
	}
	if got := next(); got != (tea.WindowSizeMsg{Width: 100, Height: 30}) {
		t.Errorf("after a resize %#v", got)
	}
	_ = d.master.Close()
	if got := next(); got != tea.Quit() {
		t.Errorf("at the end of the input %#v", got)
	}
	cancel()
	<-done
}

func TestASizeThatTheTerminalDoesNotTellComesFromTheEnvironment(t *testing.T) {
	for _, c := range []struct {
		env           map[string]string
		width, height int
	}{
		{nil, 80, 24},
		{map[string]string{"COLUMNS": "132", "LINES": "50"}, 132, 50},
		{map[string]string{"COLUMNS": "many", "LINES": "-1"}, 80, 24},
		{map[string]string{"COLUMNS": "100000000"}, 80, 24},
	} {
		d := take(t, 0, 0, c.env)
		if got := d.Size(); got != (tea.WindowSizeMsg{Width: c.width, Height: c.height}) {
			t.Errorf("with %v it is %+v", c.env, got)
		}
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestTheLastLinesAreGivenUpOnIfNobodyReadsThem(t *testing.T) {
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	out := terminal.Bounded(write)
	if _, err := out.Write(make([]byte, 1<<20)); err == nil { // more than a pipe holds
		t.Error("a write that nobody reads was reported as done")
	}
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		defer cancel()
		_, _ = out.Write([]byte("more"))
	}()
	select {
	case <-ctx.Done():
	case <-time.After(answerTimeout):
		t.Error("the next line waits")
	}
	_ = write.Close()
}

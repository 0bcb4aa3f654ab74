//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd || solaris

package terminal_test

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"

	"example.com/verifyo/ui/terminal"
)

// asked asks a terminal that answers its last question like this. It fails if the shell's modes are not
// restored.
func asked(t *testing.T, ctx context.Context, answer string, env map[string]string) (a terminal.Answers, questions string, err error) {
	t.Helper()
	master, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = tty.Close(), master.Close() })
	heard := make(chan string, 1)
	go func() { heard <- answers(master, answer) }()
	before := modesOf(t, tty)
	a, err = terminal.New(tty, tty, func(name string) string { return env[name] }, nil).Ask(ctx)
	if modesOf(t, tty) != before {
		t.Error("the terminal is not given back")
	}
	_ = tty.Close()
	return a, <-heard, err
}

// answers answers the last question, and returns all that was written to the terminal.
func answers(master *os.File, answer string) string {
	var all strings.Builder
	for in := bufio.NewReader(master); ; {
		b, err := in.ReadByte()
		if err != nil {
			return all.String()
		}
		all.WriteByte(b)
		if strings.HasSuffix(all.String(), "\x1b[c") {
			_, _ = io.WriteString(master, answer)
		}
	}
}

func modesOf(t *testing.T, tty *os.File) term.State {
	t.Helper()
	state, err := term.GetState(tty.Fd())
	if err != nil {
		t.Fatal(err)
	}
	return *state
}

func TestAfterTheQuestionsTheTerminalIsAsItWas(t *testing.T) {
	a, written, err := asked(t, t.Context(), "\x1b[?0u\x1b[?1;2c", nil)
	if err != nil || !a.Came || !a.Keyboard {
		t.Errorf("got %+v, %v", a, err)
	}
	if !strings.HasSuffix(written, "\r\x1b[K") {
		t.Errorf("what a terminal may have drawn is not erased: %q", written)
	}
	if _, _, err := asked(t, t.Context(), "\x03\x1b[?1;2c", nil); !errors.Is(err, context.Canceled) {
		t.Errorf("ctrl+c: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := asked(t, ctx, "", nil); !errors.Is(err, context.Canceled) {
		t.Errorf("a signal: %v", err)
	}
}

func TestWhoeverCannotAnswerIsNotAsked(t *testing.T) {
	a, written, err := asked(t, t.Context(), "", map[string]string{"TERM": "linux"})
	if err != nil || a.Came || written != "" {
		t.Errorf("the Linux console: %+v, %v, %q", a, err, written)
	}
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	defer out.Close()
	if a, err := terminal.New(in, out, os.Getenv, nil).Ask(t.Context()); err != nil || a.Came {
		t.Errorf("a pipe: %+v, %v", a, err)
	}
}

//go:build unix

package nobackgroundquery_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"

	"example.com/verifyo/ui/e2e/built"
)

// rows is the height of the terminal and therefore of a full frame.
const rows = 24

// exitTimeout is when a program that draws nothing is killed. It only delays a failing test.
const exitTimeout = 30 * time.Second

// TestTheProgramNeverWaitsForATerminalThatDoesNotAnswer runs the program itself on a terminal
// that answers nothing. A query there would delay every start by seconds.
func TestTheProgramNeverWaitsForATerminalThatDoesNotAnswer(t *testing.T) {
	program := built.Path(t, built.Program)
	for _, test := range []struct {
		flag string
		seen func(written []byte) bool // whether the program has drawn everything
	}{
		{"--version", func(written []byte) bool { return bytes.Contains(written, []byte("\n")) }},
		{"--demo", fullFrame},
	} {
		t.Run(test.flag, func(t *testing.T) {
			written := runSilent(t, test.seen, program, test.flag)
			if !test.seen(written) {
				t.Errorf("it ended before it drew anything: %q", written)
			}
			for _, question := range []string{"]11;?", "\x1b[6n"} {
				if bytes.Contains(written, []byte(question)) {
					t.Errorf("it sent the terminal the query %q", question)
				}
			}
		})
	}
}

// fullFrame reports whether the alternate screen was entered and its last row drawn.
func fullFrame(written []byte) bool {
	_, frame, entered := bytes.Cut(written, []byte("\x1b[?1049h"))
	return entered && bytes.Contains(frame, fmt.Appendf(nil, "\x1b[%d;", rows))
}

// runSilent runs a program on a terminal that never answers, until seen returns true for the
// output, and returns the output.
func runSilent(t *testing.T, seen func([]byte) bool, name string, args ...string) []byte {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), exitTimeout)
	defer cancel()
	command := exec.CommandContext(ctx, name, args...)
	command.Env = silentEnvironment(t.TempDir())
	terminal, err := pty.StartWithSize(command, &pty.Winsize{Rows: rows, Cols: 80})
	if err != nil {
		t.Fatalf("starting on a terminal: %v", err)
	}
	defer terminal.Close()

	var written []byte
	part := make([]byte, 4096)
	for !seen(written) {
		n, err := terminal.Read(part)
		written = append(written, part[:n]...)
		if err != nil { // the program has ended
			break
		}
	}
	cancel()
	_ = command.Wait() // it was killed or ended by itself
	return written
}

// silentEnvironment is the test's environment with another home directory and without the
// variables that would prevent the query (CI, COLORFGBG, a multiplexer's TERM).
func silentEnvironment(home string) []string {
	env := []string{"TERM=xterm-256color", "HOME=" + home, "XDG_STATE_HOME=" + home, "XDG_CONFIG_HOME=" + home, "TMPDIR=" + home}
	for _, entry := range os.Environ() {
		name, _, _ := strings.Cut(entry, "=")
		switch name {
		case "PATH", "LANG", "LC_ALL":
			env = append(env, entry)
		}
	}
	return env
}

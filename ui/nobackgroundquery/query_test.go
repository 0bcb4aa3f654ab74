//go:build unix

package nobackgroundquery_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// rows is the height of the terminal, and so of a full frame.
const rows = 24

// patience ends a program that draws nothing; it is never waited for when all is well.
const patience = 30 * time.Second

// TestTheProgramNeverWaitsForATerminalThatDoesNotAnswer runs the program itself on a
// terminal that answers nothing. A question asked there holds every start up for seconds.
func TestTheProgramNeverWaitsForATerminalThatDoesNotAnswer(t *testing.T) {
	program := filepath.Join(t.TempDir(), "verifyo")
	if out, err := exec.Command("go", "build", "-o", program, "example.com/verifyo").CombinedOutput(); err != nil {
		t.Fatalf("building the program: %v\n%s", err, out)
	}
	for _, test := range []struct {
		flag string
		seen func(written []byte) bool // the program has shown what it is to show
	}{
		{"--version", func(written []byte) bool { return bytes.Contains(written, []byte("\n")) }},
		{"--demo", fullFrame},
	} {
		t.Run(test.flag, func(t *testing.T) {
			written := runSilent(t, test.seen, program, test.flag)
			if !test.seen(written) {
				t.Errorf("it ended before it had shown anything: %q", written)
			}
			for _, question := range []string{"]11;?", "\x1b[6n"} {
				if bytes.Contains(written, []byte(question)) {
					t.Errorf("it asked the terminal %q", question)
				}
			}
		})
	}
}

// fullFrame reports whether the other screen was entered and every row of it drawn.
func fullFrame(written []byte) bool {
	_, frame, entered := bytes.Cut(written, []byte("\x1b[?1049h"))
	return entered && bytes.Count(frame, []byte("\n")) >= rows-1
}

// runSilent runs a program on a terminal that never answers until seen is content with
// what was written, and gives that back.
func runSilent(t *testing.T, seen func([]byte) bool, name string, args ...string) []byte {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
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
	_ = command.Wait() // it was killed, or had ended
	return written
}

// silentEnvironment is the test's own without what would keep the question from being
// asked (CI, COLORFGBG, a multiplexer's TERM), and with a home that is not the tester's.
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

//go:build unix

package program

import (
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// window is a terminal with the program that runs on it, and what it shows.
type window struct {
	t     *testing.T
	file  *os.File
	asked int // how often its shell was tested

	mu     sync.Mutex
	screen *vt.Emulator
	raw    strings.Builder // everything that was ever written
}

// open runs a command on a terminal of its own, as the leader of its session. At the end of the
// test it is killed, and everything else on the terminal gets a hangup.
func open(t *testing.T, width, height int, name string, args ...string) *window {
	t.Helper()
	home := t.TempDir()
	command := exec.Command(name, args...)
	command.Env = []string{"TERM=xterm-256color", "LC_ALL=C.UTF-8", "HOME=" + home, "TMPDIR=" + home, "PATH=" + os.Getenv("PATH"), "PS1=ready> "}
	w := &window{t: t, screen: vt.NewEmulator(width, height)}
	var err error
	if w.file, err = pty.StartWithSize(command, &pty.Winsize{Cols: uint16(width), Rows: uint16(height)}); err != nil {
		t.Fatalf("starting on a terminal: %v", err)
	}
	drawn := make(chan struct{})
	go w.draw(drawn)
	t.Cleanup(func() {
		_ = command.Process.Kill()
		_ = command.Wait() // it was killed, so it returns an error
		<-drawn
		_ = w.file.Close()
	})
	return w
}

// draw reads the output until no process has the terminal open.
func (w *window) draw(drawn chan<- struct{}) {
	defer close(drawn)
	part := make([]byte, 64<<10)
	for {
		n, err := w.file.Read(part)
		w.mu.Lock()
		_, _ = w.screen.Write(part[:n]) // it never fails
		w.raw.Write(part[:n])
		w.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// write types keys.
func (w *window) write(keys string) {
	w.t.Helper()
	if _, err := w.file.WriteString(keys); err != nil {
		w.t.Fatalf("typing: %v\n%s", err, w.text())
	}
}

func (w *window) resize(width, height int) {
	w.t.Helper()
	w.mu.Lock()
	w.screen.Resize(width, height)
	w.mu.Unlock()
	if err := pty.Setsize(w.file, &pty.Winsize{Cols: uint16(width), Rows: uint16(height)}); err != nil {
		w.t.Fatal(err)
	}
}

func (w *window) lines() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	lines := strings.Split(w.screen.String(), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, "\r ")
	}
	return lines
}

func (w *window) text() string { return strings.Join(w.lines(), "\n") }

// until waits until a condition is true.
func (w *window) until(what string, condition func() bool) {
	w.t.Helper()
	for start := time.Now(); !condition(); time.Sleep(3 * time.Millisecond) {
		if time.Since(start) > exitTimeout {
			w.t.Fatalf("timed out waiting for %s:\n%s", what, w.text())
		}
	}
}

// await waits until all of the texts are on the screen.
func (w *window) await(texts ...string) {
	w.t.Helper()
	w.until(strings.Join(texts, " | "), func() bool {
		seen := w.text()
		for _, text := range texts {
			if !strings.Contains(seen, text) {
				return false
			}
		}
		return true
	})
}

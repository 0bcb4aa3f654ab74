//go:build unix

package kill_test

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"

	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/theme"
)

// The window is wide enough for every column in full, so low that it has no panes, and high enough
// for every order.
const (
	width  = 140
	height = 15
)

// window is the program on a terminal.
type window struct {
	t        *testing.T
	command  *exec.Cmd
	terminal *os.File
	drawn    chan struct{} // closed when the program's output has ended

	mu     sync.Mutex
	screen *vt.Emulator
}

// open starts the program with its own home directory.
func open(t *testing.T, program, home string, b *box) *window {
	t.Helper()
	command := exec.Command(program, "--base-url", b.url)
	command.Env = []string{"TERM=xterm-256color", "LC_ALL=C.UTF-8", "HOME=" + home, "TMPDIR=" + home, "SMSVERIFYO_API_KEY=" + b.key}
	terminal, err := pty.StartWithSize(command, &pty.Winsize{Rows: height, Cols: width})
	if err != nil {
		t.Fatalf("starting the program on a terminal: %v", err)
	}
	w := &window{t: t, command: command, terminal: terminal, drawn: make(chan struct{}), screen: vt.NewEmulator(width, height)}
	go w.draw()
	return w
}

// draw follows the program until it has ended.
func (w *window) draw() {
	defer close(w.drawn)
	part := make([]byte, 64<<10)
	for {
		n, err := w.terminal.Read(part)
		w.mu.Lock()
		_, _ = w.screen.Write(part[:n]) // an emulator in memory cannot fail
		w.mu.Unlock()
		if err != nil { // the program has closed the terminal
			return
		}
	}
}

// kill is kill -9.
func (w *window) kill() {
	_ = w.command.Process.Kill()
	_ = w.command.Wait() // it only reports the kill
	<-w.drawn
	_ = w.terminal.Close()
}

// ended waits until the program ends by itself.
func (w *window) ended() error {
	over := wait(func() bool {
		select {
		case <-w.drawn:
			return true
		default:
			return false
		}
	})
	if !over {
		w.kill()
		return errors.New("nothing: it is still running")
	}
	_ = w.terminal.Close()
	return w.command.Wait()
}

// write types.
func (w *window) write(keys string) {
	w.t.Helper()
	if _, err := w.terminal.WriteString(keys); err != nil {
		w.t.Fatalf("typing: %v\n%s", err, w.text())
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

func (w *window) shows(text string) bool { return strings.Contains(w.text(), text) }

// title is the line below the header and its rule.
func (w *window) title() string {
	lines := w.lines()
	return strings.TrimSpace(lines[min(2, len(lines)-1)])
}

// cursor is the beginning of the marked row.
var cursor = " " + theme.New(false).Glyphs.Cursor + " "

// marked is the row under the cursor, or empty if there is none.
func (w *window) marked() string {
	for _, line := range w.lines() {
		if row, ok := strings.CutPrefix(line, cursor); ok {
			return row
		}
	}
	return ""
}

// enterActs reports whether the question on the screen accepts enter now. Until then, enter is
// fainter than esc beside it in the line of keys, or a meter shows how soon it will.
func (w *window) enterActs() bool {
	for y, line := range w.lines() {
		enter, esc := strings.Index(line, "enter "), strings.Index(line, "esc ")
		if enter < 0 || esc < 0 || !strings.HasPrefix(line, "│") {
			continue
		}
		if strings.Contains(line[:esc], messages.PressEnterAgain) {
			return !strings.Contains(line[esc:], theme.New(false).Glyphs.MeterEmpty)
		}
		// The frame before both is one line, of one cell and of several bytes.
		frame := len(line[:enter]) - len([]rune(line[:enter]))
		w.mu.Lock()
		defer w.mu.Unlock()
		one, other := w.screen.CellAt(enter-frame, y), w.screen.CellAt(esc-frame, y)
		return one != nil && other != nil && one.Style.Equal(&other.Style)
	}
	return false
}

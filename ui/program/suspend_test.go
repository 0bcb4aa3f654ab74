//go:build unix

package program

import (
	"fmt"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"
)

// whole waits for a frame that fills a window: its header, and its keys in the last row.
func (w *window) whole(width, height int) {
	w.t.Helper()
	w.until("a whole frame", func() bool {
		lines := w.lines()
		return len(lines) == height && strings.HasPrefix(lines[0], " verifyo demo") && len([]rune(lines[1])) == width &&
			strings.Trim(lines[1], "─") == "" && strings.Contains(lines[height-1], "q quit")
	})
}

// shell waits for the shell to be back with its own screen, and to answer as it did.
func (w *window) shell() {
	w.t.Helper()
	w.until("the shell", func() bool { return strings.HasSuffix(strings.TrimSpace(w.text()), "ready>") })
	w.asked++
	asks := fmt.Sprintf("echo $((100+%d))seen", w.asked)
	w.write(asks + "\r")
	w.await("ready> "+asks, fmt.Sprintf("\n%dseen", 100+w.asked))
	if strings.Contains(w.text(), "verifyo demo ") {
		w.t.Errorf("the frame is still on the shell's screen:\n%s", w.text())
	}
}

// lit reports whether the question takes enter now: until then its name is fainter than
// that of esc beside it.
func (w *window) lit() bool {
	for y, line := range w.lines() {
		enter, esc := strings.Index(line, "enter rent"), strings.Index(line, "esc back")
		if enter < 0 || esc < 0 {
			continue
		}
		frame := len("│") - 1 // before both, of one cell and several bytes
		w.mu.Lock()
		defer w.mu.Unlock()
		one, other := w.screen.CellAt(enter-frame, y), w.screen.CellAt(esc-frame, y)
		return one != nil && other != nil && one.Style.Equal(&other.Style)
	}
	return false
}

var left = regexp.MustCompile(`expires in (\d+:\d\d)`)

// left is how long the number on the screen still lives.
func (w *window) left() time.Duration {
	w.t.Helper()
	w.until("the time left", func() bool { return left.MatchString(w.text()) })
	d, err := time.ParseDuration(strings.Replace(left.FindStringSubmatch(w.text())[1], ":", "m", 1) + "s")
	if err != nil {
		w.t.Fatal(err)
	}
	return d
}

// TestAProgramThatWasSuspendedGoesOnWithItsOrder is ctrl+z and fg under a shell: the
// program itself, with a number that waits for its code.
func TestAProgramThatWasSuspendedGoesOnWithItsOrder(t *testing.T) {
	t.Parallel()
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash on this machine")
	}
	w := open(t, 80, 24, bash, "--norc", "--noprofile", "-i")
	w.shell()
	w.write(built(t) + " --demo\r")
	w.whole(80, 24)
	w.await("Whatsapp")

	w.write("\x1a")
	w.await("Stopped")
	w.shell()
	w.write("fg\r")
	w.whole(80, 24)
	w.await("Whatsapp")

	w.write("/whatsapp\r")
	w.await("COUNTRY", "$")
	w.write("g\r") // with a look at the list, as an operator takes
	w.until("the question to take a yes", w.lit)
	w.write("\r")
	w.await("rented, quoted")
	before := w.left()

	w.write("\x1a")
	w.shell()
	w.resize(100, 30)
	w.write("fg\r")
	w.whole(100, 30)
	w.until("the countdown to go on", func() bool { return w.left() < before })
	w.await(" after ") // that the server was asked
	w.write("q")
	w.shell()
	w.await("live in the demo, and gone with it.")
}

func TestWithoutAShellBehindItTheProgramStaysAndSaysWhy(t *testing.T) {
	t.Parallel()
	w := open(t, 80, 24, built(t), "--demo")
	w.whole(80, 24)
	w.write("\x1a")
	w.await("No shell stands behind this program")
	w.write("?")
	w.await("Moving")
}

//go:build unix

package program

import (
	"fmt"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/e2e/built"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/theme"
)

// helpHint is the hint for the help in the last row.
var helpHint = keymap.Default().First(keymap.Help) + " " + keymap.Default().Binding(keymap.Help).Short

// whole waits for a frame that fills a window, with its header and with its keys in the last row.
func (w *window) whole(width, height int) {
	w.t.Helper()
	w.until("a whole frame", func() bool {
		lines := w.lines()
		return len(lines) == height && strings.HasPrefix(lines[0], " "+messages.ProgramName(false)) && len([]rune(lines[1])) == width &&
			strings.Trim(lines[1], "─") == "" && strings.Contains(lines[height-1], helpHint)
	})
}

// shell waits until the shell is back with its own screen and answers.
func (w *window) shell() {
	w.t.Helper()
	w.until("the shell", func() bool { return strings.HasSuffix(strings.TrimSpace(w.text()), "ready>") })
	w.asked++
	probe := fmt.Sprintf("echo $((100+%d))seen", w.asked)
	w.write(probe + "\r")
	w.await("ready> "+probe, fmt.Sprintf("\n%dseen", 100+w.asked))
	if strings.Contains(w.text(), helpHint) {
		w.t.Errorf("the frame is still on the shell's screen:\n%s", w.text())
	}
}

// lit reports whether enter answers the question now. Until then it is fainter than esc beside
// it.
func (w *window) lit() bool {
	for y, line := range w.lines() {
		enter, esc := strings.Index(line, "enter "), strings.Index(line, "esc ")
		if enter < 0 || esc < 0 {
			continue
		}
		frame := len("│") - 1 // it is before both, and one cell wide in several bytes
		w.mu.Lock()
		defer w.mu.Unlock()
		one, other := w.screen.CellAt(enter-frame, y), w.screen.CellAt(esc-frame, y)
		return one != nil && other != nil && one.Style.Equal(&other.Style)
	}
	return false
}

// An order that expires soon and got its SMS, as an example for the patterns of what a page says.
var (
	rented  = time.Unix(0, 0)
	soon    = 83 * time.Second
	example = order.Order{RentedAt: rented, ExpiresAt: rented.Add(soon)}
	sms     = order.HistoryEntry{Kind: order.HistorySMS, At: rented.Add(soon), Text: api.NewText("CODE")}
)

var (
	left    = regexp.MustCompile(pattern(messages.TimeLeft(soon), messages.Countdown(soon), `(\d+:\d\d)`))
	arrived = regexp.MustCompile(pattern(messages.HistoryLine(example, sms), "CODE", `\S.*`, messages.Age(soon), `\d+ \S+`))
)

// pattern is the pattern of a sentence with another pattern in place of each example.
func pattern(sentence string, examples ...string) string {
	return strings.NewReplacer(examples...).Replace(regexp.QuoteMeta(sentence))
}

// left is the time that the number on the screen has left.
func (w *window) left() time.Duration {
	w.t.Helper()
	w.until("the time left", func() bool { return left.MatchString(w.text()) })
	d, err := time.ParseDuration(strings.Replace(left.FindStringSubmatch(w.text())[1], ":", "m", 1) + "s")
	if err != nil {
		w.t.Fatal(err)
	}
	return d
}

// inShell is a window with the program, which bash has started with these flags and this variable.
func inShell(t *testing.T, variable string, flags ...string) *window {
	t.Helper()
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash on this machine")
	}
	w := open(t, 80, 24, "env", variable, bash, "--norc", "--noprofile", "-i")
	w.shell()
	w.write(built.Path(t, built.Program) + " " + strings.Join(flags, " ") + "\r")
	w.whole(80, 24)
	return w
}

// TestASuspendedProgramResumesWithItsOrder presses ctrl+z and runs fg in a shell. It runs the
// program itself, with a number that waits for its code.
func TestASuspendedProgramResumesWithItsOrder(t *testing.T) {
	t.Parallel()
	url, key := account(t)
	w := inShell(t, key, "--base-url", url)
	w.await("Whatsapp")

	w.write("\x1a")
	w.await("Stopped")
	w.shell()
	w.write("fg\r")
	w.whole(80, 24)
	w.await("Whatsapp")

	w.write("/whatsapp\r")
	w.await(messages.CountryColumn, "$")
	w.write("g\r") // then the test waits, as an operator does who reads the list
	w.until("the question to take a yes", w.lit)
	w.write("\r")
	w.await(theme.New(false).Glyphs.ChipRight + "  Whatsapp")
	before := w.left()

	w.write("\x1a")
	w.shell()
	w.resize(99, 30)
	w.write("fg\r")
	w.whole(99, 30)
	w.until("the countdown to continue", func() bool { return w.left() < before })
	w.until("the SMS", func() bool { return arrived.MatchString(w.text()) }) // the server was polled
	w.write("q")
	w.shell()
	w.await(messages.OrdersResume(1, 0))
}

// TestAStoppedProgramCanBeEnded presses ctrl+z and ends the stopped program with kill, as one that
// was forgotten, and starts another one in the background, where it has no terminal.
func TestAStoppedProgramCanBeEnded(t *testing.T) {
	t.Parallel()
	w := inShell(t, "A=B", "--demo")
	w.write("\x1a")
	w.shell()
	// A wait that comes before the shell has seen the job run again answers that it is stopped (148).
	// The loop runs no other program: after one, the shell forgets a job that ended meanwhile (127).
	w.write("kill %1; while wait %1 2>/dev/null; s=$?; [ $s = 148 ]; do :; done; echo ended-$s\r")
	w.await("ended-0")
	w.shell()
	w.write(built.Path(t, built.Program) + " --demo & wait %1; echo refused-$?\r")
	w.await("foreground", "refused-1")
	w.shell()
}

func TestWithoutAShellCtrlZSaysWhyItDoesNothing(t *testing.T) {
	t.Parallel()
	w := open(t, 80, 24, built.Path(t, built.Program), "--demo")
	w.whole(80, 24)
	w.write("\x1a")
	w.await(messages.NoShellToReturnTo(messages.Keys{Quit: keymap.Default().First(keymap.Quit)}).Text)
	w.write("?")
	w.await(string(keymap.Moving))
}

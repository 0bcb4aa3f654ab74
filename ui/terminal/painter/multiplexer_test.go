package painter

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// drawsList is the environment variable that makes the test binary draw the list, and names the
// file that it makes once the last frame is written.
const drawsList = "VERIFYO_TEST_DRAWS_LIST"

// The window of the list. Every row is as wide as the window.
const (
	listWidth  = 40
	listHeight = 8
)

// namesOf are names in scripts whose marks terminals measure differently, and others.
func namesOf() []string {
	return []string{
		"Whatsapp", "ไลน์ ช้อปปิ้ง กำลัง", "हिन्दी स्थिति क्षेत्र", "ភាសាខ្មែរ កម្ពុជា", "日本語 テキスト", "한국어 서비스",
		"e\u0301te\u0301 cafe\u0301", "עִבְרִית עם ניקוד", "العَرَبِيَّة", "🇺🇦 Ukraine 👩‍👩‍👧", "தமிழ் மொழி", "မြန်မာ ဘာသာ", strings.Repeat("กำ", 20), strings.Repeat("x", listWidth),
	}
}

// frameOf has the rows from a first one on, with one of them marked.
func frameOf(first, marked int) string {
	var lines []string
	for i, name := range namesOf() {
		if i < first || i >= first+listHeight {
			continue
		}
		mark := "  "
		if i == marked {
			mark = "\x1b[36m▌\x1b[m "
		}
		lines = append(lines, ansi.Truncate(fmt.Sprintf("%s%2d %s", mark, i, strings.Repeat(name+" ", listWidth)), listWidth, ""))
	}
	return strings.Join(lines, "\n")
}

// drawList moves through the list and back as an operator does, and then stays.
func drawList(done string) {
	p := New(os.Stdout, listWidth, listHeight, Options{Enter: "\x1b[?1049h", Leave: "\x1b[?1049l", Clock: time.Now})
	rows := len(namesOf())
	show := func(first, marked int) {
		for number := p.Frame(frameOf(first, marked)); p.Written().Frame < number; {
			time.Sleep(time.Millisecond)
		}
	}
	for marked := range rows {
		show(max(0, marked-listHeight+1), marked)
	}
	for marked := rows - 1; marked >= 3; marked-- {
		show(min(marked, rows-listHeight), marked)
	}
	if err := os.WriteFile(done, nil, 0o600); err != nil {
		os.Exit(1)
	}
	select {}
}

// inTmux runs a tmux command on a server of the test's own.
func inTmux(dir string, arguments ...string) *exec.Cmd {
	return exec.Command("tmux", append([]string{"-u", "-S", filepath.Join(dir, "tmux"), "-f", "/dev/null"}, arguments...)...)
}

// TestNoNameWrapsOrScrollsInAMultiplexer draws the list in real tmux and screen.
func TestNoNameWrapsOrScrollsInAMultiplexer(t *testing.T) {
	for name, within := range map[string][]string{"tmux": nil, "screen": {"screen", "-U", "-c", "/dev/null"}} { // screen in tmux, which tells what it shows
		t.Run(name, func(t *testing.T) {
			for _, needed := range []string{"tmux", name} {
				if _, err := exec.LookPath(needed); err != nil {
					t.Skipf("no %s on this machine", needed)
				}
			}
			dir := t.TempDir()
			if err := os.Chmod(dir, 0o700); err != nil { // screen demands it
				t.Fatal(err)
			}
			done := filepath.Join(dir, "done")
			size := []string{"new-session", "-d", "-x", strconv.Itoa(listWidth), "-y", strconv.Itoa(listHeight + 1)} // a status line is below
			run := inTmux(dir, slices.Concat(size, within, []string{os.Args[0]})...)
			run.Env = append(os.Environ(), drawsList+"="+done, "LC_ALL=C.UTF-8", "SCREENDIR="+dir, "TERM=xterm")
			if out, err := run.CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			t.Cleanup(func() { _ = inTmux(dir, "kill-server").Run() })
			shown := ""
			for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
				if _, err := os.Stat(done); err != nil {
					continue
				}
				out, err := inTmux(dir, "capture-pane", "-p").Output()
				if err != nil {
					t.Fatal(err)
				}
				if shown = string(out); right(shown) {
					return
				}
			}
			t.Errorf("the list is\n%s", shown)
		})
	}
}

// right reports whether a window shows the rows from the third one on, each in a line of its own
// that begins with its number.
func right(shown string) bool {
	lines := strings.Split(shown, "\n")
	for i := range listHeight {
		if i >= len(lines) || !strings.Contains(lines[i][:min(len(lines[i]), len("▌  1 "))], fmt.Sprintf("%2d ", i+3)) {
			return false
		}
	}
	return true
}

//go:build !windows

package program

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"example.com/verifyo/ui/e2e/built"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/theme"
)

// written is everything that the program has sent to the terminal.
func (w *window) written() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.raw.String()
}

// awaitCopy waits until the terminal has got a text that fits the pattern for its clipboard. begins and
// ends are what a multiplexer needs around it.
func (w *window) awaitCopy(begins, ends, fits string) {
	w.t.Helper()
	sequence := regexp.MustCompile(regexp.QuoteMeta(begins+"\x1b]52;c;") + `([A-Za-z0-9+/=]+)` + regexp.QuoteMeta("\a"+ends))
	w.until("a copy like "+fits, func() bool {
		for _, found := range sequence.FindAllStringSubmatch(w.written(), -1) {
			if text, err := base64.StdEncoding.DecodeString(found[1]); err == nil && regexp.MustCompile(fits).Match(text) {
				return true
			}
		}
		return false
	})
}

// TestANumberAndItsCodeReachTheClipboardWhileAnotherWindowHasTheFocus rents in the terminals by whose names the program
// knows what they understand.
func TestANumberAndItsCodeReachTheClipboardWhileAnotherWindowHasTheFocus(t *testing.T) {
	t.Parallel()
	program, glyphs := built.Path(t, built.Program), theme.New(false).Glyphs
	settings := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(settings, []byte(`copy = "number, code"`), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		env          []string
		begins, ends string // of what goes through a multiplexer
		notification string // how it begins; empty for none
	}{
		"xterm":   {env: []string{"TERM=xterm-256color"}},
		"kitty":   {env: []string{"TERM=xterm-kitty", "KITTY_WINDOW_ID=1"}, notification: "\x1b]99;;verifyo: "},
		"WezTerm": {env: []string{"TERM=xterm-256color", "TERM_PROGRAM=WezTerm"}, notification: "\x1b]777;notify;verifyo;"},
		"tmux":    {env: []string{"TERM=tmux-256color", "TMUX=/tmp/tmux"}, begins: "\x1bPtmux;\x1b", ends: "\x1b\\"},
		"screen":  {env: []string{"TERM=screen", "STY=1.pts-0"}, begins: "\x1bP", ends: "\x1b\\"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			url, key := account(t)
			w := open(t, 80, 24, "env", append(test.env, key, program, "--base-url", url, "--config", settings)...)
			w.await("Whatsapp", helpHint)
			w.write("/whatsapp\r")
			w.await(messages.CountryColumn, "$")
			w.write("g\r")
			w.until("the question to take a yes", w.lit)
			w.write("\r")
			w.await(glyphs.ChipRight + "  Whatsapp")
			w.awaitCopy(test.begins, test.ends, `^\+[0-9]{8,}$`)
			w.write("\x1b[O")
			w.until("the SMS", func() bool { return arrived.MatchString(w.text()) })
			w.awaitCopy(test.begins, test.ends, `^[^+]{4,8}$`)
			if test.notification != "" {
				w.until("the notification", func() bool { return strings.Contains(w.written(), test.notification) })
			}
			w.write("q")
			w.await(messages.OrdersResume(1, 0))
			w.bytes(test.notification)
		})
	}
}

// titled finds the titles that the window was given.
var titled = regexp.MustCompile("\x1b]2;([^\a]*)\a")

// bytes checks everything that the program sent, once it has ended. notification is how one begins, empty if the
// terminal takes none.
func (w *window) bytes(notification string) {
	w.t.Helper()
	sent := w.written()
	for _, once := range []string{"\x1b[22;2t", "\x1b[23;2t"} {
		if n := strings.Count(sent, once); n != 1 {
			w.t.Errorf("%q was sent %d times", once, n)
		}
	}
	said := strings.Count(sent, "\x1b]9") + strings.Count(sent, "\x1b]777")
	rented := len(regexp.MustCompile(regexp.QuoteMeta(notification)+"[^\a\x1b]*Whatsapp").FindAllString(sent, -1))
	want := 0
	if notification != "" {
		want = 1
	}
	if said != want || (want == 1 && rented != 1) {
		w.t.Errorf("%d notifications were sent, want %d; %d in the terminal's form name the number", said, want, rented)
	}
	w.titles(titled.FindAllStringSubmatch(sent, -1))
}

// titles checks that the window was given a new title whenever a number was rented or a code came, and not
// otherwise.
func (w *window) titles(all [][]string) {
	w.t.Helper()
	for i := range all {
		if i > 0 && all[i][1] == all[i-1][1] {
			w.t.Errorf("the title %q was given twice", all[i][1])
		}
	}
	if len(all) < 3 {
		w.t.Errorf("the titles do not follow the orders: %q", all)
	}
}

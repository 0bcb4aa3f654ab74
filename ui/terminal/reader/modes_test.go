package reader_test

import (
	"io"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"

	"example.com/verifyo/ui/terminal/reader"
)

func TestWhatIsTakenIsGivenBack(t *testing.T) {
	screen := vt.NewEmulator(80, 24)
	defer screen.Close()
	on := map[ansi.Mode]bool{}
	screen.SetCallbacks(vt.Callbacks{
		EnableMode:  func(mode ansi.Mode) { on[mode] = true },
		DisableMode: func(mode ansi.Mode) { delete(on, mode) },
	})
	leftover := "\x1b[?1003h\x1b[?1006h\x1b[?1h\x1b="
	write(t, screen, leftover+reader.Take("xterm"))
	if !on[ansi.ModeBracketedPaste] || !on[ansi.ModeFocusEvent] || len(on) != 2 {
		t.Errorf("while the program runs: %v", on)
	}
	write(t, screen, reader.GiveBack("xterm"))
	if len(on) != 0 {
		t.Errorf("after it: %v", on)
	}
	if shown := strings.TrimSpace(screen.String()); shown != "" {
		t.Errorf("a terminal shows %q", shown)
	}
}

func TestTheKeyboardProtocolIsPushedLastAndPoppedFirst(t *testing.T) {
	if take := reader.Take("xterm"); !strings.HasSuffix(take, "\x1b[>31u") {
		t.Errorf("taken with %q", take)
	}
	if back := reader.GiveBack("xterm"); !strings.HasPrefix(back, "\x1b[<u") || strings.Count(back, "u") != 1 {
		t.Errorf("given back with %q", back)
	}
}

func TestTheNumberPadsEnterIsAskedForWhereItWouldBeCtrlJ(t *testing.T) {
	for term, want := range map[string]bool{"tmux-256color": true, "screen.xterm-256color": true, "xterm-256color": false, "putty": false, "linux": false} {
		take := reader.Take(term)
		if got := strings.LastIndex(take, "\x1b=") > strings.LastIndex(take, "\x1b>"); got != want {
			t.Errorf("%s is taken with %q", term, take)
		}
		if back := reader.GiveBack(term); want && !strings.Contains(back, "\x1b>") {
			t.Errorf("%s is given back with %q", term, back)
		}
	}
}

func TestNoModeIsAQuestion(t *testing.T) {
	for _, written := range []string{reader.Take("xterm"), reader.GiveBack("xterm"), reader.Take("linux"), reader.GiveBack("linux")} {
		if strings.ContainsAny(written, "cnp$") || strings.Contains(written, "?u") {
			t.Errorf("%q asks something", written)
		}
	}
}

func TestAnOldLinuxConsoleDrawsNothingOfTheModes(t *testing.T) {
	for _, written := range []string{reader.Take("linux"), reader.GiveBack("linux")} {
		if strings.ContainsAny(written, "<u") || strings.Contains(written, "[>") {
			t.Errorf("%q would be drawn", written)
		}
	}
}

func write(t *testing.T, w io.Writer, text string) {
	t.Helper()
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
}

package screen_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/theme"
)

var noon = time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)

func context(ascii bool) *screen.Context {
	return &screen.Context{Session: state.NewSession(), Theme: theme.New(ascii), Keys: keymap.Default(), Now: noon}
}

func TestATitleKeepsWhereOneIsAndTheLastFact(t *testing.T) {
	facts := []string{"195 countries", "", "by price", "filter: ukr"}
	for width := range 120 {
		line := ansi.Strip(screen.Title(context(false), width, facts, "Services", "WhatsApp"))
		if ansi.StringWidth(line) != width {
			t.Fatalf("%d cells wide in %d: %q", ansi.StringWidth(line), width, line)
		}
		if width >= 40 && !(strings.Contains(line, "Services › WhatsApp") && strings.Contains(line, "filter: ukr")) {
			t.Errorf("in %d cells: %q", width, line)
		}
		if strings.Contains(line, "195 countries") && !strings.Contains(line, "by price") {
			t.Errorf("in %d cells the facts went in another order: %q", width, line)
		}
	}
	if line := ansi.Strip(screen.Title(context(false), 119, facts, "Services")); !strings.Contains(line, "195 countries · by price · filter: ukr") {
		t.Errorf("with room for all: %q", line)
	}
	if line := ansi.Strip(screen.Title(context(true), 60, facts, "Services", "WhatsApp")); strings.ContainsAny(line, "›·…") {
		t.Errorf("not ASCII: %q", line)
	}
}

func TestTheMarkedRowHasAMarkAndNotOnlyAColour(t *testing.T) {
	th := theme.New(false)
	marked, other := ansi.Strip(screen.Mark(th, true)), ansi.Strip(screen.Mark(th, false))
	if strings.TrimSpace(marked) == "" || strings.TrimSpace(other) != "" || ansi.StringWidth(marked) != screen.Margin || ansi.StringWidth(other) != screen.Margin {
		t.Errorf("%q and %q", marked, other)
	}
}

func TestAnEmptyScreenSaysWhyInLinesThatFit(t *testing.T) {
	why := "The countries could not be read: unexpected answer from the server. Retrying; press r to retry now."
	text := ansi.Strip(screen.Empty(theme.New(false), []string{"Title"}, why, 40))
	lines := strings.Split(text, "\n")
	if lines[0] != "Title" || strings.Join(strings.Fields(strings.Join(lines[1:], " ")), " ") != why {
		t.Errorf("drawn as %q", text)
	}
	for _, line := range lines {
		if ansi.StringWidth(line) > 40 {
			t.Errorf("%q is wider than 40", line)
		}
	}
}

func TestAListSaysHowItStands(t *testing.T) {
	offline := state.Problem{Trouble: state.Offline}
	read := noon.Add(-4 * time.Second)
	for name, test := range map[string]struct {
		remote state.Remote[int]
		want   []string // nothing where it is empty
	}{
		"never asked":        {state.Remote[int]{}, nil},
		"being read":         {state.Remote[int]{Phase: state.Loading, AskedAt: noon.Add(-499 * time.Millisecond)}, nil},
		"being read slowly":  {state.Remote[int]{Phase: state.Loading, AskedAt: noon.Add(-500 * time.Millisecond)}, []string{messages.LoadingInShort}},
		"read":               {state.Remote[int]{Phase: state.Loaded, ReadAt: read}, []string{"4 s old"}},
		"failed but known":   {state.Remote[int]{Phase: state.Failed, ReadAt: read, Problem: offline}, []string{"no connection", "4 s old"}},
		"failed and unknown": {state.Remote[int]{Phase: state.Failed, Problem: offline}, nil}, // the empty screen says it
	} {
		got := screen.Age(context(false), test.remote)
		if (got == "") != (test.want == nil) {
			t.Errorf("%s: said %q", name, got)
		}
		for _, part := range test.want {
			if !strings.Contains(got, part) {
				t.Errorf("%s: %q does not say %q", name, got, part)
			}
		}
	}
}

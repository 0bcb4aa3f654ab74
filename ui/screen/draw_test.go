package screen_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/theme"
)

var noon = time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)

func context(ascii bool) *screen.Context {
	return &screen.Context{Session: session.New(), Theme: theme.New(ascii), Keys: keymap.Default(), Now: noon}
}

func TestANarrowTitleKeepsThePlaceAndTheLastPart(t *testing.T) {
	parts := []string{"first part", "", "second part", "last part"}
	for width := range 120 {
		line := ansi.Strip(screen.Title(context(false), width, parts, "Services", "WhatsApp"))
		if ansi.StringWidth(line) != width {
			t.Fatalf("%d cells wide in %d: %q", ansi.StringWidth(line), width, line)
		}
		if width >= 40 && !(strings.Contains(line, "Services › WhatsApp") && strings.Contains(line, "last part")) {
			t.Errorf("in %d cells: %q", width, line)
		}
		if strings.Contains(line, "first part") && !strings.Contains(line, "second part") {
			t.Errorf("in %d cells the second part was dropped before the first: %q", width, line)
		}
	}
	if line := ansi.Strip(screen.Title(context(false), 119, parts, "Services")); !strings.Contains(line, "first part · second part · last part") {
		t.Errorf("with room for all: %q", line)
	}
	if line := ansi.Strip(screen.Title(context(true), 60, parts, "Services", "WhatsApp")); strings.ContainsAny(line, "›·…") {
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
	why := messages.ListNotLoaded(messages.CountryRows, session.Problem{Kind: session.Garbled}, 0, context(false).Labels())
	list := screen.NewList(context(false), nil, screen.Table[int, int]{
		Crumbs: []string{"Title"}, TitleParts: func() []string { return nil }, WhyEmpty: func(bool) string { return why },
	})
	list.SetSize(40, 10)
	text := ansi.Strip(list.View())
	lines := strings.Split(text, "\n")
	if strings.TrimSpace(lines[0]) != "Title" || strings.Join(strings.Fields(strings.Join(lines[1:], " ")), " ") != why {
		t.Errorf("drawn as %q", text)
	}
	for _, line := range lines {
		if ansi.StringWidth(line) > 40 {
			t.Errorf("%q is wider than 40", line)
		}
	}
}

func TestATitleShowsTheAgeOfAListAndWhyItIsNotNewer(t *testing.T) {
	offline := session.Problem{Kind: session.Offline}
	read := noon.Add(-4 * time.Second)
	for name, test := range map[string]struct {
		remote session.Remote[int]
		want   []string // nil if the title shows nothing
	}{
		"not requested":      {session.Remote[int]{}, nil},
		"loading":            {session.Remote[int]{Phase: session.Loading, AskedAt: noon.Add(-499 * time.Millisecond)}, nil},
		"loading slowly":     {session.Remote[int]{Phase: session.Loading, AskedAt: noon.Add(-500 * time.Millisecond)}, []string{messages.LoadingInShort}},
		"loaded":             {session.Remote[int]{Phase: session.Loaded, ReadAt: read}, []string{messages.Old(4 * time.Second)}},
		"as fresh as usual":  {session.Remote[int]{Phase: session.Loaded, ReadAt: noon.Add(-2 * time.Second)}, nil},
		"failed but known":   {session.Remote[int]{Phase: session.Failed, ReadAt: read, Problem: offline}, []string{messages.ProblemInShort(offline), messages.Old(4 * time.Second)}},
		"failed and unknown": {session.Remote[int]{Phase: session.Failed, Problem: offline}, nil}, // the empty screen says why
	} {
		got := strings.Join(screen.Age(context(false), test.remote, 3*time.Second), " ")
		if (got == "") != (test.want == nil) {
			t.Errorf("%s: the title shows %q", name, got)
		}
		for _, part := range test.want {
			if !strings.Contains(got, part) {
				t.Errorf("%s: %q does not contain %q", name, got, part)
			}
		}
	}
}

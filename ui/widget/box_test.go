package widget_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

func TestADialogShowsItsQuestionAndItsKeys(t *testing.T) {
	lines := []string{"quoted $0.11", "\x1b[1menter\x1b[0m rent"}
	for _, test := range []struct {
		ascii bool
		width int
		want  []string
	}{
		{false, 20, []string{
			"╭ Rent a number? ──╮",
			"│ quoted $0.11     │",
			"│ \x1b[1menter\x1b[0m rent       │",
			"╰──────────────────╯",
		}},
		{true, 14, []string{
			"+ Rent a nu~ +",
			"| quoted $0~ |",
			"| \x1b[1menter\x1b[0m rent |",
			"+------------+",
		}},
		{false, 4, []string{"Ren…", "quo…", "\x1b[1ment…\x1b[0m"}},
		{false, 0, nil},
		{false, -1, nil},
	} {
		got := widget.Box("Rent a number?", lines, test.width, theme.New(true).Text, theme.New(test.ascii).Glyphs)
		if !slices.Equal(got, test.want) {
			t.Errorf("at %d:\n%q, want\n%q", test.width, got, test.want)
		}
	}
	if got := widget.Box("", nil, 6, theme.New(true).Text, theme.New(false).Glyphs); !slices.Equal(got, []string{"╭────╮", "╰────╯"}) {
		t.Errorf("without title and lines: %q", got)
	}
}

// TestTheFrameOfADialogHasItsOwnStyle draws the frame as letters, and the text as it is.
func TestTheFrameOfADialogHasItsOwnStyle(t *testing.T) {
	got := widget.Box("Rent?", []string{"$0.11"}, 12, letters("A"), theme.New(false).Glyphs)
	if want := []string{"A Rent? AAAA", "A $0.11    A", "AAAAAAAAAAAA"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// letters is a style that draws a letter in place of each cell.
type letters string

func (l letters) Render(text ...string) string {
	return strings.Repeat(string(l), widget.Width(strings.Join(text, " ")))
}

func FuzzBox(f *testing.F) {
	for _, s := range strange {
		f.Add(s, 14)
	}
	f.Fuzz(func(t *testing.T, s string, width int) {
		s, width = asDrawn(s), bounded(width)
		for _, line := range widget.Box(s, []string{s}, width, theme.New(true).Text, theme.New(false).Glyphs) {
			if ansi.StringWidth(line) != width || controls(line) != "" {
				t.Errorf("Box(%q) at %d has line %q", s, width, line)
			}
		}
	})
}

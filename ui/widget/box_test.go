package widget_test

import (
	"slices"
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
		got := widget.Box("Rent a number?", lines, test.width, theme.New(test.ascii).Glyphs)
		if !slices.Equal(got, test.want) {
			t.Errorf("at %d:\n%q, want\n%q", test.width, got, test.want)
		}
	}
	if got := widget.Box("", nil, 6, theme.New(false).Glyphs); !slices.Equal(got, []string{"╭────╮", "╰────╯"}) {
		t.Errorf("without title and lines: %q", got)
	}
}

func FuzzBox(f *testing.F) {
	for _, s := range strange {
		f.Add(s, 14)
	}
	f.Fuzz(func(t *testing.T, s string, width int) {
		s, width = asDrawn(s), bounded(width)
		for _, line := range widget.Box(s, []string{s}, width, theme.New(false).Glyphs) {
			if ansi.StringWidth(line) != width || controls(line) != "" {
				t.Errorf("Box(%q) at %d has line %q", s, width, line)
			}
		}
	})
}

package widget_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"example.com/verifyo/ui/widget"
)

func TestAFrameIsNeverHigherOrWiderThanTheWindow(t *testing.T) {
	for _, test := range []struct {
		name, s       string
		width, height int
		want          string
	}{
		{"too high keeps its first lines", "head\nbody\nfoot", 9, 2, "head\nbody"},
		{"too low gets empty lines", "head", 9, 3, "head\n\n"},
		{"too wide is cut", "header\nab", 3, 2, "hea\nab"},
		{"a wide character is not halved", "a日本", 4, 1, "a日"},
		{"a style ends with its line", "\x1b[31mred\nplain", 9, 2, "\x1b[31mred\x1b[0m\nplain"},
		{"an ended style is not ended twice", "\x1b[31mred\x1b[0m", 9, 1, "\x1b[31mred\x1b[0m"},
		{"no width yet", "head", 0, 3, ""},
		{"no height yet", "head", 3, 0, ""},
	} {
		if got := widget.Exactly(strings.Split(test.s, "\n"), test.width, test.height); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestADialogLeavesTheRowsAboveItVisible(t *testing.T) {
	for _, test := range []struct {
		name   string
		box    []string
		height int
		want   string
	}{
		{"at the bottom", []string{"[?]"}, 3, "one\ntwo\n[?]"},
		{"below a short body", []string{"[?]"}, 5, "one\ntwo\nthree\n\n[?]"},
		{"higher than the body", []string{"a", "b", "c"}, 2, "a\nb"},
		{"no box", nil, 2, "one\ntwo"},
	} {
		if got := strings.Join(widget.Over([]string{"one", "two", "three"}, test.box, test.height), "\n"); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
	if got := widget.Over([]string{"one"}, []string{"a"}, -1); len(got) != 0 {
		t.Errorf("without a size: %q", got)
	}
}

func FuzzExactly(f *testing.F) {
	for _, s := range strange {
		f.Add(s, 7, 8)
	}
	f.Fuzz(func(t *testing.T, s string, width, height int) {
		width, height = bounded(width), bounded(height)
		s = asDrawn(s) + "\n" + asDrawn(s)
		for name, got := range map[string]string{
			"Exactly": widget.Exactly(strings.Split(s, "\n"), width, height),
			"Over":    widget.Exactly(widget.Over(strings.Split(s, "\n"), strings.Split(s, "\n"), height), width, height),
		} {
			if width <= 0 || height <= 0 {
				if got != "" {
					t.Errorf("%s at %dx%d = %q", name, width, height, got)
				}
				continue
			}
			lines := strings.Split(got, "\n")
			if len(lines) != height {
				t.Errorf("%s(%q) at %dx%d has %d lines", name, s, width, height, len(lines))
			}
			for _, line := range lines {
				if ansi.StringWidth(line) > width || controls(line) != "" {
					t.Errorf("%s(%q) at %dx%d has line %q", name, s, width, height, line)
				}
			}
		}
	})
}

func TestAFrameIsTheSameWhateverTheFrameBeforeWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var frames widget.Exact
		for range 10 {
			lines := rapid.SliceOfN(rapid.SampledFrom([]string{"", "head", "header", "a日本", "\x1b[31mred"}), 0, 4).Draw(t, "lines")
			width, height := rapid.IntRange(0, 5).Draw(t, "width"), rapid.IntRange(0, 4).Draw(t, "height")
			if got, want := frames.Frame(lines, width, height), widget.Exactly(lines, width, height); got != want {
				t.Fatalf("%q at %d×%d is %q, not %q", lines, width, height, got, want)
			}
		}
	})
}

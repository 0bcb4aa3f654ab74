package widget_test

import (
	"io"
	"math"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"
	"github.com/sahilm/fuzzy"

	"example.com/verifyo/api"
	"example.com/verifyo/ui/widget"
)

// styles are a style for the text and one for matches; the terminal of the test does not matter.
func styles() (text, match lipgloss.Style) {
	renderer := lipgloss.NewRenderer(io.Discard)
	renderer.SetColorProfile(termenv.ANSI)
	return renderer.NewStyle(), renderer.NewStyle().Bold(true)
}

func TestTheTypedLettersAreHighlighted(t *testing.T) {
	text, match := styles()
	for _, test := range []struct{ s, typed, want string }{
		{"WhatsApp", "wa", "\x1b[1mW\x1b[0mhats\x1b[1mA\x1b[0mpp"},
		{"Яндекс Go", "go", "Яндекс \x1b[1mGo\x1b[0m"},
		{"Ünïcode", "ïc", "Ün\x1b[1mïc\x1b[0mode"},
		{"日本語", "語", "日本\x1b[1m語\x1b[0m"},
	} {
		found := fuzzy.Find(test.typed, []string{test.s})
		if len(found) != 1 {
			t.Fatalf("%q is not found in %q", test.typed, test.s)
		}
		if got := widget.Highlight(test.s, found[0].MatchedIndexes, text, match); got != test.want {
			t.Errorf("%q in %q: %q, want %q", test.typed, test.s, got, test.want)
		}
	}
}

func TestAHighlightedNameKeepsItsLetters(t *testing.T) {
	text, match := styles()
	for _, test := range []struct {
		s       string
		matched []int
		want    string
	}{
		{"abc", nil, "abc"},
		{"abc", []int{-4, 1, 99, math.MaxInt}, "a\x1b[1mb\x1b[0mc"},
		{"e\u0301a", []int{1}, "\x1b[1me\u0301\x1b[0ma"}, // the accent is highlighted with its letter
		{"", []int{0}, ""},
	} {
		if got := widget.Highlight(test.s, test.matched, text, match); got != test.want {
			t.Errorf("Highlight(%q, %v) = %q, want %q", test.s, test.matched, got, test.want)
		}
	}
}

func FuzzHighlight(f *testing.F) {
	for _, s := range strange {
		f.Add(s, 0, 3)
	}
	f.Fuzz(func(t *testing.T, s string, first, second int) {
		s = api.NewText(s).String()
		text, match := styles()
		got := widget.Highlight(s, []int{first, second}, text, match)
		if controls(got) != "" {
			t.Errorf("Highlight(%q) = %q lets %q through", s, got, controls(got))
		}
		if plain := widget.Highlight(s, nil, text, match); ansi.Strip(got) != ansi.Strip(plain) {
			t.Errorf("Highlight(%q) changed the letters: %q, %q", s, got, plain)
		}
	})
}

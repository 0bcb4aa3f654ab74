package widget_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

const largeCharacters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ- "

func TestTheCodeIsReadFromAfar(t *testing.T) {
	got := widget.Large("10-7", 3, theme.New(false).Glyphs)
	want := []string{
		"▄█  █▀█     ▀▀█",
		" █  █ █ ▀▀▀  ▄▀",
		"▀▀▀ ▀▀▀      ▀ ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestNoTwoLargeLettersLookAlike(t *testing.T) {
	for _, height := range []int{3, 5} {
		noTwoLookAlike(t, height)
	}
}

func noTwoLookAlike(t *testing.T, height int) {
	t.Helper()
	seen := map[string]rune{}
	for _, r := range largeCharacters {
		lines := widget.Large(string(r), height, theme.New(false).Glyphs)
		if len(lines) != height {
			t.Fatalf("%q has %d lines", r, len(lines))
		}
		for _, line := range lines {
			if ansi.StringWidth(line) != ansi.StringWidth(lines[0]) {
				t.Errorf("%q is ragged: %q", r, lines)
			}
		}
		drawn := strings.Join(lines, "\n")
		if other, taken := seen[drawn]; taken {
			t.Errorf("%q and %q are drawn alike", r, other)
		}
		seen[drawn] = r
	}
}

func TestACodeThatLargeLettersWouldMisrepresentIsNotDrawnLarge(t *testing.T) {
	for _, code := range []string{"", "abc", "12é", "1\x1b[2J", "1_2", "\xff"} {
		if got := widget.Large(code, 3, theme.New(false).Glyphs); got != nil {
			t.Errorf("%q is drawn as %q", code, got)
		}
	}
	if got := widget.Large("123", 3, theme.New(true).Glyphs); got != nil {
		t.Errorf("in ASCII: %q", got)
	}
}

func TestPlainASCIIHasTheTallLettersOnly(t *testing.T) {
	glyphs := theme.New(true).Glyphs
	if got := widget.Large("12", 3, glyphs); got != nil {
		t.Errorf("three rows need half blocks, and are %q", got)
	}
	got := widget.Large("12", 5, glyphs)
	if len(got) != 5 || strings.Trim(strings.Join(got, ""), "# ") != "" || !strings.Contains(got[0], "##") {
		t.Errorf("five rows are %q", got)
	}
}

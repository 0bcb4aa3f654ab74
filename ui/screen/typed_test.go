package screen_test

import (
	"testing"

	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/screen"
)

func TestOnlyWhatMayBeDrawnIsTyped(t *testing.T) {
	for typed, want := range map[string]string{
		"": "", " ": " ", "a": "a", " a b ": " a b ", "\x1b": "", "a\x1b": "a", "\x1b[2J": "", "x\x1b[31my": "xy",
		" \x1b ": "  ", "a\nb": "a b", "\u202e": "", "é ": "é ", "\x1b]0;title\a shop": "shop",
	} {
		if got := string(screen.Typed(keymap.Press{Runes: []rune(typed)}).Runes); got != want {
			t.Errorf("%q is typed as %q, want %q", typed, got, want)
		}
	}
}

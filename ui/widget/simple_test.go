package widget

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// TestSimpleTextHasTheWidthThatIsMeasured tries every character of Unicode by itself, after another
// and before a mark that may combine with it.
func TestSimpleTextHasTheWidthThatIsMeasured(t *testing.T) {
	simples := 0
	for r := rune(1); r <= utf8.MaxRune; r++ {
		text := string(r)
		cells, _, ok := simple(text)
		if !ok {
			continue
		}
		simples++
		if cells != 1 || ansi.StringWidth(text) != 1 || ansi.StringWidth("a"+text+"a") != 3 {
			t.Errorf("%q is no simple character", text)
		}
		if _, _, ok := simple(text + "\u0301"); ok {
			t.Errorf("%q with an accent is no simple text", text)
		}
	}
	if simples < 700 {
		t.Errorf("only %d characters are simple", simples)
	}
}

func FuzzSimple(f *testing.F) {
	for _, s := range []string{"", "plain", "\x1b[1mbold\x1b[0m", "\x1b[1mopen", "─│▌●…", "\x1b[2Jx", "\x1b[>4m", "é\u0301", "a\x1b", "\xc2", "\xe2\x96"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		cells, open, ok := simple(s)
		if !ok {
			return
		}
		if cells != ansi.StringWidth(s) {
			t.Errorf("%q is measured as %d cells, not %d", s, cells, ansi.StringWidth(s))
		}
		if last := strings.LastIndex(s, "\x1b"); open != (last >= 0 && !strings.HasPrefix(s[last:], reset) && !strings.HasPrefix(s[last:], "\x1b[m")) {
			t.Errorf("%q is open: %v", s, open)
		}
	})
}

package painter

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/vt"
	"pgregory.net/rapid"
)

// scraps are what lines are made of that nobody has cleaned: marks without a letter, halves of a
// flag, joiners, sequences broken off, and bytes that are no text.
var scraps = rapid.SampledFrom([]string{
	"a", " ", "淘", "\u0301", "\u0e33", "ก", "क", "\u094d", "ष", "\u093e", "🇺", "🇦", "👩", "\u200d", "\ufe0f", "\u1100", "\u1161", "\u11a8", "\u0600", "\u200b", "\u202e", "\u00ad",
	"\x1b[1m", "\x1b[m", "\x1b[31m", "\x1b[", "\x1b", "\x1b]0;x", "\a", "\x1b\\", "\t", "\r", "\xff", "\x9b2J", "\x00", "\x7f", "ﾞ", "가", "\U000e0041", "\x1b[38;5;", "\x1b[4:9m",
})

// Whatever a line holds, the screen shows the same after any change as if it had been drawn alone,
// and the lines around it stay where they are.
func TestALineOfAnyKindStaysInItsRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(1, 12).Draw(t, "width")
		line := rapid.Map(rapid.SliceOfN(scraps, 0, 12), func(all []string) string { return strings.Join(all, "") })
		window := size{width, 3}
		var c canvas
		term := vt.NewEmulator(width, 3)
		for i := range rapid.IntRange(1, 5).Draw(t, "frames") {
			text := line.Draw(t, "line")
			frame := "above\n" + text + "\nbelow"
			_, _ = term.Write(c.piece(frame, i == 0, window)) // it never fails
			var alone canvas
			fresh := vt.NewEmulator(width, 3)
			_, _ = fresh.Write(alone.piece(frame, true, window))
			if what := differs(term, fresh); what != "" {
				t.Fatalf("%q: %s", text, what)
			}
			if got := row(term, 0) + row(term, 2); got != row(fresh, 0)+row(fresh, 2) || !strings.HasPrefix("above", strings.TrimSpace(row(term, 0))) {
				t.Fatalf("%q changed the lines around it: %q", text, got)
			}
			var long longTexts
			for x, each := range takeApart(text, width, nil, &long) {
				if each.width == 2 && x == width-1 {
					t.Fatalf("%q ends with half a character", text)
				}
			}
		}
	})
}

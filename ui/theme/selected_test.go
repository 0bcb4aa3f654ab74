package theme_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"example.com/verifyo/ui/theme"
)

// TestNoBlockIsAHoleInTheFillOfAReversedRow draws a row with the bars of lists in each theme.
func TestNoBlockIsAHoleInTheFillOfAReversedRow(t *testing.T) {
	defer lipgloss.SetColorProfile(lipgloss.ColorProfile())
	for _, profile := range []termenv.Profile{termenv.ANSI, termenv.ANSI256, termenv.TrueColor} {
		lipgloss.SetColorProfile(profile)
		for _, name := range theme.Names() {
			th := theme.New(false).Chosen(theme.Choice{Name: name})
			row := "Ukraine " + strings.Join(th.Glyphs.Stock[:], "") + th.Glyphs.MeterFull + th.Glyphs.MeterHalf + " 12 of 14"
			drawn := th.Selected(row)
			reversed := strings.Contains(drawn, "\x1b[7m")
			text := ansi.Strip(drawn)
			if ansi.StringWidth(text) != ansi.StringWidth(row) || !strings.HasPrefix(text, "Ukraine ") || !strings.HasSuffix(text, " 12 of 14") {
				t.Errorf("%s: %q", name, text)
			}
			if blocks := strings.ContainsAny(text, "▁▂▃▄▅▆▇█"); blocks == reversed {
				t.Errorf("%s, %v: reversed is %v, and the row is %q", name, profile, reversed, text)
			}
		}
	}
}

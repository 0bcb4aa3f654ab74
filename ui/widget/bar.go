package widget

import (
	"strings"

	"example.com/verifyo/ui/theme"
)

// Bar draws a share of width cells, to an eighth of a cell; a fraction of 1 is all of them. It is rounded
// down, but not to nothing, and ends where the share ends. NaN counts as nothing.
func Bar(width int, fraction float64, glyphs theme.Glyphs) string {
	if !(fraction > 0) || width <= 0 {
		return ""
	}
	eighths := max(1, int(min(fraction, 1)*float64(8*width)))
	bar := strings.Repeat(glyphs.BarFull, eighths/8)
	if part := eighths % 8; part > 0 {
		bar += glyphs.BarPart[part-1]
	}
	return bar
}

package widget

import (
	"strings"

	"example.com/verifyo/ui/theme"
)

// Stroke draws a share of width cells, to half a cell; a fraction of 1 is all of them. It is rounded down, but not to
// nothing, and ends where the share ends. NaN counts as nothing. It is as thin as a Meter: thicker bars in rows below
// each other would grow together.
func Stroke(width int, fraction float64, glyphs theme.Glyphs) string {
	if !(fraction > 0) || width <= 0 {
		return ""
	}
	halves := max(1, int(min(fraction, 1)*float64(2*width)))
	return strings.Repeat(glyphs.MeterFull, halves/2) + strings.Repeat(glyphs.MeterHalf, halves%2)
}

package widget

import (
	"strings"

	"example.com/verifyo/ui/theme"
)

// Bar draws a share of width cells, to an eighth of a cell; a fraction of 1 is all of them. It is rounded
// down, but not to nothing, and ends where the share ends. NaN counts as nothing.
func Bar(width int, fraction float64, glyphs theme.Glyphs) string {
	return share(width, fraction, glyphs.BarFull, glyphs.BarPart[:])
}

// Stroke is a Bar as thin as a Meter, to half a cell: bars in rows below each other would grow together.
func Stroke(width int, fraction float64, glyphs theme.Glyphs) string {
	return share(width, fraction, glyphs.MeterFull, []string{glyphs.MeterHalf})
}

// share draws a share with full cells, and a last one from these parts.
func share(width int, fraction float64, full string, parts []string) string {
	if !(fraction > 0) || width <= 0 {
		return ""
	}
	steps := len(parts) + 1
	taken := max(1, int(min(fraction, 1)*float64(steps*width)))
	bar := strings.Repeat(full, taken/steps)
	if part := taken % steps; part > 0 {
		bar += parts[part-1]
	}
	return bar
}

package widget

import (
	"math"
	"strings"

	"example.com/verifyo/ui/theme"
)

// Meter draws how much is left in width cells; a fraction of 1 is all of it. At least one cell
// is full while anything is left, and no cell is empty until something is gone. NaN counts as
// nothing. A width of zero or less gives "".
func Meter(width int, fraction float64, glyphs theme.Glyphs) string {
	width = max(0, width)
	full := 0
	if fraction > 0 {
		full = int(math.Ceil(min(fraction, 1) * float64(width)))
	}
	return strings.Repeat(glyphs.MeterFull, full) + strings.Repeat(glyphs.MeterEmpty, width-full)
}

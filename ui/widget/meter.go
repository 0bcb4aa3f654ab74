package widget

import (
	"math"
	"strings"

	"example.com/verifyo/ui/theme"
)

// Meter draws how much is left as width cells, fraction 1 being all of it. As long as
// anything is left one cell is full, and until something is gone none is empty; what is
// no number counts as nothing. A width of zero or less gives "".
func Meter(width int, fraction float64, glyphs theme.Glyphs) string {
	width = max(0, width)
	full := 0
	if fraction > 0 {
		full = int(math.Ceil(min(fraction, 1) * float64(width)))
	}
	return strings.Repeat(glyphs.MeterFull, full) + strings.Repeat(glyphs.MeterEmpty, width-full)
}

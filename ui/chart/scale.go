package chart

import (
	"strings"

	"example.com/verifyo/ui/theme"
)

// Sparkline draws one value in each cell of a line, without a scale. A value of zero is a blank, so
// that it differs from a small one. If there are more values than cells, the first ones are left out.
func Sparkline(values []float64, width int, t theme.Theme) string {
	values = values[max(0, len(values)-max(0, width)):]
	top := largest(values)
	var line strings.Builder
	for _, value := range values {
		line.WriteString(level(eighths(amount(value), top, 1), t.Glyphs))
	}
	return t.BarFull.Render(line.String())
}

// level is a cell that is filled from below to so many eighths; plain ASCII tells four levels apart.
func level(eighths int, glyphs theme.Glyphs) string {
	if eighths <= 0 {
		return " "
	}
	return glyphs.Stock[min(eighths, 8)-1]
}

// huge is where values are cut, so that neither a sum of two nor an eighth of a bar overflows.
const huge = 1e200

// amount is a value that can be drawn: not negative, and not NaN or infinite.
func amount(value float64) float64 {
	if value > 0 {
		return min(value, huge)
	}
	return 0
}

func largest(values []float64) (top float64) {
	for _, value := range values {
		top = max(top, amount(value))
	}
	return top
}

// eighths is how many eighths of cells an amount takes if top, the largest, takes all of them. It is
// rounded down, but not to nothing. The product comes before the quotient so that whole numbers are exact.
func eighths(value, top float64, cells int) int {
	switch {
	case value == 0 || cells <= 0:
		return 0
	case value >= top:
		return 8 * cells
	}
	return max(1, int(value*float64(8*cells)/top))
}

// whole is how many whole cells an amount takes if top, the largest, takes all of them, rounded to the
// nearest, but not to nothing.
func whole(value, top float64, cells int) int {
	part := eighths(value, top, cells)
	return max(min(part, 1), (part+4)/8)
}

package widget

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

const (
	escape = "\x1b"
	reset  = "\x1b[0m"
)

// Width is the number of cells s takes when it is drawn by this package.
func Width(s string) int {
	if cells, _, ok := simple(s); ok {
		return cells
	}
	return ansi.StringWidth(s)
}

// Fit returns s in exactly width cells: padded with blanks on the right, or cut with ellipsis
// at its end. Styles in s are kept and end with it. An ellipsis wider than width is left out. A
// width of zero or less gives "".
func Fit(s string, width int, ellipsis string) string {
	s, blank := fitted(s, width, ellipsis)
	return s + blanks(blank)
}

// FitRight is Fit with the padding on the left, for figures.
func FitRight(s string, width int, ellipsis string) string {
	s, blank := fitted(s, width, ellipsis)
	return blanks(blank) + s
}

// fitted is what Cut leaves of s, and how many blanks fill the rest of width cells.
func fitted(s string, width int, ellipsis string) (cut string, blank int) {
	if cells, open, ok := simple(s); ok && cells <= width && width > 0 { // measured once, because most texts fit
		if open {
			s += reset
		}
		return s, width - cells
	}
	s = Cut(s, width, ellipsis)
	return s, width - Width(s)
}

// Cut is Fit without the padding: at most width cells, fewer if s is shorter.
func Cut(s string, width int, ellipsis string) string {
	if width <= 0 {
		return ""
	}
	if cells, open, ok := simple(s); ok && cells <= width { // the most common case
		if open {
			return s + reset
		}
		return s
	}
	if ansi.StringWidth(ellipsis) > width {
		ellipsis = ""
	}
	s = ansi.Truncate(s, width, ellipsis)
	if last := strings.LastIndex(s, escape); last >= 0 && !isReset(s[last:last+styleLength(s[last:])]) {
		return s + reset
	}
	return s
}

// leastLegible is how many cells of a text tell what it is.
const leastLegible = 4

// CutLegibly is Cut for a text that may as well be left out: rather than fewer cells of it, nothing is left.
func CutLegibly(s string, width int, ellipsis string) string {
	if Width(s) > width && width-Width(ellipsis) < leastLegible {
		return ""
	}
	return Cut(s, width, ellipsis)
}

// Spread puts left and right at the two ends of exactly width cells. If both do not fit, left
// is cut first; right is cut only if it is wider than width by itself.
func Spread(left, right string, width int, ellipsis string) string {
	right = Cut(right, width, ellipsis)
	room := width - Width(right)
	if right != "" {
		room-- // left never touches right
	}
	return Fit(Fit(left, room, ellipsis)+blanks(width-max(0, room)-Width(right))+right, width, ellipsis)
}

// spaces are most of the blanks that are ever needed at once.
const spaces = "                                                                                                    "

func blanks(n int) string {
	if n <= len(spaces) {
		return spaces[:max(0, n)]
	}
	return strings.Repeat(" ", n)
}

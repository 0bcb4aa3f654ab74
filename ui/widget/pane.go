package widget

import (
	"strings"

	"example.com/verifyo/ui/theme"
)

// PaneSides is the width of a pane's frame: its two sides.
const PaneSides = 2

// Pane frames the lines of a part of the screen, in exactly width by height cells: the title at the
// left of the upper side, and what says more at its right, cut if there is no room. Lines and titles
// may be styled; style is that of the frame. With less than four cells either way it is blank.
func Pane(title, more string, lines []string, width, height int, frame theme.Frame, style theme.Style, ellipsis string) []string {
	framed := make([]string, max(0, height))
	if width < 2*PaneSides || height < 2*PaneSides {
		for i := range framed {
			framed[i] = blanks(width)
		}
		return framed
	}
	inside := width - PaneSides
	framed[0] = paneTop(title, more, inside, frame, style, ellipsis)
	side := style.Render(frame.Vertical)
	for i := 1; i < height-1; i++ {
		line := ""
		if i <= len(lines) {
			line = lines[i-1]
		}
		framed[i] = side + Fit(line, inside, ellipsis) + side
	}
	framed[height-1] = style.Render(frame.BottomLeft + strings.Repeat(frame.Horizontal, inside) + frame.BottomRight)
	return framed
}

// paneTop is the upper side: the title stays whole as long as it fits.
func paneTop(title, more string, inside int, frame theme.Frame, style theme.Style, ellipsis string) string {
	const around = 3 // a piece of the side, and a blank on either side of a text
	left := style.Render(frame.Horizontal)
	if title = Cut(title, inside-around-1, ellipsis); title != "" {
		left += " " + title + " "
	}
	right := style.Render(frame.Horizontal)
	if room := inside - Width(left) - around - 1; more != "" && room > 1 {
		right = " " + Cut(more, room, ellipsis) + " " + right
	}
	rule := style.Render(strings.Repeat(frame.Horizontal, max(0, inside-Width(left)-Width(right))))
	return style.Render(frame.TopLeft) + left + rule + right + style.Render(frame.TopRight)
}

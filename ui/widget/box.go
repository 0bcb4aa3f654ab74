package widget

import (
	"strings"

	"example.com/verifyo/ui/theme"
)

// BoxSides is the width of the frame itself: two sides, and a blank inside each. BoxEnds is its
// height: one line above and one below.
const (
	BoxSides = 4
	BoxEnds  = 2
)

// Box frames lines as a dialog: rounded corners, the title in the upper side, every line
// exactly width cells with the text cut to fit. Title and lines may be styled; style is that of the
// frame. If width has no room for a frame, the lines are drawn without one; a width of zero or less
// gives nil.
func Box(title string, lines []string, width int, style theme.Style, glyphs theme.Glyphs) []string {
	if width <= 0 {
		return nil
	}
	box := make([]string, 0, len(lines)+2)
	if width <= BoxSides {
		for _, line := range append([]string{title}, lines...) {
			box = append(box, Fit(line, width, glyphs.Ellipsis))
		}
		return box
	}

	inside := width - BoxSides
	frame := glyphs.Frame
	top := style.Render(frame.TopLeft + strings.Repeat(frame.Horizontal, width-2) + frame.TopRight)
	if title = Cut(title, inside, glyphs.Ellipsis); title != "" {
		rule := strings.Repeat(frame.Horizontal, inside-Width(title))
		top = style.Render(frame.TopLeft) + " " + title + " " + style.Render(rule+frame.TopRight)
	}
	box = append(box, top)
	side := style.Render(frame.Vertical)
	for _, line := range lines {
		box = append(box, side+" "+Fit(line, inside, glyphs.Ellipsis)+" "+side)
	}
	return append(box, style.Render(frame.BottomLeft+strings.Repeat(frame.Horizontal, width-2)+frame.BottomRight))
}

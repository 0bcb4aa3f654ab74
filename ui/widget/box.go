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
// exactly width cells with the text cut to fit. Title and lines may be styled. If width has no
// room for a frame, the lines are drawn without one; a width of zero or less gives nil.
func Box(title string, lines []string, width int, glyphs theme.Glyphs) []string {
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
	top := strings.Repeat(glyphs.Frame.Horizontal, width-2)
	if title = Cut(title, inside, glyphs.Ellipsis); title != "" {
		top = " " + title + " " + strings.Repeat(glyphs.Frame.Horizontal, inside-Width(title))
	}
	box = append(box, glyphs.Frame.TopLeft+top+glyphs.Frame.TopRight)
	for _, line := range lines {
		box = append(box, glyphs.Frame.Vertical+" "+Fit(line, inside, glyphs.Ellipsis)+" "+glyphs.Frame.Vertical)
	}
	return append(box, glyphs.Frame.BottomLeft+strings.Repeat(glyphs.Frame.Horizontal, width-2)+glyphs.Frame.BottomRight)
}

package widget

import "example.com/verifyo/ui/theme"

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

	s := sides{frame: glyphs.Frame, style: style, ellipsis: glyphs.Ellipsis, inside: width - PaneSides}
	room := width - BoxSides
	if title = Cut(title, room, glyphs.Ellipsis); title != "" {
		title = " " + title + " "
	}
	box = append(box, s.top(title, ""))
	for _, line := range lines {
		box = append(box, s.line(" "+Fit(line, room, glyphs.Ellipsis)+" "))
	}
	return append(box, s.bottom())
}

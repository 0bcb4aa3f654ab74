package widget

import "example.com/verifyo/ui/theme"

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
	s := sides{frame: frame, style: style, ellipsis: ellipsis, inside: width - PaneSides}
	framed[0] = s.titled(title, more)
	for i := 1; i < height-1; i++ {
		line := ""
		if i <= len(lines) {
			line = lines[i-1]
		}
		framed[i] = s.line(line)
	}
	framed[height-1] = s.bottom()
	return framed
}

// titled is the upper side of a pane: the title stays whole as long as it fits.
func (s sides) titled(title, more string) string {
	const around = 3 // a piece of the side, and a blank on either side of a text
	left := s.rule(1)
	if title = Cut(title, s.inside-around-1, s.ellipsis); title != "" {
		left += " " + title + " "
	}
	right := s.rule(1)
	if room := s.inside - Width(left) - around - 1; more != "" && room > 1 {
		right = " " + Cut(more, room, s.ellipsis) + " " + right
	}
	return s.top(left, right)
}

package widget

import "example.com/verifyo/ui/theme"

// PaneSides is the width of a pane's frame: its two sides.
const PaneSides = 2

// Pane frames the lines of a part of the screen, in exactly width by height cells: the title at the
// left of the upper side, and what says more at its right, cut if there is no room. Lines and titles
// may be styled; style is that of the frame. With less than four cells either way it is blank.
func Pane(title, more string, lines []string, width, height int, frame theme.Frame, style theme.Style, ellipsis string) []string {
	return new(Framed).Pane(title, more, lines, width, height, frame, style, ellipsis)
}

// Framed draws one pane after the other, and frames only the lines that are not those of the pane before. Its zero
// value is ready for use.
type Framed struct {
	side, ellipsis string
	inside         int
	lines, framed  []string
}

// Pane is Pane. The lines must not be changed any more.
func (f *Framed) Pane(title, more string, lines []string, width, height int, frame theme.Frame, style theme.Style, ellipsis string) []string {
	framed := make([]string, max(0, height))
	if width < 2*PaneSides || height < 2*PaneSides {
		for i := range framed {
			framed[i] = blanks(width)
		}
		return framed
	}
	s := sides{frame: frame, style: style, ellipsis: ellipsis, inside: width - PaneSides}
	before := *f
	*f = Framed{s.side(), ellipsis, s.inside, lines, framed}
	framed[0] = s.titled(title, more)
	for i := range height - 2 {
		framed[i+1] = before.line(f, i)
		if framed[i+1] == "" {
			framed[i+1] = s.between(f.side, f.at(i))
		}
	}
	framed[height-1] = s.bottom()
	return framed
}

// at is a line; empty if there are fewer.
func (f *Framed) at(i int) string {
	if i < len(f.lines) {
		return f.lines[i]
	}
	return ""
}

// line is a line with its sides if the next pane has the same one; else empty.
func (f *Framed) line(next *Framed, i int) string {
	if f.side != next.side || f.ellipsis != next.ellipsis || f.inside != next.inside || i+2 >= len(f.framed) || f.at(i) != next.at(i) {
		return ""
	}
	return f.framed[i+1]
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

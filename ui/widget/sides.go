package widget

import (
	"strings"

	"example.com/verifyo/ui/theme"
)

// sides draws the frame around text, of dialogs and of panes: inside is how many cells the text has.
type sides struct {
	frame    theme.Frame
	style    theme.Style
	ellipsis string
	inside   int
}

// top is the upper side, with a text at its left and one at its right. Both must fit.
func (s sides) top(left, right string) string {
	return s.style.Render(s.frame.TopLeft) + left + s.rule(s.inside-Width(left)-Width(right)) + right + s.style.Render(s.frame.TopRight)
}

// rule is a piece of the upper side.
func (s sides) rule(width int) string {
	if width <= 0 {
		return ""
	}
	return s.style.Render(strings.Repeat(s.frame.Horizontal, width))
}

// line is a line of text between the sides, cut if it is too long.
func (s sides) line(text string) string { return s.between(s.side(), text) }

func (s sides) side() string { return s.style.Render(s.frame.Vertical) }

func (s sides) between(side, text string) string {
	text, blank := fitted(text, s.inside, s.ellipsis)
	return side + text + blanks(blank) + side
}

// bottom is the lower side.
func (s sides) bottom() string {
	return s.style.Render(s.frame.BottomLeft + strings.Repeat(s.frame.Horizontal, s.inside) + s.frame.BottomRight)
}

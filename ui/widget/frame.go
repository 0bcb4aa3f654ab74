package widget

import "strings"

// Exactly makes a frame of lines: exactly height of them, none wider than width cells. Excess is
// cut off at the bottom and on the right, and empty lines are added at the bottom.
//
// Styles end with their line and do not run into the next. Short lines stay short: whoever draws
// clears the rest of a line, and padding would be sent for nothing. A width or height of zero or
// less gives "".
func Exactly(lines []string, width, height int) string {
	return new(Exact).Frame(lines, width, height)
}

// Exact makes one frame after the other, and cuts only the lines that are not those of the frame before. Its zero value
// is ready.
type Exact struct {
	width int
	lines []string
	cut   []string
}

// Frame is Exactly. The lines must not be changed any more.
func (e *Exact) Frame(lines []string, width, height int) string {
	if width <= 0 || height <= 0 {
		return ""
	}
	before := *e
	*e = Exact{width, lines[:min(height, len(lines))], make([]string, height)}
	for i, line := range e.lines {
		if before.width == width && i < len(before.lines) && before.lines[i] == line {
			e.cut[i] = before.cut[i]
		} else {
			e.cut[i] = Cut(line, width, "")
		}
	}
	return strings.Join(e.cut, "\n")
}

// Over lays box over the last of height lines, of which body is the first, so that a dialog sits at
// the bottom and the rows above it stay visible. If a box is higher than that, its first lines are
// shown.
func Over(body, box []string, height int) []string {
	lines := make([]string, max(0, height))
	copy(lines, body)
	box = box[:min(len(box), len(lines))]
	copy(lines[len(lines)-len(box):], box)
	return lines
}

package widget

import "strings"

// Exactly makes a frame of lines: exactly height of them, none wider than width cells. Excess is
// cut off at the bottom and on the right, and empty lines are added at the bottom.
//
// Styles end with their line and do not run into the next. Short lines stay short: whoever draws
// clears the rest of a line, and padding would be sent for nothing. A width or height of zero or
// less gives "".
func Exactly(lines []string, width, height int) string {
	if width <= 0 || height <= 0 {
		return ""
	}
	exact := make([]string, height)
	for i := range min(height, len(lines)) {
		exact[i] = Cut(lines[i], width, "")
	}
	return strings.Join(exact, "\n")
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

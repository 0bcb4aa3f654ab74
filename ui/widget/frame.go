package widget

import "strings"

// Exactly returns s as exactly height lines, none wider than width cells: excess is cut off at
// the bottom and on the right, and empty lines are added at the bottom. The root applies it to
// every frame, because Bubble Tea drops the first lines of a frame that is too high.
//
// Styles end with their line and do not run into the next. Short lines stay short: Bubble Tea
// clears the rest of a line itself, and padding would be sent for nothing. A width or height
// of zero or less gives "".
func Exactly(s string, width, height int) string {
	if width <= 0 || height <= 0 {
		return ""
	}
	return strings.Join(exactLines(s, width, height), "\n")
}

// Over lays box over the last lines of body, after body is made exactly height lines, so that
// a dialog sits at the bottom and the rows above it stay visible. If a box is higher than the
// body, its first lines are shown.
func Over(body string, box []string, width, height int) string {
	if width <= 0 || height <= 0 {
		return ""
	}
	lines := exactLines(body, width, height)
	box = box[:min(len(box), height)]
	for i, line := range box {
		lines[height-len(box)+i] = Cut(line, width, "")
	}
	return strings.Join(lines, "\n")
}

func exactLines(s string, width, height int) []string {
	lines := make([]string, height)
	for i := range lines {
		line, rest, _ := strings.Cut(s, "\n")
		lines[i], s = Cut(line, width, ""), rest
	}
	return lines
}

package ui

import (
	"slices"

	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/widget"
)

// drawDialog draws the open dialog, if any. It takes the keys, so its frame has the colour that a pane's
// frame has while the pane has the focus. A title too long for the frame is wrapped inside it,
// so that the operator can read all of the question, and is bold there.
func (r *Root) drawDialog(width int) []string {
	if r.dialog == nil {
		return nil
	}
	t, inside, title := r.ctx.Theme, width-widget.BoxSides, r.dialog.Title()
	var lines []string
	if widget.Width(title) > inside {
		lines, title = widget.Wrap(title, inside), ""
	}
	for i, line := range lines {
		lines[i] = t.Title.Render(line)
	}
	lines = append(lines, r.dialog.Lines(inside, r.bodyHeight()-widget.BoxEnds-len(lines))...)
	if box := widget.Box(t.Title.Render(title), lines, width, t.FocusedFrame, t.Glyphs); len(box) <= r.bodyHeight() {
		return box
	}
	// In the smallest windows the frame is dropped, then the lines around the dialog, but
	// never a figure or a key.
	if r.readable() {
		return r.bareQuestion()
	}
	return append(widget.Wrap(messages.QuestionTooLarge, r.width), t.Hint("esc", messages.HintBack))
}

// bareQuestion is the whole question without a frame. Its title is filled instead, so that it is seen to be one, and
// the other lines have the side of a frame before them if there is room for it.
func (r *Root) bareQuestion() []string {
	t, blank := r.ctx.Theme, " "
	title := widget.Wrap(r.dialog.Title(), r.width-2)
	if fewer := widget.Wrap(r.dialog.Title(), r.width-1); len(fewer) < len(title) { // the header needs the line
		title, blank = fewer, ""
	}
	for i, line := range title {
		title[i] = t.Accent.Render(t.Glyphs.Cursor) + t.Selection.Render(widget.Fit(blank+line, r.width-1, ""))
	}
	room, side := r.height-len(title), t.FocusedFrame.Render(t.Glyphs.Frame.Vertical)+" "
	lines := r.dialog.Lines(r.width-widget.Width(side), room)
	if len(lines) > room || slices.ContainsFunc(lines, func(line string) bool { return widget.Width(side+line) > r.width }) {
		lines, side = r.dialog.Lines(r.width, room), ""
	}
	for i, line := range lines {
		lines[i] = side + line
	}
	return append(title, lines...)
}

// readable reports whether the whole question fits: nobody should agree to a question they
// cannot read.
func (r *Root) readable() bool { return len(r.bareQuestion()) <= r.height }

package ui

import (
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

// bareQuestion is the whole question without a frame. Its title is filled instead, so that it is seen
// to be one.
func (r *Root) bareQuestion() []string {
	title := widget.Wrap(r.dialog.Title(), r.width-1)
	for i, line := range title {
		title[i] = r.ctx.Theme.Accent.Render(r.ctx.Theme.Glyphs.Cursor) + r.ctx.Theme.Selection.Render(widget.Fit(line, r.width-1, ""))
	}
	return append(title, r.dialog.Lines(r.width, r.height-len(title))...)
}

// readable reports whether the whole question fits: nobody should agree to a question they
// cannot read.
func (r *Root) readable() bool { return len(r.bareQuestion()) <= r.height }

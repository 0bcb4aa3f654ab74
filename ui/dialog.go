package ui

import (
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/widget"
)

// dialog draws the dialog, where there is one. A title that is too long for the frame
// stands inside: what is agreed to must be readable to its end.
func (r *Root) dialog(width int) []string {
	if len(r.dialogs) == 0 {
		return nil
	}
	inside := width - widget.BoxSides
	title, lines := r.dialogs[0].Title(), r.dialogs[0].Lines(inside)
	if widget.Width(title) > inside {
		lines = append(widget.Wrap(title, inside), lines...)
		title = ""
	}
	if box := widget.Box(title, lines, width, r.ctx.Theme.Glyphs); len(box) <= r.bodyHeight() {
		return box
	}
	// In the smallest windows the frame goes, then the lines below and above, which a
	// question has no use for, and never a figure or a key.
	if r.readable() {
		return r.bareQuestion()
	}
	return append(widget.Wrap(messages.QuestionTooLarge, r.width), r.ctx.Theme.Hint("esc", "back"))
}

// bareQuestion is all of a question without a frame.
func (r *Root) bareQuestion() []string {
	return append(widget.Wrap(r.dialogs[0].Title(), r.width), r.dialogs[0].Lines(r.width)...)
}

// readable reports whether there is room for all of the question: nobody agrees to what
// cannot be read.
func (r *Root) readable() bool { return len(r.bareQuestion()) <= r.height }

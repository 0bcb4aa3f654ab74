package dialog

import (
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

// labelStyle is the style of a label that is typed. It warns while the last key had more than a label has.
func labelStyle(t theme.Theme, line *widget.Line) theme.Style {
	if line.Over() {
		return t.Warn
	}
	return t.Accent
}

// labelTooLong says why the last key left something out; nil if it did not.
func labelTooLong(t theme.Theme, line *widget.Line, width int) []string {
	if !line.Over() {
		return nil
	}
	lines := widget.Wrap(t.Glyphs.Alert+" "+messages.LabelTooLong(order.LongestLabel), width)
	for i, said := range lines {
		lines[i] = t.Warn.Render(said)
	}
	return lines
}

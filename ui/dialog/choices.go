package dialog

import (
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/widget"
)

// choiceKeys are the keys of a question with several answers. Where they do not fit, the gaps shrink
// first; what to press next comes before how to choose.
func (y *yes) choiceKeys(enter string, width int) string {
	gap := "    "
	for _, gap := range []string{gap, "  ", " "} {
		line := y.ctx.Theme.Hint("up down", messages.HintChoose) + gap
		line += y.keys(enter, messages.HintBack, "", gap, width-widget.Width(line))
		if widget.Width(line) <= width {
			return line
		}
	}
	return y.keys(enter, messages.HintBack, "", "  ", width)
}

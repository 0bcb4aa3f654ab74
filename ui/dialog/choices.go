package dialog

import (
	"strings"

	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/widget"
)

// choiceKeys are the keys of a question with several answers, and one more key in a longer and a shorter
// form; both are empty if there is none. Where they do not fit, the gaps shrink first, then the words; what
// to press next comes before how to choose.
func (y *yes) choiceKeys(enter, more, brief string, width int) string {
	t := y.ctx.Theme
	choose := t.Hint("up down", messages.HintChoose)
	for _, form := range []struct{ gap, choose, more string }{
		{"    ", choose, more},
		{"  ", choose, more},
		{" ", choose, more},
		{"  ", t.Key.Render("up down"), brief},
		{" ", t.Key.Render("up down"), brief},
	} {
		line := form.choose + form.gap
		line += y.keys(enter, messages.HintBack, form.more, form.gap, width-widget.Width(line))
		if widget.Width(line) <= width && strings.Contains(line, form.more) {
			return line
		}
	}
	return y.keys(enter, messages.HintBack, more, " ", width)
}

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
	choose, short := t.Hint("up down", messages.HintChoose), messages.AnswerInShort(enter)
	for _, form := range []struct{ gap, choose, enter, more string }{
		{"    ", choose, enter, more},
		{"  ", choose, enter, more},
		{"  ", choose, short, more},
		{" ", choose, short, more},
		{"  ", t.Key.Render("up down"), short, brief},
		{" ", t.Key.Render("up down"), short, brief},
	} {
		line := form.choose + form.gap
		line += y.keys(form.enter, messages.HintBack, form.more, form.gap, width-widget.Width(line))
		if widget.Width(line) <= width && strings.Contains(line, form.more) {
			return line
		}
	}
	return y.keys(enter, messages.HintBack, more, " ", width)
}

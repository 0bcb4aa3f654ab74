package dialog

import (
	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// Typing reports whether the label of the rent is typed.
func (q *Rent) Typing() bool { return q.label.Focused() }

// typeLabel takes a key for the label. There, enter and esc only end the typing; somebody who went on
// pressing enter would rent, so the quiet before a yes begins again.
func (q *Rent) typeLabel(a keymap.Action, p keymap.Press) {
	switch a {
	case keymap.Enter, keymap.Back:
		q.label.Blur()
	case keymap.None:
		q.label.Update(screen.Typed(p))
	}
	q.reopened()
}

// labelTyped is the line of the label while it is typed, with the keys, and why it does not have all that was typed.
func (q *Rent) labelTyped(width int) []string {
	t := q.ctx.Theme
	keys := "  " + t.Hint("enter esc", messages.HintDone)
	room := max(1, width-widget.Width(messages.LabelGiven+" ")-widget.Width(keys))
	typed := labelStyle(t, &q.label).Render(widget.Fit(q.label.View(room), room, ""))
	return append([]string{t.Quiet.Render(messages.LabelGiven) + " " + typed + keys}, labelTooLong(t, &q.label, width)...)
}

// labelKey is the key that leads to the label, with the beginning of the label; empty if there is no
// such key.
func (q *Rent) labelKey() string {
	t, key := q.ctx.Theme, q.ctx.Keys.First(keymap.NextPane)
	if key == "" {
		return ""
	}
	if label := widget.Cut(q.ctx.ShownText(q.label.Value()), shownLabel, t.Glyphs.Ellipsis); label != "" {
		return t.Hint(key, messages.LabelGiven) + " " + t.Accent.Render(label)
	}
	return t.Hint(key, messages.LabelInQuestion)
}

// shownLabel is how much of a label stands beside its key.
const shownLabel = 16

package dialog

import (
	"strings"

	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

// Title says how many orders the file has.
func (q *Export) Title() string { return messages.ExportTitle(q.asked.Orders) }

// Lines are the name of the file, or how far it is written, or where it is; and the keys.
func (q *Export) Lines(width, room int) []string {
	t := q.ctx.Theme
	switch q.phase {
	case writing:
		return []string{messages.Exporting(q.orders, q.asked.Orders, t.Glyphs.Ellipsis), t.Hint("esc", messages.HintStop)}
	case written:
		return append(rendered(t.Good, q.told(width, room-1)), t.Hint("enter esc", messages.HintClose))
	}
	return q.nameLines(width, room)
}

// nameLines are the line for the name, why there is no file yet, and as much of what else is worth knowing as
// there is room for.
func (q *Export) nameLines(width, room int) []string {
	t := q.ctx.Theme
	lines := []string{t.Accent.Render(q.line.View(width))}
	why := q.told(width, room-2)
	for _, note := range q.advice(width) {
		if len(lines)+len(note)+len(why) < room {
			lines = append(lines, note...)
		}
	}
	lines = append(lines, rendered(t.Warn, why)...)
	return append(lines, t.Hint("enter", messages.HintWrite)+"    "+t.Hint("esc", messages.HintBack))
}

// told is the outcome in at most so many lines. Only the end of a long path is left out.
func (q *Export) told(width, most int) []string {
	lines := widget.Wrap(q.outcome, width)
	return lines[:min(len(lines), max(1, most))]
}

func rendered(style theme.Style, lines []string) (styled []string) {
	for _, line := range lines {
		styled = append(styled, style.Render(line))
	}
	return styled
}

// advice is what an operator should know of the file, the most important first.
func (q *Export) advice(width int) [][]string {
	t := q.ctx.Theme
	faint := func(s string) []string { return []string{t.Quiet.Render(widget.Cut(s, width, t.Glyphs.Ellipsis))} }
	var said [][]string
	if q.ctx.Masked {
		said = append(said, rendered(t.Warn, widget.Wrap(messages.ExportUnmasked, width)))
	}
	if q.folder != "" {
		said = append(said, faint(messages.ExportIn(q.folder, strings.TrimSpace(q.line.Value()))))
	}
	if q.asked.Filter != "" {
		said = append(said, faint(messages.ExportOnly(q.ctx.ShownText(q.asked.Filter))))
	}
	return said
}

package ui

import (
	"strings"

	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
	"example.com/verifyo/ui/words"
)

// help is the page of all keys, made from the keymap.
type help struct{ from int }

// scroll moves the page within its lines.
func (h *help) scroll(a keymap.Action, height, lines int) {
	switch a {
	case keymap.Up:
		h.from--
	case keymap.Down:
		h.from++
	case keymap.PageUp:
		h.from -= height
	case keymap.PageDown:
		h.from += height
	case keymap.Top:
		h.from = 0
	case keymap.Bottom:
		h.from = lines
	}
	h.from = max(0, min(h.from, lines-height))
}

// leastKeyColumn is the least room for the names of an action's keys.
const leastKeyColumn = 9

// keyColumn is the room that the longest names of keys need.
func (r *Root) keyColumn() int {
	room := leastKeyColumn
	for _, b := range r.ctx.Keys.All() {
		room = max(room, widget.Width(b.Help().Key)+1)
	}
	return room
}

// helpHead is the title and the empty line below it.
const helpHead = 2

func (r *Root) helpHeight() int { return max(1, r.bodyHeight()-helpHead) }

// helpPage draws the part of the help that is in the window.
func (r *Root) helpPage() string {
	all := r.helpLines()
	from := max(0, min(r.help.from, len(all)-r.helpHeight()))
	page := []string{screen.Title(r.ctx, r.width, nil, "Help"), ""}
	for _, line := range all[from:min(len(all), from+r.helpHeight())] {
		page = append(page, "   "+line)
	}
	return strings.Join(page, "\n")
}

// helpHints are the keys of the help, which scrolls where it is longer than the window.
func (r *Root) helpHints() []keymap.Hint {
	back := keymap.Hint{Action: keymap.Back}
	if len(r.helpLines()) <= r.helpHeight() {
		return []keymap.Hint{back}
	}
	return []keymap.Hint{{Action: keymap.Down, Words: "scroll"}, back}
}

// helpLines are all of the help, in two columns where there is room.
func (r *Root) helpLines() []string {
	t, room := r.ctx.Theme, r.keyColumn()
	var columns [2][]string
	for i, g := range keymap.Groups() {
		lines := []string{t.Title.Render(string(g))}
		for _, b := range r.ctx.Keys.In(g) {
			lines = append(lines, t.Key.Render(widget.Fit(b.Help().Key, room, ""))+b.Long)
		}
		side := i % 2
		if r.width < 120 {
			side = 0
		}
		columns[side] = append(append(columns[side], lines...), "")
	}
	return append(beside(columns[0], columns[1], (r.width-screen.Margin)/2, r.ctx.Theme.Glyphs.Ellipsis), r.accountLines()...)
}

// accountLines say whose numbers these are.
func (r *Root) accountLines() []string {
	session := r.ctx.Session
	lines := []string{r.ctx.Theme.Title.Render("Account")}
	if session.Email.IsZero() {
		return append(lines, "not read yet")
	}
	return append(lines, session.Username.String()+"  "+session.Email.String(), "key from "+words.KeySource(session.Access.Source))
}

// gap is the least room between two columns.
const gap = 2

func beside(left, right []string, width int, ellipsis string) []string {
	if len(right) == 0 {
		return left
	}
	lines := make([]string, max(len(left), len(right)))
	for i := range lines {
		l, r := "", ""
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		lines[i] = widget.Fit(l, width-gap, ellipsis) + strings.Repeat(" ", gap) + r
	}
	return lines
}

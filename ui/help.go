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
	case keymap.HalfPageUp:
		h.from -= max(1, height/2)
	case keymap.HalfPageDown:
		h.from += max(1, height/2)
	case keymap.Top:
		h.from = 0
	case keymap.Bottom:
		h.from = lines
	}
	h.from = max(0, min(h.from, lines-height))
}

// leastKeyColumn is the least room for the names of an action's keys.
const leastKeyColumn = 9

// keyColumn is the room that the longest names of keys in a group need.
func (r *Root) keyColumn(g keymap.Group) int {
	room := leastKeyColumn
	for _, b := range r.ctx.Keys.In(g) {
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

// wideHelp is where there is room for two columns of the help.
const wideHelp = 120

// helpLines are all of the help, in two columns where there is room.
func (r *Root) helpLines() []string {
	width, sides := r.width-screen.Margin, 1
	if r.width >= wideHelp {
		width, sides = width/2, 2
	}
	var columns [2][]string
	for i, g := range keymap.Groups() {
		lines := []string{r.ctx.Theme.Title.Render(string(g))}
		for _, b := range r.ctx.Keys.In(g) {
			lines = append(lines, r.helpEntry(b, r.keyColumn(g), width-gap)...)
		}
		side := i % sides
		columns[side] = append(append(columns[side], lines...), "")
	}
	return append(beside(columns[0], columns[1], width, r.ctx.Theme.Glyphs.Ellipsis), r.accountLines()...)
}

// leastWords is the least room in which a sentence can be read in lines of its own. Where
// many long names of keys leave less, it is cut.
const leastWords = 20

// helpEntry is an action's keys and what they do, which goes on in the next line where it
// does not fit: it is there to be read to its end.
func (r *Root) helpEntry(b keymap.Binding, room, width int) []string {
	keys := r.ctx.Theme.Key.Render(widget.Fit(b.Help().Key, room, ""))
	if width-room < leastWords {
		return []string{keys + b.Long}
	}
	lines := widget.Wrap(b.Long, width-room)
	for i := range lines {
		lines[i], keys = keys+lines[i], strings.Repeat(" ", room)
	}
	return lines
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

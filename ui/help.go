package ui

import (
	"cmp"
	"slices"
	"strings"

	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// help is the page of all keys, generated from the keymap.
type help struct {
	screen.Passive
	ctx           *screen.Context
	first         keymap.Group // what most concerns the screen below
	from          int
	width, height int
	lines         []string // all of them, made when they may have changed
}

func newHelp(ctx *screen.Context, first keymap.Group) *help { return &help{ctx: ctx, first: first} }

// groups are the groups of keys: those of the screen below and those for everywhere come first, so
// that both are on the first page.
func (h *help) groups() []keymap.Group {
	groups := []keymap.Group{h.first, keymap.Everywhere}
	for _, g := range keymap.Groups() {
		if !slices.Contains(groups, g) {
			groups = append(groups, g)
		}
	}
	return groups
}

// Typing is always false: the help has no text input.
func (h *help) Typing() bool { return false }

// Sync follows the account, which may be read while the help is open.
func (h *help) Sync() { h.lines = h.write() }

// SetSize sets the room that the help may fill.
func (h *help) SetSize(width, height int) {
	h.width, h.height = width, height
	h.lines = h.write()
}

// Press handles a key; the key that opened the help also closes it.
func (h *help) Press(a keymap.Action, _ keymap.Press) screen.Intent {
	switch a {
	case keymap.Back, keymap.Help, keymap.Enter:
		return screen.Back{}
	}
	if h.scroll(a, h.room(), len(h.lines)) {
		return nil
	}
	return screen.NotHere(a, h.ctx.Labels())
}

// scroll moves the visible part of the help, as far as its ends, and reports whether the action is
// a movement.
func (h *help) scroll(a keymap.Action, height, lines int) bool {
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
	default:
		return false
	}
	h.from = max(0, min(h.from, lines-height))
	return true
}

// leastKeyColumn is the least room for the names of an action's keys.
const leastKeyColumn = 9

// keyColumn is the room that the longest names of keys in a group need.
func (h *help) keyColumn(g keymap.Group) int {
	room := leastKeyColumn
	for _, b := range h.ctx.Keys.In(g) {
		room = max(room, widget.Width(b.Help().Key)+1)
	}
	return room
}

// helpHead is the height of the title and the empty line below it.
const helpHead = 2

// room is how many lines of the help fit in the window.
func (h *help) room() int { return max(1, h.height-helpHead) }

// View draws the visible part of the help.
func (h *help) View() string {
	all := h.lines
	from := max(0, min(h.from, len(all)-h.room()))
	var shown []string
	if len(all) > h.room() {
		shown = []string{messages.LinesShown(from+1, min(len(all), from+h.room()), len(all))}
	}
	page := []string{screen.Title(h.ctx, h.width, shown, messages.HelpTitle), ""}
	for _, line := range all[from:min(len(all), from+h.room())] {
		page = append(page, "   "+line)
	}
	return strings.Join(page, "\n")
}

// Hints are the keys of the help, with scrolling only if it is longer than the window.
func (h *help) Hints() []keymap.Hint {
	back := keymap.Hint{Action: keymap.Back}
	if len(h.lines) <= h.room() {
		return []keymap.Hint{back}
	}
	return []keymap.Hint{{Action: keymap.Down, Words: messages.HintScroll}, back}
}

// write makes the lines of the whole help, in two columns if there is room.
func (h *help) write() []string {
	width, sides := h.width-screen.Margin, 1
	if h.width >= screen.Usual {
		width, sides = width/2, 2
	}
	var columns [2][]string
	for i, g := range h.groups() {
		lines := []string{h.ctx.Theme.Title.Render(string(g))}
		for _, b := range h.ctx.Keys.In(g) {
			lines = append(lines, h.entry(b, h.keyColumn(g), width-gap)...)
		}
		side := i % sides
		columns[side] = append(append(columns[side], lines...), "")
	}
	return append(beside(columns[0], columns[1], width, h.ctx.Theme.Glyphs.Ellipsis), h.accountLines()...)
}

// leastWords is the least width in which a wrapped sentence is readable. If long key names
// leave less, the sentence is cut instead.
const leastWords = 20

// entry shows an action's keys and what they do. Long text is wrapped rather than cut, so that
// it can be read to the end.
func (h *help) entry(b keymap.Binding, room, width int) []string {
	keys := h.ctx.Theme.Key.Render(widget.Fit(cmp.Or(b.Help().Key, h.ctx.Theme.Glyphs.None), room, ""))
	if width-room < leastWords {
		return []string{keys + b.Long}
	}
	lines := widget.Wrap(b.Long, width-room)
	for i := range lines {
		lines[i], keys = keys+lines[i], strings.Repeat(" ", room)
	}
	return lines
}

// accountLines say whose account this is.
func (h *help) accountLines() []string {
	s := h.ctx.Session
	lines := []string{h.ctx.Theme.Title.Render(messages.AccountTitle)}
	if s.Email.IsZero() {
		return append(lines, messages.AccountNotLoadedYet)
	}
	name := s.Username.String() + "  " + s.Email.String()
	if h.ctx.Masked {
		name = h.ctx.MaskText().String()
	}
	return append(lines, name, messages.KeyFrom(s.APIKey.Source))
}

// gap is the least space between two columns.
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

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

// write makes the lines of the whole help, in two columns if there is room. Each section stands in the shorter one.
func (h *help) write() []string {
	width, sides := h.width-screen.Margin, 1
	if h.width >= screen.Usual {
		width, sides = width/2, 2
	}
	var columns [2][]string
	for _, lines := range append(h.sections(width-gap), h.accountLines(width-gap)) {
		side := 0
		if sides == 2 && len(columns[1]) < len(columns[0]) {
			side = 1
		}
		columns[side] = append(belowOthers(columns[side]), lines...)
	}
	return beside(columns[0], columns[1], width, h.ctx.Theme.Glyphs.Ellipsis)
}

// belowOthers is a column with an empty line where another section follows.
func belowOthers(column []string) []string {
	if len(column) == 0 {
		return nil
	}
	return append(column, "")
}

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

// legendPlace is how many groups of keys stand before the legend: the keys that concern the screen below, those
// for everywhere, and one more, so that in two columns it stands below those for everywhere.
const legendPlace = 3

// sections are the groups of keys, with the legend among them, as lines of that width.
func (h *help) sections(width int) [][]string {
	var sections [][]string
	for _, g := range h.groups() {
		lines := []string{h.ctx.Theme.Title.Render(string(g))}
		for _, b := range h.ctx.Keys.In(g) {
			lines = append(lines, h.entry(b.Help().Key, b.Long, h.keyColumn(g), width)...)
		}
		sections = append(sections, lines)
	}
	return slices.Insert(sections, legendPlace, h.legend(width))
}

// legend explains the signs in the lists.
func (h *help) legend(width int) []string {
	g, room := h.ctx.Theme.Glyphs, 0
	signs := messages.Legend(g)
	for _, s := range signs {
		room = max(room, widget.Width(s.Sign)+1)
	}
	lines := []string{h.ctx.Theme.Title.Render(messages.LegendTitle)}
	for _, s := range signs {
		lines = append(lines, h.entry(s.Sign, s.Words, room, width)...)
	}
	return lines
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

// leastWords is the least width in which a wrapped sentence is readable. If long key names
// leave less, the sentence is cut instead.
const leastWords = 20

// entry shows an action's keys and what they do, or a sign and what it means. Long text is wrapped rather
// than cut, so that it can be read to the end.
func (h *help) entry(of, words string, room, width int) []string {
	left := h.ctx.Theme.Key.Render(widget.Fit(cmp.Or(of, h.ctx.Theme.Glyphs.None), room, ""))
	if width-room < leastWords {
		return []string{left + words}
	}
	lines := widget.Wrap(words, width-room)
	for i := range lines {
		lines[i], left = left+lines[i], strings.Repeat(" ", room)
	}
	return lines
}

// accountLines say whose account this is.
func (h *help) accountLines(width int) []string {
	s := h.ctx.Session
	lines := []string{h.ctx.Theme.Title.Render(messages.AccountTitle)}
	if s.Email.IsZero() {
		return append(lines, widget.Wrap(messages.AccountNotLoadedYet, width)...)
	}
	name := s.Username.String() + "  " + s.Email.String()
	if h.ctx.Masked {
		name = h.ctx.MaskText().String()
	}
	return slices.Concat(lines, widget.Wrap(name, width), widget.Wrap(messages.KeyFrom(s.APIKey.Source), width))
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

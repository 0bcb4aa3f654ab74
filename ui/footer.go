package ui

import (
	"slices"
	"strings"

	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// footer lists the keys of the front screen, in the same order whatever row is marked. A key
// that cannot act now is dimmed, and is dropped first if there is no room for all. Back, help
// and quit come last and always stay.
func (r *Root) footer() string {
	if r.dialog != nil {
		return "" // a dialog names its own keys
	}
	hints, stay := r.footerHints()
	last := ""
	for _, h := range stay {
		last += r.slot(h)
	}
	if r.width < screen.Usual && r.slotsWidth(hints)+widget.Width(last) > r.width {
		last = r.keysAlone(stay)
	}
	last = strings.TrimRight(last, " ")
	room := r.width - widget.Width(last)
	label, keys := r.orderHints()
	if keys == nil {
		return r.fill(hints, room) + last
	}
	label = r.ctx.Theme.Rule.Render(r.ctx.Theme.Glyphs.Frame.Vertical) + " " + label
	hints, keys = r.shorten(hints, keys, room-widget.Width(label))
	return r.fill(hints, room) + label + r.fill(keys, room) + last
}

// shorten leaves out keys until both halves of the foot fit: first those that cannot act, then from
// the end of the longer half.
func (r *Root) shorten(left, right []keymap.Hint, room int) (shortLeft, shortRight []keymap.Hint) {
	off := func(h keymap.Hint) bool { return h.Off }
	if r.slotsWidth(left)+r.slotsWidth(right) > room {
		right = slices.DeleteFunc(right, off)
	}
	for r.slotsWidth(left)+r.slotsWidth(right) > room && len(left)+len(right) > 0 {
		if r.slotsWidth(left) >= r.slotsWidth(right) {
			left = left[:len(left)-1]
		} else {
			right = right[:len(right)-1]
		}
	}
	return left, right
}

// fill puts hints into a line as far as there is room.
func (r *Root) fill(hints []keymap.Hint, room int) string {
	slots := make([]string, len(hints))
	for _, off := range []bool{false, true} {
		for i, h := range hints {
			slot := r.slot(h)
			switch width := widget.Width(slot); {
			case h.Off != off:
			case width <= room:
				slots[i], room = slot, room-width
			default:
				room = 0 // keep the order: nothing after this one may fit in
			}
		}
	}
	return strings.Join(slots, "")
}

// orderHints are the keys of the marked order if there are panes, and which order that is.
func (r *Root) orderHints() (label string, hints []keymap.Hint) {
	key, marked := r.inSight()
	o, _ := r.ctx.Session.Order(key)
	if !marked || !r.framed() || r.top().Typing() {
		return "", nil
	}
	return messages.OrderLabel(o), r.page.OrderHints()
}

// footerHints are the keys of the front screen, and separately the keys that always stay.
func (r *Root) footerHints() (hints, stay []keymap.Hint) {
	hints = r.top().Hints()
	stay = []keymap.Hint{{Action: keymap.Help}, {Action: keymap.Quit}}
	switch {
	case r.top().Typing():
		stay = []keymap.Hint{{Action: keymap.Interrupt}}
	}
	if at := slices.IndexFunc(hints, func(h keymap.Hint) bool { return h.Action == keymap.Back }); at >= 0 {
		stay = slices.Insert(stay, 0, hints[at])
		hints = slices.Delete(hints, at, at+1)
	}
	if next := r.nextPane(); next != "" && !r.top().Typing() {
		hints = append(hints, keymap.Hint{Action: keymap.NextPane, Words: next})
	}
	return hints, stay
}

// slot is a hint with one cell on either side: a blank, or a parenthesis if the hint is
// dimmed, so that nothing moves when a key turns on or off. A hint whose words differ from row
// to row has room for the longest, so that the keys after it do not move either.
func (r *Root) slot(h keymap.Hint) string {
	t := r.ctx.Theme
	label := r.label(h)
	words := h.Words
	if label == "" {
		return "" // the operator bound no key to it
	}
	if words == "" {
		words = r.ctx.Keys.Binding(h.Action).Short
	}
	rest := strings.Repeat(" ", max(0, h.Width-widget.Width(words)))
	switch {
	case h.Off && t.Bare:
		return t.HintOff(label, words) + rest
	case h.Off:
		return " " + t.HintOff(label, words) + " " + rest
	}
	return " " + t.Hint(label, words) + " " + rest
}

// slotsWidth is the width of all hints together.
func (r *Root) slotsWidth(hints []keymap.Hint) (width int) {
	for _, h := range hints {
		width += widget.Width(r.slot(h))
	}
	return width
}

// keysAlone are hints without their words: everyone knows back, help and quit, and a narrow
// window needs the room for the other keys.
func (r *Root) keysAlone(hints []keymap.Hint) string {
	keys := ""
	for _, h := range hints {
		if label := r.label(h); label != "" {
			keys += " " + r.ctx.Theme.Key.Render(label) + " "
		}
	}
	return keys
}

// label is the first key of a hint's action; the help lists all of them.
func (r *Root) label(h keymap.Hint) string {
	if r.top().Typing() {
		return r.ctx.Keys.TypingLabel(h.Action)
	}
	return r.ctx.Keys.First(h.Action)
}

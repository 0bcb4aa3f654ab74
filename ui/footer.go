package ui

import (
	"slices"
	"strings"

	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/widget"
)

// usualWidth is how wide most windows are: the keys of every screen are made to fit.
const usualWidth = 80

// footer is the keys of the screen in front, the same in the same order whatever is marked
// there. One that cannot act now is dimmed, and goes first where there is no room for all.
// Back, help and quit come last and stay.
func (r *Root) footer() string {
	if len(r.dialogs) > 0 {
		return "" // a question says its own keys
	}
	hints, stay := r.footed()
	slots, last := make([]string, len(hints)), ""
	for _, h := range stay {
		last += r.slot(h)
	}
	if r.width < usualWidth && r.slotted(hints)+widget.Width(last) > r.width {
		last = r.keysAlone(stay)
	}
	last = strings.TrimRight(last, " ")
	room := r.width - widget.Width(last)
	for _, off := range []bool{false, true} {
		for i, h := range hints {
			slot := r.slot(h)
			switch width := widget.Width(slot); {
			case h.Off != off:
			case width <= room:
				slots[i], room = slot, room-width
			default:
				room = 0 // nothing jumps the queue
			}
		}
	}
	return strings.Join(slots, "") + last
}

// footed are the keys of the screen in front, and those of them that stay.
func (r *Root) footed() (hints, stay []keymap.Hint) {
	hints, stay = r.top().Hints(), []keymap.Hint{{Action: keymap.Help}, {Action: keymap.Quit}}
	switch {
	case r.top().Typing():
		stay = []keymap.Hint{{Action: keymap.Interrupt}}
	}
	if at := slices.IndexFunc(hints, func(h keymap.Hint) bool { return h.Action == keymap.Back }); at >= 0 {
		stay = slices.Insert(stay, 0, hints[at])
		hints = slices.Delete(hints, at, at+1)
	}
	return hints, stay
}

// slot is a hint with a cell at either side: a blank, or the parenthesis of a dimmed one,
// so that nothing moves when a key goes on or off.
func (r *Root) slot(h keymap.Hint) string {
	t, label, words := r.ctx.Theme, r.label(h), h.Words
	if label == "" {
		return "" // the operator left it without a key
	}
	if words == "" {
		words = r.ctx.Keys.Binding(h.Action).Short
	}
	switch {
	case h.Off && t.Bare:
		return t.HintOff(label, words)
	case h.Off:
		return " " + t.HintOff(label, words) + " "
	}
	return " " + t.Hint(label, words) + " "
}

// slotted is the room that all of the hints need.
func (r *Root) slotted(hints []keymap.Hint) (width int) {
	for _, h := range hints {
		width += widget.Width(r.slot(h))
	}
	return width
}

// keysAlone are hints without their words: what back, help and quit do is known, and in a
// narrow window the room is for the others.
func (r *Root) keysAlone(hints []keymap.Hint) string {
	keys := ""
	for _, h := range hints {
		if label := r.label(h); label != "" {
			keys += " " + r.ctx.Theme.Key.Render(label) + " "
		}
	}
	return keys
}

// label names the first key of a hint's action; the help names them all.
func (r *Root) label(h keymap.Hint) string {
	if r.top().Typing() {
		return r.ctx.Keys.TypingLabel(h.Action)
	}
	return r.ctx.Keys.First(h.Action)
}

package ui

import (
	"strings"

	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// help is the page of all keys, generated from the keymap, and of the signs in the lists.
type help struct {
	screen.Passive
	ctx           *screen.Context
	first         keymap.Group // what most concerns the screen below
	from          int
	width, height int
	lines         []string // all of them, made when they may have changed
}

func newHelp(ctx *screen.Context, first keymap.Group) *help { return &help{ctx: ctx, first: first} }

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

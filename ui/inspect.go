package ui

import (
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/screen"
)

// The methods in this file let a test of the whole program see what the root knows. They change
// nothing, and the program itself does not call them.

// Session is what the screens show. It is for reading only.
func (r *Root) Session() *session.Session { return r.ctx.Session }

// Schedule is what is under way. It is for reading only.
func (r *Root) Schedule() *schedule.Schedule { return r.ctx.Schedule }

// Dialog is the dialog in front; nil if there is none.
func (r *Root) Dialog() screen.Dialog { return r.dialog }

// AsksForKey reports whether the API key screen is in front.
func (r *Root) AsksForKey() bool { return r.overlaid(keyOverlay) }

// FreshFrame is the frame as it would be drawn now. It is false while the frame on the screen
// waits for the disk, or for the meter of a question, which its own messages move.
func (r *Root) FreshFrame() (string, bool) {
	before := r.ctx.Now
	defer func() { r.ctx.Now = before }()
	r.ctx.Now = r.clock()
	if r.waitsForDisk() || (r.dialog != nil && r.dialog.WakeAfter() > 0) {
		return "", false
	}
	kept := r.kept
	defer func() { r.kept = kept }()
	r.kept = [panes]keptPane{}
	return r.draw(), true
}

// Marked is the order that keys act on if it can be seen; false if there is none.
func (r *Root) Marked() (order.Key, bool) { return r.inSight() }

// OrderIntent is what a key that acts on an order would start now; nil if it starts nothing.
func (r *Root) OrderIntent(p keymap.Press) screen.Intent {
	if r.tooSmall() || r.dialog != nil || r.overlaid(helpOverlay) || r.top().Typing() {
		return nil
	}
	if held := r.held; held.again(p, screen.Pressed{At: r.clock()}) {
		return nil
	}
	switch a := r.ctx.Keys.Action(p); a {
	case keymap.Cancel, keymap.Finish, keymap.AutoCancel:
		return r.intentOf(a, p)
	}
	return nil
}

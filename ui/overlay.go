package ui

import (
	"time"

	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/keyentry"
	"example.com/verifyo/ui/screen"
)

// overlayKind says which screen covers the tabs.
type overlayKind int

const (
	helpOverlay overlayKind = iota
	keyOverlay              // the API key screen
)

// overlay is a screen over the tabs, which stay unchanged below it.
type overlay struct {
	screen.Screen
	kind   overlayKind
	opened time.Time // when it opened, or when the last early key came
	rested bool      // quiet passed without an early key
}

// quiet is how long no key may come after a screen opened by itself before keys count there.
// It is longer than the gap between two letters of fast typing.
const quiet = 500 * time.Millisecond

// early reports whether a key was meant for the screen below the overlay. The operator opens
// the help, but the API key screen opens by itself. Letters meant for a filter could quit there
// or become an invisible part of the key. Pasted text is never early: it is an API key that
// somebody wants to enter.
func (o *overlay) early(p keymap.Press, now time.Time) bool {
	switch {
	case o.rested || o.kind == helpOverlay || p.Paste:
	case now.Sub(o.opened) < quiet:
		o.opened = now
		return true
	}
	o.rested = true
	return false
}

// overlaid reports whether an overlay of this kind is open.
func (r *Root) overlaid(kind overlayKind) bool {
	for _, c := range r.overlays {
		if c.kind == kind {
			return true
		}
	}
	return false
}

// early reports whether a key was meant for the screen below the front overlay.
func (r *Root) early(p keymap.Press) bool {
	n := len(r.overlays)
	return n > 0 && r.overlays[n-1].early(p, r.ctx.Now)
}

// openOverlay opens a screen over the tabs.
func (r *Root) openOverlay(kind overlayKind, s screen.Screen) {
	s.SetSize(r.width, r.bodyHeight())
	r.overlays = append(r.overlays, overlay{Screen: s, kind: kind, opened: r.ctx.Now})
}

// askKey opens the API key screen over everything else. It closes a dialog unless that dialog
// is waiting for an answer: without a key, a yes could not be sent.
func (r *Root) askKey() {
	if r.dialog != nil && !r.dialog.Stays() {
		r.dialog = nil
	}
	if !r.overlaid(keyOverlay) {
		r.overlays = nil
		r.openOverlay(keyOverlay, keyentry.New(r.ctx))
		return
	}
	r.overlays = r.overlays[:1] // close the help
}

package ui

import (
	"slices"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/countries"
	"example.com/verifyo/ui/keyentry"
	"example.com/verifyo/ui/orderpage"
	"example.com/verifyo/ui/screen"
)

// tab is one of the program's tabs, each with a stack of screens.
type tab int

const (
	rentTab tab = iota
	ordersTab
	tabs // the number of tabs
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

// top is the front screen.
func (r *Root) top() screen.Screen {
	if n := len(r.overlays); n > 0 {
		return r.overlays[n-1].Screen
	}
	return r.below()
}

// below is the front screen of the current tab, even if an overlay hides it.
func (r *Root) below() screen.Screen {
	stack := r.stacks[r.tab]
	return stack[len(stack)-1]
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

// open puts a screen in front within a tab.
func (r *Root) open(t tab, s screen.Screen) {
	s.SetSize(r.width, r.bodyHeight())
	s.Sync()
	r.stacks[t] = append(r.stacks[t][:1:1], s)
}

// goTo returns to a tab as it was left; if that tab is already in front, it goes to the tab's
// first screen.
func (r *Root) goTo(t tab) {
	if r.tab == t && !r.overlaid(keyOverlay) {
		r.stacks[t] = r.stacks[t][:1]
		if t == rentTab {
			r.services.Reset()
		}
	}
	r.overlays, r.tab = nil, t
}

// back closes the front dialog, overlay or screen. A tab's first screen stays.
func (r *Root) back() {
	stack := r.stacks[r.tab]
	switch {
	case r.dialog != nil:
		r.dialog = nil
	case len(r.overlays) > 0:
		r.overlays = r.overlays[:len(r.overlays)-1]
	case len(stack) > 1:
		r.stacks[r.tab] = stack[:len(stack)-1]
	}
}

// close closes a screen or a dialog, even if others cover it.
func (r *Root) close(what any) {
	if r.dialog == what {
		r.dialog = nil
	}
	r.overlays = slices.DeleteFunc(r.overlays, func(c overlay) bool { return c.Screen == what })
	for p, stack := range r.stacks {
		r.stacks[p] = append(stack[:1:1], slices.DeleteFunc(slices.Clone(stack[1:]), func(s screen.Screen) bool { return s == what })...)
	}
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

func (r *Root) openService(s api.Service) *countries.List {
	list := countries.New(r.ctx, s, &r.countryPast)
	r.open(rentTab, list)
	return list
}

func (r *Root) openOrder(key order.Key) {
	r.tab = ordersTab
	r.orders.Mark(key)
	r.open(ordersTab, orderpage.NewPage(r.ctx, key))
}

// screens are all screens, visible or not: each receives events and sizes.
func (r *Root) screens() []screen.Screen {
	var all []screen.Screen
	for _, stack := range r.stacks {
		all = append(all, stack...)
	}
	for _, c := range r.overlays {
		all = append(all, c.Screen)
	}
	return all
}

// resize sets the window's size. A dialog that no longer fits is closed and must be opened
// again.
func (r *Root) resize(width, height int) {
	r.width, r.height = max(0, width), max(0, height)
	if r.tooSmall() && r.dialog != nil && !r.dialog.Stays() {
		r.dialog = nil
	}
	for _, s := range r.screens() {
		s.SetSize(r.width, r.bodyHeight())
	}
}

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

// tab is one of the program's places, each with a stack of screens.
type tab int

const (
	rentTab tab = iota
	ordersTab
	tabs // the number of places
)

// coverKind says which screen covers the places.
type coverKind int

const (
	helpCover coverKind = iota
	keyCover            // the API key is asked for
)

// cover is a screen over the places, which stay unchanged below it.
type cover struct {
	screen.Screen
	kind   coverKind
	opened time.Time // when it opened, or when the last early key came
	rested bool      // quiet passed without an early key
}

// quiet is how long no key may come after a screen opened by itself before keys count there.
// It is longer than the gap between two letters of fast typing.
const quiet = 500 * time.Millisecond

// early reports whether a key was meant for the screen below the cover. The operator opens the
// help, but the API key screen opens by itself. Letters meant for a filter could quit there or
// become an invisible part of the key. Pasted text is never early: it is a key that somebody
// wants to enter.
func (c *cover) early(p keymap.Press, now time.Time) bool {
	switch {
	case c.rested || c.kind == helpCover || p.Paste:
	case now.Sub(c.opened) < quiet:
		c.opened = now
		return true
	}
	c.rested = true
	return false
}

// top is the front screen.
func (r *Root) top() screen.Screen {
	if n := len(r.covers); n > 0 {
		return r.covers[n-1].Screen
	}
	return r.below()
}

// below is the front screen of the current place, even if a cover hides it.
func (r *Root) below() screen.Screen {
	stack := r.stacks[r.place]
	return stack[len(stack)-1]
}

// covered reports whether a cover of this kind is open.
func (r *Root) covered(kind coverKind) bool {
	for _, c := range r.covers {
		if c.kind == kind {
			return true
		}
	}
	return false
}

// early reports whether a key was meant for the screen below the front cover.
func (r *Root) early(p keymap.Press) bool {
	n := len(r.covers)
	return n > 0 && r.covers[n-1].early(p, r.ctx.Now)
}

// cover opens a screen over the places.
func (r *Root) cover(kind coverKind, s screen.Screen) {
	s.SetSize(r.width, r.bodyHeight())
	r.covers = append(r.covers, cover{Screen: s, kind: kind, opened: r.ctx.Now})
}

// open puts a screen in front within a place.
func (r *Root) open(p tab, s screen.Screen) {
	s.SetSize(r.width, r.bodyHeight())
	s.Sync()
	r.stacks[p] = append(r.stacks[p][:1:1], s)
}

// goTo returns to a place as it was left; if that place is already in front, it goes to the
// place's first screen.
func (r *Root) goTo(p tab) {
	if r.place == p && !r.covered(keyCover) {
		r.stacks[p] = r.stacks[p][:1]
		if p == rentTab {
			r.services.Reset()
		}
	}
	r.covers, r.place = nil, p
}

// back closes the front dialog, cover or screen. A place's first screen stays.
func (r *Root) back() {
	stack := r.stacks[r.place]
	switch {
	case len(r.dialogs) > 0:
		r.dialogs = nil
	case len(r.covers) > 0:
		r.covers = r.covers[:len(r.covers)-1]
	case len(stack) > 1:
		r.stacks[r.place] = stack[:len(stack)-1]
	}
}

// close closes a screen or a dialog, even if others cover it.
func (r *Root) close(what any) {
	r.dialogs = slices.DeleteFunc(r.dialogs, func(d screen.Dialog) bool { return d == what })
	r.covers = slices.DeleteFunc(r.covers, func(c cover) bool { return c.Screen == what })
	for p, stack := range r.stacks {
		r.stacks[p] = append(stack[:1:1], slices.DeleteFunc(slices.Clone(stack[1:]), func(s screen.Screen) bool { return s == what })...)
	}
}

// askKey opens the API key screen over everything else. It closes a dialog unless that dialog
// is waiting for an answer: without a key, a yes could not be sent.
func (r *Root) askKey() {
	if len(r.dialogs) > 0 && !r.dialogs[0].Stays() {
		r.dialogs = nil
	}
	if !r.covered(keyCover) {
		r.covers = nil
		r.cover(keyCover, keyentry.New(r.ctx))
		return
	}
	r.covers = r.covers[:1] // close the help
}

func (r *Root) openService(s api.Service) *countries.List {
	list := countries.New(r.ctx, s, &r.countryPast)
	r.open(rentTab, list)
	return list
}

func (r *Root) openOrder(key order.Key) {
	r.place = ordersTab
	r.orders.Mark(key)
	r.open(ordersTab, orderpage.NewPage(r.ctx, key))
}

// screens are all screens, visible or not: each receives events and sizes.
func (r *Root) screens() []screen.Screen {
	var all []screen.Screen
	for _, stack := range r.stacks {
		all = append(all, stack...)
	}
	for _, c := range r.covers {
		all = append(all, c.Screen)
	}
	return all
}

// resize sets the window's size. A dialog that no longer fits is closed and must be opened
// again.
func (r *Root) resize(width, height int) {
	r.width, r.height = max(0, width), max(0, height)
	if r.tooSmall() && len(r.dialogs) > 0 && !r.dialogs[0].Stays() {
		r.dialogs = nil
	}
	for _, s := range r.screens() {
		s.SetSize(r.width, r.bodyHeight())
	}
}

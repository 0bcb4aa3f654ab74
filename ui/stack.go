package ui

import (
	"slices"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/keyentry"
	"example.com/verifyo/ui/orders"
	"example.com/verifyo/ui/rent"
	"example.com/verifyo/ui/screen"
)

// place is one of the places of the program, each with a stack of screens.
type place int

const (
	rentPlace place = iota
	ordersPlace
	places // how many there are
)

// coverKind is which screen it is that lies over the places.
type coverKind int

const (
	helpCover coverKind = iota
	keyCover            // the API key is asked for
)

// cover is a screen that lies over the places, which stay below it as they were.
type cover struct {
	screen.Screen
	kind   coverKind
	opened time.Time // or a key came that was meant for what it covers
	rested bool      // no such key came for a while
}

// quiet must pass without a key over a screen that opened by itself before one counts: more
// than between two letters that are typed in one go.
const quiet = 500 * time.Millisecond

// early reports whether a key was meant for what the cover was laid over. The help was asked
// for; the screen for the API key opens by itself, and letters of a filter would quit there,
// or stand unseen before the key. What is pasted is a key that somebody wants to give.
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

// top is the screen in front.
func (r *Root) top() screen.Screen {
	if n := len(r.covers); n > 0 {
		return r.covers[n-1].Screen
	}
	return r.below()
}

// below is the screen in front of the place that one is in, whatever covers it.
func (r *Root) below() screen.Screen {
	stack := r.stacks[r.place]
	return stack[len(stack)-1]
}

// covered reports whether such a screen lies over the places.
func (r *Root) covered(kind coverKind) bool {
	for _, c := range r.covers {
		if c.kind == kind {
			return true
		}
	}
	return false
}

// early reports whether a key was meant for what lies below.
func (r *Root) early(p keymap.Press) bool {
	n := len(r.covers)
	return n > 0 && r.covers[n-1].early(p, r.ctx.Now)
}

// cover lays a screen over the places.
func (r *Root) cover(kind coverKind, s screen.Screen) {
	s.SetSize(r.width, r.bodyHeight())
	r.covers = append(r.covers, cover{Screen: s, kind: kind, opened: r.ctx.Now})
}

// open puts a screen in front in a place.
func (r *Root) open(p place, s screen.Screen) {
	s.SetSize(r.width, r.bodyHeight())
	s.Sync()
	r.stacks[p] = append(r.stacks[p][:1:1], s)
}

// goTo returns to a place as it was left; there, it goes to its first screen.
func (r *Root) goTo(p place) {
	if r.place == p && !r.covered(keyCover) {
		r.stacks[p] = r.stacks[p][:1]
		if p == rentPlace {
			r.services.Reset()
		}
	}
	r.covers, r.place = nil, p
}

// back leaves what lies in front; at a place's first screen there is nothing to leave.
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

// close closes a screen or a dialog, wherever it lies.
func (r *Root) close(what any) {
	r.dialogs = slices.DeleteFunc(r.dialogs, func(d screen.Dialog) bool { return d == what })
	r.covers = slices.DeleteFunc(r.covers, func(c cover) bool { return c.Screen == what })
	for p, stack := range r.stacks {
		r.stacks[p] = append(stack[:1:1], slices.DeleteFunc(slices.Clone(stack[1:]), func(s screen.Screen) bool { return s == what })...)
	}
}

// askKey asks for the API key over all other screens. A dialog that waits for no answer
// closes: without a key no yes could be sent.
func (r *Root) askKey() {
	if len(r.dialogs) > 0 && !r.dialogs[0].Stays() {
		r.dialogs = nil
	}
	if !r.covered(keyCover) {
		r.covers = nil
		r.cover(keyCover, keyentry.New(r.ctx))
		return
	}
	r.covers = r.covers[:1] // without the help
}

func (r *Root) openService(s api.Service) *rent.Countries {
	countries := rent.NewCountries(r.ctx, s, &r.countryPast)
	r.open(rentPlace, countries)
	return countries
}

func (r *Root) openOrder(key state.Key) {
	r.place = ordersPlace
	r.list.Mark(key)
	r.open(ordersPlace, orders.NewOrder(r.ctx, key))
}

// screens are all there are, seen or not: events and sizes go to each.
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

// resize takes the window's size. A dialog that can no longer be read is closed: it is asked
// afresh or not at all.
func (r *Root) resize(width, height int) {
	r.width, r.height = max(0, width), max(0, height)
	if r.tooSmall() && len(r.dialogs) > 0 && !r.dialogs[0].Stays() {
		r.dialogs = nil
	}
	for _, s := range r.screens() {
		s.SetSize(r.width, r.bodyHeight())
	}
}

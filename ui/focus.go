package ui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// focused is the pane that takes the keys.
func (r *Root) focused() pane {
	focus := r.focus[r.tab]
	switch {
	case r.visible(focus) && !r.empty(focus):
		return focus
	case focus == orderPane && r.visible(cardsPane): // the card of the same order
		return cardsPane
	}
	return r.frontList()
}

// top is the front screen: that of the focused pane, or what covers it.
func (r *Root) top() screen.Screen {
	if n := len(r.overlays); n > 0 {
		return r.overlays[n-1].Screen
	}
	return r.below()
}

// below is the screen of the focused pane, even if an overlay hides it.
func (r *Root) below() screen.Screen { return r.in(r.focused()) }

// focusOn gives the keys to a pane.
func (r *Root) focusOn(p pane) {
	r.focus[r.tab] = p
	r.arrange()
}

// filter starts a filter in the list in front. From a pane without a list, the focus goes to the list of
// the tab first: the letters that follow would otherwise act on an order.
func (r *Root) filter(a keymap.Action, p keymap.Press) tea.Cmd {
	if r.overlaid(keyOverlay) {
		return r.dispatch(r.top().Press(a, p))
	}
	covered := len(r.overlays) > 0
	r.overlays = nil
	if r.onList() {
		intent := r.top().Press(a, p)
		if covered {
			return r.dispatch(intent)
		}
		return r.pressed(intent)
	}
	r.cameFrom = nil
	r.focusOn(r.frontList())
	return r.dispatch(r.top().Press(a, p))
}

// onList reports whether the focused pane has a list with a filter.
func (r *Root) onList() bool { return r.focused() != orderPane && r.focused() != cardsPane }

// movePane moves the focus to another pane. Right opens the marked row if there is no pane, but never
// a question; left goes back.
func (r *Root) movePane(a keymap.Action, p keymap.Press) tea.Cmd {
	if len(r.overlays) > 0 {
		return r.dispatch(r.top().Press(a, p))
	}
	next, any := r.neighbour(a)
	switch focused := r.focused(); {
	case any:
		r.cameFrom = nil
		r.focusOn(next)
	case a == keymap.Left:
		return r.dispatch(r.top().Press(keymap.Back, p))
	case a == keymap.Right && focused != countriesPane && focused != orderPane:
		return r.dispatch(r.top().Press(keymap.Enter, p))
	case r.framed():
		r.reply(messages.Say(messages.NoPaneToTheRight))
	default:
		r.reply(messages.OnePane(twoPanes, framedRows))
	}
	return nil
}

// neighbour is the pane to which a key moves the focus: the one at the left or at the right, or the
// next or previous one; false if there is none.
func (r *Root) neighbour(a keymap.Action) (pane, bool) {
	all, at := r.panes()
	switch n := len(all); {
	case n == 1:
		return 0, false
	case a == keymap.NextPane:
		return all[(at+1)%n].pane, true
	case a == keymap.PreviousPane:
		return all[(at-1+n)%n].pane, true
	case a == keymap.Left:
		slices.Reverse(all)
	default: // an empty pane is not passed over: what is opened will be in it
		all = r.placed
	}
	here := all[slices.IndexFunc(all, func(p placed) bool { return p.pane == r.focused() })]
	i := slices.IndexFunc(all, func(p placed) bool { return p.x != here.x && (p.x < here.x) == (a == keymap.Left) })
	if i < 0 || r.empty(all[i].pane) {
		return 0, false
	}
	return all[i].pane, true
}

// panes are the visible panes that can take the focus, from left to right, and which of them has it.
func (r *Root) panes() (all []placed, focused int) {
	for _, p := range r.placed {
		if !r.empty(p.pane) && p.pane != picturePane {
			all = append(all, p)
		}
	}
	return all, slices.IndexFunc(all, func(p placed) bool { return p.pane == r.focused() })
}

// nextPane is what the key for the next pane leads to; empty if there is one pane only.
func (r *Root) nextPane() string {
	next, any := r.neighbour(keymap.NextPane)
	if !any || len(r.overlays) > 0 {
		return ""
	}
	switch next {
	case servicesPane:
		return messages.HintServices
	case countriesPane:
		return messages.HintCountries
	case ordersPane:
		return messages.HintOrders
	case historyPane:
		return messages.HintHistory
	case orderPane:
		return messages.HintOrder
	}
	return messages.HintLive
}

// keysBelow is the group of keys that most concerns what has the focus.
func (r *Root) keysBelow() keymap.Group {
	switch {
	case r.overlaid(keyOverlay):
		return keymap.AtTheKey
	case r.focused() == servicesPane, r.focused() == countriesPane:
		return keymap.Renting
	case r.focused() == historyPane:
		return keymap.OnHistory
	}
	return keymap.OnAnOrder
}

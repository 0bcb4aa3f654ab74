package ui

import (
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/history"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// tab is one of the program's tabs.
type tab int

const (
	rentTab tab = iota
	ordersTab
	historyTab
	tabs // the number of tabs
)

// pane is a part of a tab, with one screen in it.
type pane int

const (
	servicesPane pane = iota
	countriesPane
	ordersPane
	historyPane
	picturePane // above the history; it never has the focus
	orderPane   // the page of the marked order
	cardsPane
	panes // the number of panes
)

// in is the screen in a pane.
func (r *Root) in(p pane) screen.Screen {
	switch p {
	case countriesPane:
		return r.countries
	case ordersPane:
		return r.orders
	case historyPane:
		return r.history
	case picturePane:
		return r.history.Pictures()
	case orderPane:
		return r.page
	case cardsPane:
		return r.cards
	}
	return r.services
}

// The window sizes from which there is room for more than one pane.
const (
	twoPanes     = 100 // columns
	threePanes   = 150
	framedRows   = 16 // with fewer there is no line for notices either
	stackedRows  = 26 // between header and foot, for the open order above the cards
	leastPicture = 7  // rows
	leastPage    = 39 // columns, of the page of an order beside a list
	wholeRow     = 78 // columns, of a list of orders whose rows have the word of the status, the price and fair names
)

// rect is where a pane lies on the screen, in cells.
type rect struct{ x, y, width, height int }

// placed is a pane and its place.
type placed struct {
	pane pane
	rect
}

// has reports whether a row of the body goes through it.
func (p placed) has(y int) bool { return p.y <= y && y < p.y+p.height }

// framed reports whether the window has room for several panes, which are framed.
func (r *Root) framed() bool { return r.width >= twoPanes && r.height >= framedRows }

// arrangement is what lies where: the one place that decides it, from the size of the window. What
// the panes are of depends on the tab, and on what is open where there is room for one only.
func (r *Root) arrangement() []placed {
	width, height := r.width, r.bodyHeight()
	switch {
	case !r.framed():
		return r.pictured(placed{r.alone(), rect{0, 0, width, height}})
	case r.tab != rentTab:
		page := within(leastPage, min(width*2/5, width-wholeRow), 80)
		return append(r.pictured(placed{r.frontList(), rect{0, 0, width - page, height}}), placed{orderPane, rect{width - page, 0, page, height}})
	case width < threePanes:
		cards := within(38, width*37/100, 54)
		return []placed{{r.frontList(), rect{0, 0, width - cards, height}}, {cardsPane, rect{width - cards, 0, cards, height}}}
	}
	services, right := within(40, width*23/100, 46), within(48, width*33/100, 66)
	all := []placed{
		{servicesPane, rect{0, 0, services, height}},
		{countriesPane, rect{services, 0, width - services - right, height}},
		{orderPane, rect{width - right, 0, right, height}},
	}
	if height < stackedRows {
		all[2].pane = cardsPane
		return all
	}
	page := within(16, height*6/10, 30)
	all[2].height = page
	return append(all, placed{cardsPane, rect{width - right, page, right, height - page}})
}

// pictured is the place of a pane, with a picture above it if it is the history and one is shown.
func (r *Root) pictured(p placed) []placed {
	if p.pane != historyPane || !r.history.Pictures().Shown() {
		return []placed{p}
	}
	height := within(leastPicture, p.height*3/10, 16)
	above, below := p.rect, p.rect
	above.height, below.y, below.height = height, p.y+height, p.height-height
	return []placed{{picturePane, above}, {historyPane, below}}
}

// within is n, but at least and at most these.
func within(least, n, most int) int { return max(least, min(n, most)) }

// empty reports whether there is no screen in a pane.
func (r *Root) empty(p pane) bool { return p == countriesPane && r.countries == nil }

// frontList is the list that a tab shows if there is room for one.
func (r *Root) frontList() pane {
	switch {
	case r.tab == ordersTab:
		return ordersPane
	case r.tab == historyTab:
		return historyPane
	case r.countries != nil:
		return countriesPane
	}
	return servicesPane
}

// alone is the only pane of a small window.
func (r *Root) alone() pane {
	if r.tab != rentTab && r.focus[r.tab] == orderPane {
		return orderPane
	}
	return r.frontList()
}

// visible reports whether a pane is on the screen.
func (r *Root) visible(p pane) bool {
	for _, shown := range r.placed {
		if shown.pane == p {
			return true
		}
	}
	return false
}

// arrange gives every screen its size. It is called whenever the arrangement may have changed.
func (r *Root) arrange() {
	r.ctx.Framed = r.framed()
	r.history.Pictures().Offer(r.height >= history.PictureRows)
	r.placed = r.arrangement()
	if r.focus[r.tab] != orderPane { // the focus returns to the order once there is room for its page
		r.focus[r.tab] = r.focused()
	}
	for _, s := range r.screens() {
		s.SetSize(r.width, r.bodyHeight())
		s.SetFocused(s == r.below())
	}
	sides := 0
	if r.ctx.Framed {
		sides = widget.PaneSides
	}
	for _, p := range r.placed {
		if s := r.in(p.pane); !r.empty(p.pane) {
			s.SetSize(p.width-sides, p.height-sides)
		}
	}
}

// ordersInSight reports whether the marked order can be seen, so that keys may act on it wherever
// the focus is.
func (r *Root) ordersInSight() bool { return r.framed() || r.tab != rentTab }

// inSight is the marked order if it can be seen; false if there is none.
func (r *Root) inSight() (order.Key, bool) {
	if len(r.overlays) > 0 || !r.ordersInSight() {
		return 0, false
	}
	return r.marked()
}

// marked is the marked order, of the list in front; false if there is none.
func (r *Root) marked() (order.Key, bool) {
	if r.tab == historyTab {
		return r.history.Order()
	}
	return r.orders.Order()
}

// screens are all screens, visible or not: each receives events and sizes.
func (r *Root) screens() []screen.Screen {
	all := []screen.Screen{r.services}
	if r.countries != nil {
		all = append(all, r.countries)
	}
	all = append(all, r.orders, r.history, r.history.Pictures(), r.page, r.cards)
	for _, c := range r.overlays {
		all = append(all, c.Screen)
	}
	return all
}

// resize sets the window's size. A dialog that no longer fits is closed and must be opened
// again.
func (r *Root) resize(width, height int) {
	r.width, r.height = max(0, width), max(0, height)
	if r.tab == rentTab && r.focus[rentTab] == orderPane && !r.framed() { // the order stays in sight
		r.cameFrom = &place{rentTab, r.frontList()}
		r.tab, r.focus[ordersTab] = ordersTab, orderPane
	}
	if r.tooSmall() && r.dialog != nil && !r.dialog.Stays() {
		r.dialog = nil
	}
	r.arrange()
}

package orderpage

import (
	"math"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// Page is one order in the whole window, with its full history.
type Page struct {
	screen.Passive
	ctx    *screen.Context
	marked func() (order.Key, bool)
	key    order.Key // the order that was drawn or acted on last
	scroll int
	width  int
	height int
}

// NewPage makes the page of whatever order is marked.
func NewPage(ctx *screen.Context, marked func() (order.Key, bool)) *Page {
	return &Page{ctx: ctx, marked: marked}
}

// Order is the order on the page.
func (p *Page) Order() (order.Key, bool) { return p.marked() }

// Watches is the same order.
func (p *Page) Watches() (api.ServiceID, order.Key) {
	key, _ := p.marked()
	return "", key
}

// Reads is the same order.
func (p *Page) Reads() []session.Task {
	o, _ := p.order()
	return Reads(o)
}

// order is the order on the page; false if there is none. Another order's page begins at its top.
func (p *Page) order() (order.Order, bool) {
	key, _ := p.marked()
	if key != p.key {
		p.key, p.scroll = key, 0
	}
	return p.ctx.Session.Order(key)
}

// Title is what the page shows.
func (p *Page) Title() (title string, parts []string) { return messages.OrderPage, nil }

// Typing reports that no text is typed here.
func (p *Page) Typing() bool { return false }

// SetSize takes the room for the screen.
func (p *Page) SetSize(width, height int) { p.width, p.height = width, height }

// Sync has nothing to follow: the order is read from the session when it is drawn.
func (p *Page) Sync() {}

// Press takes a key.
func (p *Page) Press(a keymap.Action, _ keymap.Press) screen.Intent {
	o, ok := p.order()
	switch {
	case a == keymap.Back:
		return screen.Back{}
	case !ok:
		return screen.NotHere(a, p.ctx.Labels())
	case a == keymap.Up:
		p.scroll--
	case a == keymap.Down:
		p.scroll++
	case a == keymap.PageUp:
		p.scroll -= p.layout(o).room
	case a == keymap.PageDown:
		p.scroll += p.layout(o).room
	case a == keymap.HalfPageUp:
		p.scroll -= max(1, p.layout(o).room/2)
	case a == keymap.HalfPageDown:
		p.scroll += max(1, p.layout(o).room/2)
	case a == keymap.Top:
		p.scroll = 0
	case a == keymap.Bottom:
		p.scroll = math.MaxInt
	case a == keymap.Refresh:
		return Refresh(p.ctx, o)
	default:
		return Act(p.ctx, o, a)
	}
	p.scroll = p.layout(o).from(p.scroll)
	return nil
}

// Hints are the keys of the page, beside those of its order.
func (p *Page) Hints() []keymap.Hint { return []keymap.Hint{{Action: keymap.Back}} }

package ui

import (
	"slices"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// mask hides what others should not see, or shows it again. Answers to keys go, because they may
// name it.
func (r *Root) mask() {
	r.ctx.Masked = !r.ctx.Masked
	r.notices.recent = slices.DeleteFunc(r.notices.recent, func(n postedNotice) bool { return n.front != (front{}) })
	r.notify(messages.MaskSet(r.ctx.Masked, r.ctx.Keys.First(keymap.Mask)))
	for _, s := range r.screens() {
		s.Sync()
	}
	r.redraw()
}

// drawMasked draws with a session that has nothing that others should not see, if the screen is
// masked. Everything else goes on with the real one.
func (r *Root) drawMasked(draw func() string) string {
	if !r.ctx.Masked {
		return draw()
	}
	known := r.ctx.Session
	defer func() { r.ctx.Session = known }()
	r.ctx.Session = known.Masked(r.ctx.Mask(), r.maskedOrders.of(known.Orders, r.ctx.Mask()), r.maskedHistory.of(known.History.Orders, r.ctx.Mask()))
	return draw()
}

// maskedOrders are all orders as a masked screen shows them. They are made again only if an order has
// changed.
type maskedOrders struct {
	version screen.Version[order.Order]
	orders  []order.Order
}

func (m *maskedOrders) of(orders []order.Order, mask session.Mask) []order.Order {
	if version := screen.VersionOf(orders); m.version != version {
		*m = maskedOrders{version, mask.Orders(orders)}
	}
	return m.orders
}

// noticesOf are the notices about an event, each with the words for a masked screen.
func (r *Root) noticesOf(e session.Event, before session.Before) []messages.Notice {
	all := messages.NoticesOf(e, before, r.ctx.Session)
	mask := r.ctx.Mask()
	masked := messages.NoticesOf(session.MaskedEvent(e, mask), before.Masked(mask), r.ctx.Session.Masked(mask, nil, nil))
	for i, n := range masked {
		all[i] = all[i].MaskedAs(n)
	}
	return all
}

// tellMasked shows a notice about an event, with the words for a masked screen.
func tellMasked[E session.Event](r *Root, e E, said func(E) messages.Notice) {
	r.notify(said(e).MaskedAs(said(session.MaskedEvent(e, r.ctx.Mask()).(E))))
}

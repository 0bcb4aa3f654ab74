package ui

import (
	"time"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// offered is what the notice on the screen offers with a key, and since when the key stands there. The notice
// may have come earlier: the help, a question or the answer to another key may have covered it.
type offered struct {
	offer messages.Offer
	order order.Key
	found session.StockWatch
	since time.Time // zero if nothing is offered
}

// is reports whether it is what a notice offers.
func (o offered) is(n messages.Notice) bool {
	return !o.since.IsZero() && o.offer == n.Offer && o.order == n.Order && o.found == n.Found
}

// noteOffer is called with the notice that is drawn. If the clock was set back, the time starts again.
func (r *Root) noteOffer(n messages.Notice, offers bool) {
	switch {
	case !offers:
		r.offered = offered{}
	case !r.offered.is(n) || r.ctx.Now.Before(r.offered.since):
		r.offered = offered{n.Offer, n.Order, n.Found, r.ctx.Now}
	}
}

// ignored is the answer to a key that a notice offers if the key must not act, because it is held down or
// the notice has been on the screen for less than a delay: it may be meant for what was there before. It is
// nil if the key may act. The answer offers the same, so that it does not hide the offer.
func (r *Root) ignored(n messages.Notice, delay time.Duration) screen.Intent {
	name := ""
	if o, known := r.ctx.Session.Order(n.Order); known {
		name = messages.Label(r.ctx.Shown(o))
	}
	switch {
	case r.ctx.Pressed.Held:
		return screen.Notified{Notice: n.HeldKey(name)}
	case !r.offered.is(n) || r.ctx.Now.Sub(r.offered.since) < delay:
		return screen.Notified{Notice: n.TooSoon(name)}
	}
	return nil
}

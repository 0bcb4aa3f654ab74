package countries

import (
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// watch watches the marked country, or says why it cannot.
func (l *List) watch() screen.Intent {
	row, ok := l.Marked()
	switch {
	case !ok:
		return screen.Refuse(l.WhyNone)
	case l.JustMoved():
		return screen.Tell(messages.WatchJustChanged)
	}
	return screen.PressWatch(l.ctx, l.service, countryOf(row.Offer))
}

// WatchesMarked reports whether the watch key acts on the marked country.
func (l *List) WatchesMarked() bool {
	row, ok := l.Marked()
	return ok && screen.WatchKeyActs(l.ctx, l.service, countryOf(row.Offer))
}

// countryOf is the country of an offer, as an order names it.
func countryOf(o session.Offer) order.Country {
	return order.Country{ID: o.ID, Name: o.Name, ISO: o.ISO}
}

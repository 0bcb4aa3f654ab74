package countries

import (
	"slices"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// next is how the cursor comes to the country to try after one whose number did not work.
type next struct {
	after   order.Order // of the number that did not work
	sought  bool        // the list must load first
	brought bool        // the cursor is on it: an enter that is held down since the yes before must not choose it
}

// After is the first country after another one that can be tried next, as they stand without a filter: it
// has numbers, its price is within the limit, and its numbers were not refused by a site today. If the other one is
// not listed any more, it is the first of all. If there is none, it says why.
func (l *List) After(id api.CountryID) (o session.Offer, none messages.NoNext, any bool) {
	listed, _ := l.unfiltered(l.ctx.Session.Offers[l.service.ID].Value, keptCountry{id, true})
	refused := l.ctx.Session.RefusedBySites(l.service.ID, l.ctx.Now)
	at := slices.IndexFunc(listed, func(o session.Offer) bool { return o.ID == id })
	none.Listed = at >= 0
	for _, o := range listed[at+1:] {
		switch {
		case o.SoldOut():
			none.SoldOut++
		case l.tooDear(o):
			none.TooDear++
		case refused[o.ID]:
			none.Refused++
		default:
			return o, none, true
		}
	}
	return session.Offer{}, none, false
}

// Bring puts the cursor on a country that no key chose.
func (l *List) Bring(id api.CountryID) {
	l.Clear()
	l.Sync()
	l.MarkWithoutKey(id)
	l.next = next{brought: true}
}

// BringAfter brings the cursor to the country after that of an order once the list has loaded, unless a key
// moves it meanwhile.
func (l *List) BringAfter(o order.Order) {
	l.Clear()
	l.Sync()
	l.next = next{after: o, sought: true}
}

// seek carries out BringAfter if the list has loaded.
func (l *List) seek() screen.Intent {
	offers := l.ctx.Session.Offers[l.service.ID]
	if !l.next.sought || !offers.Known() {
		return nil
	}
	after := l.next.after
	o, none, any := l.After(after.Country.ID)
	if l.next = (next{}); !any {
		l.Mark(after.Country.ID)
		return screen.Notified{Notice: messages.NoNextCountry(after, none)}
	}
	l.Bring(o.ID)
	return screen.Notified{Notice: messages.NextCountry(after, o.Name)}
}

package countries

import (
	"slices"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/results"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// pin gives the marked country its next pin, or says why it cannot. A key that is held down pins once.
func (l *List) pin() screen.Intent {
	row, ok := l.Marked()
	switch {
	case !ok:
		return screen.Refuse(l.WhyNone)
	case l.JustMoved():
		return screen.Tell(messages.CountryPinJustChanged)
	case l.ctx.Pressed.Held:
		return screen.Notified{Notice: messages.HeldKey(l.ctx.Keys.First(keymap.Pin))}
	}
	return l.nextPin(row.Offer)
}

// nextPin is what the pin key does to a country.
func (l *List) nextPin(o session.Offer) screen.Intent {
	pin, on := l.ctx.Session.NextPin(session.CountryPin{Pair: l.pair(o), Name: o.Name, ISO: o.ISO})
	return screen.CountryPinChosen{Pin: pin, On: on}
}

// SeekPinned puts the cursor on a pinned country when the list has loaded, or says that the country is not
// listed now. The cursor is then on a country that no key chose, as on any first row.
func (l *List) SeekPinned(pin session.CountryPin) {
	l.Seek(pin.Country)
	l.pinSought = &pin
}

// missPinned tells if the list has loaded without the country that SeekPinned seeks.
func (l *List) missPinned() screen.Intent {
	sought := l.pinSought
	if sought == nil || !l.ctx.Session.Offers[l.service.ID].Known() {
		return nil
	}
	l.pinSought = nil
	if _, _, listed := l.ctx.Session.Offer(l.service.ID, sought.Country); listed {
		return nil
	}
	return screen.Tell("%s", messages.CountryNotListed(sought.Name, l.service.Name))
}

// scrollTo shows the heading above a country that has just been pinned under the cursor.
func (l *List) scrollTo(e session.CountryPinSet) {
	if row, ok := l.Marked(); ok && e.On && l.pair(row.Offer) == e.Pin.Pair {
		l.Top()
		l.Mark(row.ID)
	}
}

func (l *List) pair(o session.Offer) results.Pair {
	return results.Pair{Service: l.service.ID, Country: o.ID}
}

func (l *List) isPinned(o session.Offer) bool {
	_, pinned := l.ctx.Session.CountryPin(l.pair(o))
	return pinned
}

// pinned are those of the countries that are pinned for the service.
func (l *List) pinned(sorted []session.Offer) []session.Offer {
	if len(l.ctx.Session.CountryPins) == 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(sorted), func(o session.Offer) bool { return !l.isPinned(o) })
}

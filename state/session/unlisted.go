package session

import (
	"slices"

	"example.com/verifyo/api"
	"example.com/verifyo/state/results"
)

// SoldOut reports whether there are no numbers now.
func (o Offer) SoldOut() bool { return o.Unlisted || o.Country.SoldOut() }

// Unlisted are the countries that the operator pinned or watches for a service, and that the newest list of the
// server lacks. They keep a row: without one, no key could take the pin off or stop the watch.
func (s *Session) Unlisted(service api.ServiceID) []Offer {
	if !s.Offers[service].Known() || len(s.CountryPins)+len(s.watches) == 0 {
		return nil
	}
	return s.unlisted(service)
}

func (s *Session) unlisted(service api.ServiceID) (unlisted []Offer) {
	add := func(pair results.Pair, name api.Text, iso string) {
		_, _, listed := s.Offer(pair.Service, pair.Country)
		twice := slices.ContainsFunc(unlisted, func(o Offer) bool { return o.ID == pair.Country })
		if pair.Service == service && !listed && !twice {
			unlisted = append(unlisted, Offer{Country: api.Country{ID: pair.Country, Name: name, ISO: iso}, Unlisted: true})
		}
	}
	for _, pin := range s.CountryPins {
		add(pin.Pair, pin.Name, pin.ISO)
	}
	for _, w := range s.StockWatches() {
		add(w.Pair(), w.Country.Name, w.Country.ISO)
	}
	return unlisted
}

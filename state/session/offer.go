package session

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"example.com/verifyo/api"
)

// Offer is a country's offer and how its price moved since it was first seen.
type Offer struct {
	api.Country
	Moved   int       // -1 cheaper, +1 more expensive, 0 unchanged
	MovedAt time.Time // when the newest move was seen

	Unlisted bool // the server does not list the country, and nothing but its name is known: see Unlisted
}

// moveShown is how long a moved price stays marked.
const moveShown = 5 * time.Second

// MoveShownUntil is the last moment at which the mark of a moved price is drawn.
func (o Offer) MoveShownUntil() time.Time { return o.MovedAt.Add(moveShown) }

// Move is the mark to draw now: -1 cheaper, +1 more expensive, 0 none.
func (o Offer) Move(now time.Time) int {
	if now.After(o.MoveShownUntil()) {
		return 0
	}
	return o.Moved
}

// offersKept is of how many services the offers are kept, those that were read last, beside those with a
// country on top of the services. Somebody who opens one service after the other all day needs no more, and
// each may have 200 countries.
const offersKept = 30

// dropOldestOffers drops the offers of the service that was not read for longest.
func (s *Session) dropOldestOffers() {
	if len(s.Offers) <= offersKept {
		return
	}
	onTop := map[api.ServiceID]bool{}
	for _, pin := range s.CountryPins {
		onTop[pin.Service] = onTop[pin.Service] || pin.OnTop
	}
	var oldest api.ServiceID
	others := 0
	for id, offers := range s.Offers {
		if onTop[id] {
			continue
		}
		others++
		if first := s.Offers[oldest].AskedAt; first.IsZero() || offers.AskedAt.Before(first) {
			oldest = id
		}
	}
	if others > offersKept {
		delete(s.Offers, oldest)
	}
}

// mergeOffers takes a new list and marks every price that differs from the old one.
func mergeOffers(old []Offer, read []api.Country, now time.Time) []Offer {
	before := make(map[api.CountryID]Offer, len(old))
	for _, o := range old {
		before[o.ID] = o
	}
	merged := make([]Offer, len(read))
	for i, c := range read {
		merged[i] = Offer{Country: c}
		was, seen := before[c.ID]
		switch {
		case seen && c.Price.Less(was.Price):
			merged[i].Moved, merged[i].MovedAt = -1, now
		case seen && was.Price.Less(c.Price):
			merged[i].Moved, merged[i].MovedAt = +1, now
		case seen:
			merged[i].Moved, merged[i].MovedAt = was.Moved, was.MovedAt
		}
	}
	return merged
}

// SortOffers sorts a service's offers in place: the best first, or reversed. Offers that are gone come
// last in both directions. Ties are broken by price, name and ID, so that equal rows keep their places.
func (s *Session) SortOffers(service api.ServiceID, offers []Offer, by Sorting, gone func(Offer) bool) {
	slices.SortStableFunc(offers, func(a, b Offer) int {
		sorted := cmp.Or(cmp.Compare(btoi(gone(a)), btoi(gone(b))), s.compareOffers(service, a, b, by), comparePrices(a.Price, b.Price))
		if sorted != 0 {
			return sorted // names take longest to compare, and few offers cost the same
		}
		return cmp.Or(compareNames(a, b), cmp.Compare(a.ID, b.ID))
	})
}

func (s *Session) compareOffers(service api.ServiceID, a, b Offer, by Sorting) int {
	switch by.By {
	case ByPrice:
		return by.turned(comparePrices(a.Price, b.Price))
	case ByAvailability:
		return by.turned(cmp.Compare(b.Available, a.Available))
	case ByName:
		return by.turned(compareNames(a, b))
	}
	return by.compareResults(s.ResultsIn(service, a.ID), s.ResultsIn(service, b.ID))
}

func compareNames(a, b Offer) int {
	return strings.Compare(strings.ToLower(a.Name.String()), strings.ToLower(b.Name.String()))
}

func comparePrices(a, b api.USD) int {
	return btoi(b.Less(a)) - btoi(a.Less(b))
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

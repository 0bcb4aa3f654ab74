package schedule

import (
	"slices"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
)

// pinsAtPace is of how many services with a pinned country the offers are read every two minutes. If there
// are more, all of them are read less often, so that the requests do not become more.
const pinsAtPace = 20

// pinned are the services with a country on top of the services, if those are shown. The server must list
// a service, because there is nothing to read for another one.
func pinned(current *session.Session, watching Watching) []api.ServiceID {
	var services []api.ServiceID
	if !watching.Pins {
		return nil
	}
	for _, pin := range current.CountryPins {
		if !pin.OnTop || slices.Contains(services, pin.Service) {
			continue
		}
		if _, listed := current.Service(pin.Service); listed {
			services = append(services, pin.Service)
		}
	}
	return services
}

// pinsPace is how often the offers of each of that many services are read.
func pinsPace(services int) time.Duration {
	return pinsEvery * time.Duration(max(services, pinsAtPace)) / pinsAtPace
}

// unread is a service whose offers are read although its countries are not shown.
type unread struct {
	service api.ServiceID
	often   rhythm
}

// unseenOffers are the services with watched countries, and then those with pinned ones.
func unseenOffers(current *session.Session, watching Watching) []unread {
	var all []unread
	for _, service := range watched(current) {
		all = append(all, unread{service, unseen(watchEvery)})
	}
	pins := pinned(current, watching)
	for _, service := range pins {
		all = append(all, unread{service, unseen(pinsPace(len(pins)))})
	}
	return all
}

// offersDue is the service whose offers are read next although its countries are not shown: for a watched
// country, and then for a pinned one, that for which nothing was asked for longest; empty if there is none.
// There is one such reading at a time, because everything else is more urgent.
func (s *Schedule) offersDue(current *session.Session, watching Watching, now time.Time) api.ServiceID {
	for t := range s.inFlight {
		if t.Kind == session.ReadOffers {
			return ""
		}
	}
	var next unread
	for _, u := range unseenOffers(current, watching) {
		first := next.service == "" || (u.often == next.often && current.Offers[u.service].AskedAt.Before(current.Offers[next.service].AskedAt))
		if first && stale(current.Offers[u.service], u.often, current.RateLimit, now) {
			next = u
		}
	}
	return next.service
}

package schedule

import (
	"slices"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
)

// mostPins is of how many services the offers are read for the pinned countries. The session keeps the
// offers of a few more, so that those do not push each other out.
const mostPins = 20

// pinned are the services with a country on top of the services, if those are shown.
func pinned(current *session.Session, watching Watching) []api.ServiceID {
	var services []api.ServiceID
	if !watching.Pins {
		return nil
	}
	for _, pin := range current.CountryPins {
		if pin.OnTop && !slices.Contains(services, pin.Service) {
			services = append(services, pin.Service)
		}
	}
	return services[:min(len(services), mostPins)]
}

// offersDue is the service whose offers are read next although its countries are not shown: for a watched
// country, and then for a pinned one; empty if there is none. There is one such reading at a time, because
// everything else is more urgent.
func (s *Schedule) offersDue(current *session.Session, watching Watching, now time.Time) api.ServiceID {
	for t := range s.inFlight {
		if t.Kind == session.ReadOffers {
			return ""
		}
	}
	for _, service := range watched(current) {
		if stale(current.Offers[service], watchEvery, current.RateLimit, now) {
			return service
		}
	}
	for _, service := range pinned(current, watching) {
		if stale(current.Offers[service], pinsEvery, current.RateLimit, now) {
			return service
		}
	}
	return ""
}

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

// pinned are the services with a country on top of the services.
func pinned(current *session.Session) []api.ServiceID {
	var services []api.ServiceID
	for _, pin := range current.CountryPins {
		if pin.OnTop && !slices.Contains(services, pin.Service) {
			services = append(services, pin.Service)
		}
	}
	return services[:min(len(services), mostPins)]
}

// pinDue is the service whose offers are read next for a pinned country; empty if there is none. There is
// one such reading at a time, because everything else is more urgent.
func (s *Schedule) pinDue(current *session.Session, watching Watching, now time.Time) api.ServiceID {
	if !watching.Pins {
		return ""
	}
	for t := range s.inFlight {
		if t.Kind == session.ReadOffers {
			return ""
		}
	}
	for _, service := range pinned(current) {
		if stale(current.Offers[service], pinsEvery, current.RateLimit, now) {
			return service
		}
	}
	return ""
}

package schedule

import (
	"slices"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
)

// watched are the services with a country that is watched. One window reads them for all.
func watched(current *session.Session) []api.ServiceID {
	var services []api.ServiceID
	if current.Watched {
		return nil
	}
	for _, w := range current.StockWatches() {
		if !slices.Contains(services, w.Service.ID) {
			services = append(services, w.Service.ID)
		}
	}
	return services
}

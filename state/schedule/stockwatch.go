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
	watches := current.StockWatches()
	for _, w := range watches[:min(len(watches), session.MostWatched)] {
		if !slices.Contains(services, w.Service.ID) {
			services = append(services, w.Service.ID)
		}
	}
	return services
}

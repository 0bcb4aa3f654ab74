package rent

import (
	"example.com/verifyo/api"
	"example.com/verifyo/ui/match"
)

// serviceNames are the texts by which the filter finds each service. They are made once: there
// are thousands of services, and the filter searches all of them with each letter.
type serviceNames map[api.Service]match.Row

// matching are the services that the filter finds, best match first. The list is rebuilt with
// every event, mostly without a filter; then no name is examined.
func (n serviceNames) matching(typed string, services []api.Service) []serviceRow {
	if match.NewText(typed).IsZero() {
		rows := make([]serviceRow, len(services))
		for i, service := range services {
			rows[i].service = service
		}
		return rows
	}
	named := make([]match.Row, len(services))
	for i, service := range services {
		named[i] = n.of(service)
	}
	hits := match.Find(typed, named)
	rows := make([]serviceRow, len(hits))
	for i, hit := range hits {
		rows[i] = serviceRow{services[hit.Row], hit}
	}
	return rows
}

func (n serviceNames) of(service api.Service) match.Row {
	if _, known := n[service]; !known {
		n[service] = match.Row{Name: match.NewText(service.Name.String()), Codes: match.Texts([]string{service.Code.String()})}
	}
	return n[service]
}

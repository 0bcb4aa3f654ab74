package services

import (
	"example.com/verifyo/api"
	"example.com/verifyo/ui/match"
)

// serviceNames are the texts by which the filter finds each service. They are made once: there
// are thousands of services, and the filter searches all of them with each letter.
type serviceNames map[api.Service]match.Row

// matching are the services that the filter finds, best match first.
func (n serviceNames) matching(typed string, services []api.Service) []serviceRow {
	return match.Among(typed, services, n.of, func(s api.Service, hit match.Hit) serviceRow { return serviceRow{s, hit} })
}

func (n serviceNames) of(service api.Service) match.Row {
	if _, known := n[service]; !known {
		n[service] = match.Row{Name: match.NewText(service.Name.String()), Codes: match.Texts([]string{service.Code.String()})}
	}
	return n[service]
}

package limit

import (
	"sort"
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/state/spelling"
)

// Unmatched is a price for a code that no service has, so that no rent is held to it.
type Unmatched struct {
	Limit
	Meant string // the code that was probably meant; it may be empty
}

// MeantFor reports whether the operator probably meant the price for this service, which is not so if the service has
// one already.
func (u Unmatched) MeantFor(s api.Service, all Limits) bool {
	_, own := all.PriceFor[s.Code.String()]
	return u.Meant != "" && u.Meant == s.Code.String() && !own
}

// Unmatched are the prices for codes that no service has, by the names of their settings.
func (l Limits) Unmatched(services []api.Service) (unknown []Unmatched) {
	if len(l.PriceFor) == 0 {
		return nil
	}
	known := map[string]bool{}
	for _, s := range services {
		known[s.Code.String()] = true
	}
	for code, price := range l.PriceFor {
		if !known[code] {
			unknown = append(unknown, Unmatched{price, nearestCode(code, services)})
		}
	}
	sort.Slice(unknown, func(i, j int) bool { return unknown[i].Setting < unknown[j].Setting })
	return unknown
}

// nearestCode is the code that was probably meant, perhaps by the name of its service.
func nearestCode(code string, services []api.Service) string {
	var known []string
	codes := map[string]string{}
	for _, s := range services {
		for _, name := range []string{s.Code.String(), strings.ToLower(s.Name.String())} {
			if _, twice := codes[name]; !twice && name != "" {
				known, codes[name] = append(known, name), s.Code.String()
			}
		}
	}
	return codes[spelling.Nearest(code, known)]
}

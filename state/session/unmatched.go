package session

import (
	"slices"

	"example.com/verifyo/api"
	"example.com/verifyo/state/limit"
)

// matchPrices finds the prices in the settings that are for no service.
func (s *Session) matchPrices() { s.Unmatched = s.Limits.Unmatched(s.Services.Value) }

// MeantFor is the price in the settings that was probably meant for a service, but that no rent is held to; false if
// there is none.
func (s *Session) MeantFor(service api.Service) (limit.Unmatched, bool) {
	i := slices.IndexFunc(s.Unmatched, func(u limit.Unmatched) bool { return u.MeantFor(service, s.Limits) })
	if i < 0 {
		return limit.Unmatched{}, false
	}
	return s.Unmatched[i], true
}

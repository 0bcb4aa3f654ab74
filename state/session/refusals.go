package session

import (
	"slices"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// refusalReasons are why a rent was refused or could not be sent, as the ledger stores them.
var refusalReasons = map[ProblemKind]string{
	SoldOut: "sold out", FundsShort: "balance too low", KeyRefused: "API key rejected", KeyMissing: "no API key",
	KeyReplaced: "API key replaced", TooOften: "rate-limited",
}

// RefusalReason is why a rent was refused, as it is stored with the order: our wording for a
// documented code, otherwise the server's own words.
func (p Problem) RefusalReason() api.Text {
	said, known := refusalReasons[p.Kind]
	switch {
	case known && !p.Own:
		return api.NewText(said)
	case !p.Said.IsZero():
		return p.Said
	case p.Unreachable():
		return api.NewText("no connection")
	}
	return api.NewText("rejected by the server")
}

// RefusedIn are the countries in which the newest rent for a service was refused today, and when.
func (s *Session) RefusedIn(service api.ServiceID, now time.Time) map[api.CountryID]time.Time {
	newest := map[api.CountryID]*order.Order{}
	for i := range s.Orders {
		o := &s.Orders[i]
		if before := newest[o.Country.ID]; o.Service.ID == service && o.CountryKnown() && (before == nil || o.AskedAt.After(before.AskedAt)) {
			newest[o.Country.ID] = o
		}
	}
	refused := map[api.CountryID]time.Time{}
	for country, o := range newest {
		if o.Status == order.Refused && o.OfToday(now) {
			refused[country] = o.EndedAt
		}
	}
	return refused
}

// RefusedBySites are the countries whose numbers for the service a site refused today, as the operator said.
func (s *Session) RefusedBySites(service api.ServiceID, now time.Time) map[api.CountryID]bool {
	refused := map[api.CountryID]bool{}
	for i := range s.Orders {
		if o := &s.Orders[i]; o.Service.ID == service && o.CountryKnown() && o.RefusedBySite(now) {
			refused[o.Country.ID] = true
		}
	}
	return refused
}

// soldOut marks an offer as sold out after a refusal, so that nobody tries the same country
// again before the list has been refreshed.
func (s *Session) soldOut(q order.Quote) {
	known := s.Offers[q.Service.ID]
	known.Value = slices.Clone(known.Value)
	for i := range known.Value {
		if known.Value[i].ID == q.Country.ID {
			known.Value[i].Available, known.Value[i].Stocked = 0, true
		}
	}
	s.Offers[q.Service.ID] = known
}

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

// RefusedAt is when the newest rent for a service in a country was refused; zero if it was not
// refused, or not today.
func (s *Session) RefusedAt(service api.ServiceID, country api.CountryID, now time.Time) time.Time {
	var newest order.Order
	for _, o := range s.Orders {
		if o.Service.ID == service && o.Country.ID == country && (newest.Key == 0 || o.AskedAt.After(newest.AskedAt)) {
			newest = o
		}
	}
	if newest.Status != order.Refused || !newest.OfToday(now) {
		return time.Time{}
	}
	return newest.EndedAt
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

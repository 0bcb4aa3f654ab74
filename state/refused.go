package state

import (
	"slices"
	"time"

	"example.com/verifyo/api"
)

// Refused is the order after a clear refusal: nothing was rented and no money moved. This is
// certain even if another window had given up waiting for the answer. The order is listed with
// the reason for the rest of the day, and counts nowhere else.
func (o Order) Refused(why Problem, now time.Time) Order {
	if o.Status != InFlight && o.Status != Unknown {
		return o
	}
	o.Status, o.EndedAt, o.ClosedBy, o.Word = Refused, now, ClosedByServer, reason(why)
	return o.with(HistoryEntry{At: now, Kind: HistoryRefused, Text: o.Word})
}

// reasons are why a rent was refused or could not be sent, as the ledger stores them.
var reasons = map[Trouble]string{
	SoldOut: "sold out", FundsShort: "balance too low", KeyRefused: "API key refused", KeyMissing: "no API key",
	KeyReplaced: "API key replaced", TooOften: "rate limit",
}

// reason is our wording for a documented code, otherwise the server's own words.
func reason(why Problem) api.Text {
	said, known := reasons[why.Trouble]
	switch {
	case known && !why.Own:
		return api.NewText(said)
	case !why.Said.IsZero():
		return why.Said
	case why.Unreachable():
		return api.NewText("no connection")
	}
	return api.NewText("refused by the server")
}

// OfToday reports whether an order ended on the same day as now, in now's time zone.
func (o Order) OfToday(now time.Time) bool {
	y, m, d := o.EndedAt.In(now.Location()).Date()
	year, month, day := now.Date()
	return y == year && m == month && d == day
}

// RefusedAt is when the newest rent for a service in a country was refused; zero if it was not
// refused, or not today.
func (s *Session) RefusedAt(service api.ServiceID, country api.CountryID, now time.Time) time.Time {
	var newest Order
	for _, o := range s.Orders {
		if o.Service.ID == service && o.Country.ID == country && (newest.Key == 0 || o.AskedAt.After(newest.AskedAt)) {
			newest = o
		}
	}
	if newest.Status != Refused || !newest.OfToday(now) {
		return time.Time{}
	}
	return newest.EndedAt
}

// soldOut marks an offer as sold out after a refusal, so that nobody tries the same country
// again before the list has been refreshed.
func (s *Session) soldOut(q Quote) {
	known := s.Offers[q.Service.ID]
	known.Value = slices.Clone(known.Value)
	for i := range known.Value {
		if known.Value[i].ID == q.Country.ID {
			known.Value[i].Available, known.Value[i].Stocked = 0, true
		}
	}
	s.Offers[q.Service.ID] = known
}

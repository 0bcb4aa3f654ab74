package session_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

func TestARefusedRentIsListedWithItsReasonButNotCounted(t *testing.T) {
	for want, why := range map[string]session.Problem{
		"sold out":               {Kind: session.SoldOut},
		"No numbers for you":     {Kind: session.SoldOut, Own: true, Said: api.NewText("No numbers for you")},
		"Too many active orders": {Kind: session.BadRequest, Said: api.NewText("Too many active orders")},
		"no connection":          {Kind: session.Offline},
		"rejected by the server": {Kind: session.BadRequest},
	} {
		s := sessionWith()
		s.Apply(session.ResultsRead{}, noon)
		s.Take(session.Result{Orders: []order.Order{inFlight(1)}, Changes: []session.Change{{Order: 1, Step: func(o order.Order) order.Order { return o.Refused(why.RefusalReason(), noon) }}}}, noon)
		o, _ := s.Order(1)
		if o.Status != order.Refused || o.Word.String() != want {
			t.Errorf("listed as %s, %q, want %q", o.Status, o.Word, want)
		}
		if s.Live() != 0 || o.Open() || o.Refund != order.NoRefund || s.ResultsOf(o.Service.ID).Any() {
			t.Errorf("it counts: %+v", o)
		}
	}
}

func TestACountryShowsARefusalUntilARentThereWorks(t *testing.T) {
	refused, rented := inFlight(1).Refused(api.NewText("sold out"), noon), waiting(2)
	service, country := refused.Service.ID, refused.Country.ID
	if at := sessionWith(refused).RefusedIn(service, noon.Add(time.Hour))[country]; !at.Equal(noon) {
		t.Errorf("refused at %v", at)
	}
	if at := sessionWith(refused).RefusedIn(service, noon.Add(24*time.Hour))[country]; !at.IsZero() {
		t.Errorf("refused on another day, at %v", at)
	}
	rented.AskedAt = refused.AskedAt.Add(time.Minute)
	if at := sessionWith(refused, rented).RefusedIn(service, noon.Add(time.Hour))[country]; !at.IsZero() {
		t.Errorf("it was rented since, and refused at %v", at)
	}
}

// TestANumberOfAnUnknownCountryMarksNoCountryAsRefused has an order of another client: the ID of its country is
// not known, and 0 is one.
func TestANumberOfAnUnknownCountryMarksNoCountryAsRefused(t *testing.T) {
	rented := waiting(1)
	rented.AskedAt, rented.Country.ID = noon, 0
	service := rented.Service
	added := order.Order{Key: 2, Service: service}.Added(api.Order{ID: "web-1", Status: api.NewText("waiting")}, noon)
	for want, o := range map[bool]order.Order{true: rented, false: added} {
		s := sessionWith(o.DidNotWork(order.SiteRefused, noon))
		if got := s.RefusedBySites(service.ID, noon)[0]; got != want {
			t.Errorf("country known %v: country 0 is refused %v", o.CountryKnown(), got)
		}
		if at := s.RefusedIn(service.ID, noon); len(at) > 0 {
			t.Errorf("country known %v: rents were refused in %v", o.CountryKnown(), at)
		}
	}
}

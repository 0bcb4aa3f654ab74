package state_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

func TestARentThatWasRefusedIsListedWithItsReasonAndCountsNowhere(t *testing.T) {
	for want, why := range map[string]state.Problem{
		"sold out":               {Kind: state.SoldOut},
		"No numbers for you":     {Kind: state.SoldOut, Own: true, Said: api.NewText("No numbers for you")},
		"Too many active orders": {Kind: state.BadRequest, Said: api.NewText("Too many active orders")},
		"no connection":          {Kind: state.Offline},
		"refused by the server":  {Kind: state.BadRequest},
	} {
		s := session()
		s.Take(state.Result{Orders: []state.Order{inFlight(1)}, Changes: []state.Change{{Order: 1, Step: func(o state.Order) state.Order { return o.Refused(why.RefusalReason(), noon) }}}}, noon)
		o, _ := s.Order(1)
		if o.Status != state.Refused || o.Word.String() != want {
			t.Errorf("listed as %s, %q, want %q", o.Status, o.Word, want)
		}
		if s.Live() != 0 || o.Open() || o.Refund != state.NoRefund || s.RecordOf(o.Service.ID) != (state.Record{}) {
			t.Errorf("it counts: %+v", o)
		}
	}
}

func TestACountryShowsARefusalUntilARentThereWorks(t *testing.T) {
	refused, rented := inFlight(1).Refused(api.NewText("sold out"), noon), waiting(2)
	service, country := refused.Service.ID, refused.Country.ID
	if at := session(refused).RefusedAt(service, country, noon.Add(time.Hour)); !at.Equal(noon) {
		t.Errorf("refused at %v", at)
	}
	if at := session(refused).RefusedAt(service, country, noon.Add(24*time.Hour)); !at.IsZero() {
		t.Errorf("refused on another day, at %v", at)
	}
	rented.AskedAt = refused.AskedAt.Add(time.Minute)
	if at := session(refused, rented).RefusedAt(service, country, noon.Add(time.Hour)); !at.IsZero() {
		t.Errorf("it was rented since, and refused at %v", at)
	}
}

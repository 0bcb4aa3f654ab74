package session_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

func TestTheRecordCountsOnlyOrdersThatAreOverOrHaveTheirCode(t *testing.T) {
	at := func(key order.Key, country api.CountryID, o order.Order) order.Order {
		o.Key, o.Service.ID, o.Country.ID = key, "wa", country
		return o
	}
	code := served("received", "908172")
	live := sessionWith(
		at(1, 6, waiting(0).Polled(code, noon)), at(2, 6, waiting(0).Polled(code, noon).Finished(noon)), at(3, 6, waiting(0).Cancelled(noon)),
		at(4, 0, waiting(0).Polled(served("expired", ""), noon.Add(time.Hour))), at(5, 6, waiting(0)), at(6, 6, inFlight(0).LostAnswer(noon)),
	)
	same(t, live.SuccessIn("wa", 6), session.SuccessRate{Rents: 3, Codes: 2})
	same(t, live.SuccessIn("wa", 0), session.SuccessRate{Rents: 1})
	same(t, live.SuccessOf("wa"), session.SuccessRate{Rents: 4, Codes: 2})
	same(t, live.SuccessOf("tg"), session.SuccessRate{})
}

package state_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

func TestTheRecordCountsWhatIsOverOrHasItsCodeAndNothingElse(t *testing.T) {
	at := func(key state.Key, country api.CountryID, o state.Order) state.Order {
		o.Key, o.Service.ID, o.Country.ID = key, "wa", country
		return o
	}
	code := told("received", "908172")
	live := session(
		at(1, 6, number().Polled(code, noon)), at(2, 6, number().Polled(code, noon).Finished(noon)), at(3, 6, number().Cancelled(noon)),
		at(4, 0, number().Polled(told("expired", ""), noon.Add(time.Hour))), at(5, 6, number()), at(6, 6, quoted().LostAnswer(noon)),
	)
	same(t, live.RecordIn("wa", 6), state.Record{Rents: 3, Codes: 2})
	same(t, live.RecordIn("wa", 0), state.Record{Rents: 1})
	same(t, live.RecordOf("wa"), state.Record{Rents: 4, Codes: 2})
	same(t, live.RecordOf("tg"), state.Record{})
}

package schedule_test

import (
	"fmt"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

func TestAWatchedCountryIsReadEveryMinuteByTheWindowThatLeads(t *testing.T) {
	for _, leads := range []bool{true, false} {
		live := sessionWith()
		live.Apply(session.LedgerChanged{Account: session.Account{Watched: !leads}}, noon)
		for id := range api.CountryID(2) { // two countries of one service
			live.Apply(session.StockWatchSet{Watch: session.StockWatch{Service: api.Service{ID: "vi"}, Country: order.Country{ID: id}, Since: noon}, On: true}, noon)
		}
		for fails, want := range map[bool]int{false: 10, true: 10} {
			if !leads {
				want = 0
			}
			if read := readings(live, 10*time.Minute, fails)["vi"]; read != want {
				t.Errorf("leads %v, fails %v: %d readings in ten minutes, want %d", leads, fails, read, want)
			}
			live.Offers = map[api.ServiceID]session.Remote[[]session.Offer]{}
		}
	}
}

// TestEveryWatchedCountryIsRead watches as many countries as may be watched, each for its own service.
func TestEveryWatchedCountryIsRead(t *testing.T) {
	live := sessionWith()
	for i := range session.MostWatched {
		service := api.Service{ID: api.ServiceID(fmt.Sprint("s", i))}
		live.Apply(session.StockWatchSet{Watch: session.StockWatch{Service: service, Since: noon}, On: true}, noon)
	}
	count := readings(live, 10*time.Minute, false)
	for i := range session.MostWatched {
		if n := count[api.ServiceID(fmt.Sprint("s", i))]; n < 9 || n > 10 {
			t.Errorf("watch %d is read %d times in ten minutes", i, n)
		}
	}
}

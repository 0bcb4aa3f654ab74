package schedule_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
)

func TestAWatchedCountryIsReadEveryMinuteByTheWindowThatLeads(t *testing.T) {
	for _, leads := range []bool{true, false} {
		s, live := justRead(), sessionWith()
		live.Apply(session.LedgerChanged{Account: session.Account{Watched: !leads}}, noon)
		for id := range api.CountryID(2) { // two countries of one service
			live.Apply(session.StockWatchSet{Watch: session.StockWatch{Service: api.Service{ID: "vi"}, Country: order.Country{ID: id}, Since: noon}, On: true}, noon)
		}
		read := 0
		for at := noon; at.Before(noon.Add(10 * time.Minute)); at = at.Add(time.Second) {
			for _, task := range s.Due(live, schedule.Watching{}, at) {
				if task.Kind != session.ReadOffers {
					continue
				}
				read++
				s.Start(task, at)
				live.Apply(session.TaskStarted{Task: task}, at)
				e := session.OffersRead{Service: task.Service, Generation: live.Offers[task.Service].Generation}
				take(s, live, e, at)
				s.Done(task, e, live, at)
			}
		}
		if want := map[bool]int{true: 10, false: 0}[leads]; read != want {
			t.Errorf("leads %v: %d readings in ten minutes, want %d", leads, read, want)
		}
	}
}

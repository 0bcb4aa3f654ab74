package schedule_test

import (
	"fmt"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/results"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
)

// withPins is a session with a country pinned on top for each of the services.
func withPins(services ...api.ServiceID) *session.Session {
	live := sessionWith()
	var listed []api.Service
	for _, id := range services {
		listed = append(listed, api.Service{ID: id})
		live.Apply(session.CountryPinSet{Pin: session.CountryPin{Pair: results.Pair{Service: id, Country: 6}, OnTop: true}, On: true}, noon)
	}
	live.Apply(session.ServicesRead{Services: listed}, noon)
	return live
}

// readings are how often the offers of each service are read within a time after noon, while the pins are
// shown. Each reading is answered at once, or fails.
func readings(live *session.Session, within time.Duration, fails bool) map[api.ServiceID]int {
	s, count := justRead(), map[api.ServiceID]int{}
	for at := noon; at.Before(noon.Add(within)); at = at.Add(time.Second) {
		for _, task := range s.Due(live, schedule.Watching{Pins: true}, at) {
			if task.Kind != session.ReadOffers {
				continue
			}
			count[task.Service]++
			s.Start(task, at)
			live.Apply(session.TaskStarted{Task: task}, at)
			var e session.Event = session.OffersRead{Service: task.Service, Generation: live.Offers[task.Service].Generation}
			if fails {
				e = session.OffersFailed{Service: task.Service, Generation: live.Offers[task.Service].Generation, Problem: session.Problem{Kind: session.ServerFailed}}
			}
			take(s, live, e, at)
			s.Done(task, e, live, at)
		}
	}
	return count
}

// reads are the services whose offers are read.
func reads(tasks []session.Task) (services string) {
	for _, t := range tasks {
		if t.Kind == session.ReadOffers {
			services += string(t.Service) + " "
		}
	}
	return services
}

func TestPinnedCountriesAreReadOneAfterTheOtherAndEveryTwoMinutes(t *testing.T) {
	s, live := justRead(), withPins("wa", "tg")
	live.Apply(session.CountryPinSet{Pin: session.CountryPin{Pair: results.Pair{Service: "vi"}}, On: true}, noon) // not on top
	shown := schedule.Watching{Pins: true}
	if got := reads(s.Due(live, schedule.Watching{}, noon)); got != "" {
		t.Errorf("%q is read while nobody sees it", got)
	}
	answer := func(service api.ServiceID, at time.Time) {
		t.Helper()
		task := session.Task{Kind: session.ReadOffers, Service: service}
		s.Start(task, at)
		live.Apply(session.TaskStarted{Task: task}, at)
		if got := reads(s.Due(live, shown, at)); got != "" {
			t.Errorf("while %s is read, %q is, too", service, got)
		}
		e := session.OffersRead{Service: service, Generation: live.Offers[service].Generation}
		take(s, live, e, at)
		s.Done(task, e, live, at)
	}
	for _, at := range []time.Time{noon, noon.Add(2 * time.Minute)} {
		for _, want := range []api.ServiceID{"wa", "tg"} {
			if got := reads(s.Due(live, shown, at)); got != string(want)+" " {
				t.Fatalf("at %v %q is read, want %s", at, got, want)
			}
			answer(want, at)
		}
		if got := reads(s.Due(live, shown, at.Add(119*time.Second))); got != "" {
			t.Errorf("%q is read again before two minutes", got)
		}
	}
}

func TestPinnedCountriesComeLast(t *testing.T) {
	s, live := justRead(), withPins("tg")
	later := noon.Add(25 * time.Hour)
	due := requests(s.Due(live, schedule.Watching{Service: "wa", Pins: true}, later))
	if n := len(due); n < 3 || due[n-1] != (session.Task{Kind: session.ReadOffers, Service: "tg"}) {
		t.Errorf("due are %+v", due)
	}
	live.Apply(session.BalanceFailed{Problem: session.Problem{Kind: session.TooOften, Wait: time.Minute}}, later)
	if got := reads(s.Due(live, schedule.Watching{Pins: true}, later.Add(time.Second))); got != "" {
		t.Errorf("during a rate limit, %q is read", got)
	}
}

func TestAFailingReadForPinsIsNotRepeatedFaster(t *testing.T) {
	if n := readings(withPins("tg"), 10*time.Minute, true)["tg"]; n != 5 {
		t.Errorf("%d readings in ten minutes, want 5", n)
	}
}

// TestManyPinnedServicesTakeTurnsWithoutMoreRequests pins countries for twice as many services as are read
// every two minutes.
func TestManyPinnedServicesTakeTurnsWithoutMoreRequests(t *testing.T) {
	for services, every := range map[int]time.Duration{20: 2 * time.Minute, 40: 4 * time.Minute} {
		var ids []api.ServiceID
		for i := range services {
			ids = append(ids, api.ServiceID(fmt.Sprint("s", i)))
		}
		count := readings(withPins(ids...), 20*time.Minute, false)
		for _, id := range ids {
			if want := int(20 * time.Minute / every); count[id] < want-1 || count[id] > want {
				t.Errorf("%d services: %s is read %d times in 20 minutes, want %d", services, id, count[id], want)
			}
		}
	}
}

// TestWhatWasUnreadForLongestIsReadNext is of many pins that are due at once, after the services were covered.
func TestWhatWasUnreadForLongestIsReadNext(t *testing.T) {
	s, live := justRead(), withPins("a", "b", "c")
	for i, id := range []api.ServiceID{"b", "c", "a"} {
		live.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadOffers, Service: id}}, noon.Add(time.Duration(i)*time.Second))
		live.Apply(session.OffersRead{Service: id, Generation: 1}, noon)
	}
	if got := reads(s.Due(live, schedule.Watching{Pins: true}, noon.Add(time.Hour))); got != "b " {
		t.Errorf("%q is read first", got)
	}
}

func TestNothingIsReadForAServiceThatIsNotListed(t *testing.T) {
	live := withPins("gone", "tg")
	live.Apply(session.ServicesRead{Services: []api.Service{{ID: "tg"}}}, noon)
	if count := readings(live, 10*time.Minute, false); count["gone"] != 0 || count["tg"] == 0 {
		t.Errorf("readings: %v", count)
	}
}

package schedule_test

import (
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
	for _, id := range services {
		live.Apply(session.CountryPinSet{Pin: session.CountryPin{Pair: results.Pair{Service: id, Country: 6}, OnTop: true}, On: true}, noon)
	}
	return live
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

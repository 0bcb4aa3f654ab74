package session_test

import (
	"fmt"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/results"
	"example.com/verifyo/state/session"
)

func offers() []session.Offer {
	row := func(id api.CountryID, name string, price int64, available int) session.Offer {
		return session.Offer{Country: api.Country{ID: id, Name: api.NewText(name), Price: api.Units(price), Available: available, Stocked: true}}
	}
	return []session.Offer{
		row(22, "India", 900, 0), row(0, "Russia", 1500, 42), row(1, "Ukraine", 2200, 8),
		row(6, "Indonesia", 1100, 3), row(7, "Angola", 1100, 3), row(8, "angola", 1100, 3),
	}
}

func TestSoldOutOffersAreLastInEverySort(t *testing.T) {
	for by, want := range map[session.Sort][2]string{
		session.ByPrice:        {"[7 8 6 0 1 22]", "[1 0 7 8 6 22]"},
		session.ByAvailability: {"[0 1 7 8 6 22]", "[7 8 6 1 0 22]"},
		session.ByName:         {"[7 8 6 0 1 22]", "[1 0 6 7 8 22]"},
	} {
		for i, reversed := range []bool{false, true} {
			sorted := offers()
			session.New().SortOffers("wa", sorted, session.Sorting{By: by, Reversed: reversed}, session.Offer.SoldOut)
			var ids []api.CountryID
			for _, o := range sorted {
				ids = append(ids, o.ID)
			}
			if got := fmt.Sprint(ids); got != want[i] {
				t.Errorf("sort %d, reversed %v: %v, want %v", by, reversed, got, want[i])
			}
		}
	}
}

func TestAChangedPriceIsMarkedForAMoment(t *testing.T) {
	read := func(prices ...int64) (list []api.Country) {
		for id, price := range prices {
			list = append(list, api.Country{ID: api.CountryID(id), Price: api.Units(price)})
		}
		return list
	}
	s := session.New()
	s.Apply(session.OffersRead{Service: "tg", Offers: read(100, 100, 100)}, noon)
	first := s.Offers["tg"].Value
	s.Apply(session.OffersRead{Service: "tg", Offers: read(100, 90, 110)}, noon.Add(time.Minute))
	second := s.Offers["tg"].Value
	for i, want := range []int{0, -1, +1} {
		if first[i].Move(noon) != 0 {
			t.Error("a price seen for the first time is marked")
		}
		if got := second[i].Move(noon.Add(time.Minute)); got != want {
			t.Errorf("row %d changed by %d, want %d", i, got, want)
		}
		if second[i].Move(noon.Add(time.Minute+6*time.Second)) != 0 {
			t.Error("the mark did not disappear")
		}
	}
}

func TestAnUnknownStockIsNotSortedAsSoldOut(t *testing.T) {
	all := offers()
	all[0].Stocked = false // India, with an unknown stock
	session.New().SortOffers("wa", all, session.Sorting{}, session.Offer.SoldOut)
	if all[0].ID != 22 {
		t.Errorf("sorted as %+v", all)
	}
}

func TestOffersOfTheServicesReadLastAreKept(t *testing.T) {
	s := session.New()
	read := func(id string, at time.Time) {
		service := api.ServiceID(id)
		s.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadOffers, Service: service}}, at)
		s.Apply(session.OffersRead{Service: service, Generation: s.Offers[service].Generation, Offers: []api.Country{{ID: 1}}}, at)
	}
	for i := range 1000 {
		now := noon.Add(time.Duration(i) * time.Second)
		read(fmt.Sprint(i), now)
		read("often", now)
	}
	if n := len(s.Offers); n > 50 {
		t.Errorf("the offers of %d services are kept", n)
	}
	for _, id := range []api.ServiceID{"999", "980", "often"} {
		if !s.Offers[id].Known() {
			t.Errorf("the offers of %s are gone", id)
		}
	}
}

// TestTheOffersOfPinnedCountriesAreNotForgotten opens many services after those of the pins were read.
func TestTheOffersOfPinnedCountriesAreNotForgotten(t *testing.T) {
	s := session.New()
	read := func(service api.ServiceID, at time.Time) {
		s.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadOffers, Service: service}}, at)
		s.Apply(session.OffersRead{Service: service, Generation: s.Offers[service].Generation}, at)
	}
	for i := range 40 {
		id := api.ServiceID(fmt.Sprint("pinned ", i))
		s.Apply(session.CountryPinSet{Pin: session.CountryPin{Pair: results.Pair{Service: id}, OnTop: true}, On: true}, noon)
		read(id, noon)
	}
	for i := range 40 {
		read(api.ServiceID(fmt.Sprint("opened ", i)), noon.Add(time.Duration(i+1)*time.Minute))
	}
	for i := range 40 {
		if id := api.ServiceID(fmt.Sprint("pinned ", i)); !s.Offers[id].Known() {
			t.Errorf("the offers of %s are forgotten", id)
		}
	}
	if len(s.Offers) != 70 || !s.Offers["opened 39"].Known() {
		t.Errorf("the offers of %d services are kept", len(s.Offers))
	}
}

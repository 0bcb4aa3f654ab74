package sandbox

import (
	"math/rand/v2"
	"net/http/httptest"
	"testing"
	"time"
)

// TestASoldOutCountryHasNumbersAgainByTheRules lists the countries of a service again and again.
func TestASoldOutCountryHasNumbersAgainByTheRules(t *testing.T) {
	for _, restock := range []time.Duration{0, time.Minute} {
		now := time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)
		s := New(Rules{Restock: restock}, func() time.Time { return now }, rand.New(rand.NewPCG(1, 2)))
		service, country := s.catalogue.Services[0], s.catalogue.Countries[0]
		if err := s.SetStock(service.ID, country.ID, 0); err != nil {
			t.Fatal(err)
		}
		stockAfter := func(d time.Duration) int {
			now = now.Add(d)
			request := httptest.NewRequest("GET", BasePath+"/countries?service_id="+service.ID, nil)
			request.Header.Set("Authorization", "Bearer "+s.Key())
			s.ServeHTTP(httptest.NewRecorder(), request)
			return s.offer(service, country).stock
		}
		if early := stockAfter(0) + stockAfter(restock*9/10); early != 0 {
			t.Errorf("with %v, %d numbers are there too early", restock, early)
		}
		if late := stockAfter(4 * time.Minute); (late > 0) != (restock > 0) {
			t.Errorf("with %v, %d numbers are there in the end", restock, late)
		}
	}
}

// TestSomePricesMoveByTheRules lists the countries of a service again and again.
func TestSomePricesMoveByTheRules(t *testing.T) {
	for _, every := range []time.Duration{0, time.Minute} {
		now := time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)
		s := New(Rules{PricesMove: every}, func() time.Time { return now }, rand.New(rand.NewPCG(1, 2)))
		service := s.catalogue.Services[0]
		pricesAfter := func(d time.Duration) (prices []int64) {
			now = now.Add(d)
			request := httptest.NewRequest("GET", BasePath+"/countries?service_id="+service.ID, nil)
			request.Header.Set("Authorization", "Bearer "+s.Key())
			s.ServeHTTP(httptest.NewRecorder(), request)
			for _, c := range s.catalogue.Countries {
				prices = append(prices, s.offer(service, c).price)
			}
			return prices
		}
		first, early, late := pricesAfter(0), pricesAfter(50*time.Second), pricesAfter(time.Minute)
		moved := 0
		for i := range first {
			if first[i] != early[i] {
				t.Errorf("with %v, a price moved too early", every)
			}
			if late[i] != early[i] {
				moved++
			}
			if change := late[i]*100/early[i] - 100; change < -20 || change > 10 {
				t.Errorf("with %v, a price moved by %d %%", every, change)
			}
		}
		if few := moved > 0 && moved < len(first)/5; few != (every > 0) {
			t.Errorf("with %v, %d of %d prices moved", every, moved, len(first))
		}
	}
}

package rent_test

import (
	"fmt"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/rent"
	"example.com/verifyo/ui/screen"
)

// catalogue is a session with that many services, each with an offer in that many countries.
func catalogue(services, countries int) *screen.Context {
	ctx := known(-1)
	var catalogue []api.Service
	for i := range services {
		catalogue = append(catalogue, api.Service{ID: api.ServiceID(fmt.Sprint(i)), Name: api.NewText(fmt.Sprint("Service ", i))})
	}
	ctx.Session.Apply(state.ServicesRead{Services: catalogue}, noon)
	var offers []api.Country
	for i := range countries {
		offers = append(offers, offer(i, fmt.Sprint("Country ", i), i%3))
	}
	ctx.Session.Apply(state.OffersRead{Service: "wa", Offers: offers}, noon)
	return ctx
}

// screens are both lists, with a filter if one is given.
func screens(ctx *screen.Context, typed string) map[string]screen.Screen {
	all := map[string]screen.Screen{"services": rent.NewServices(ctx), "countries": rent.NewCountries(ctx, whatsApp, nil)}
	for _, s := range all {
		s.SetSize(100, 20)
		s.Sync()
		if typed != "" {
			filter(s, typed)
		}
		s.Press(keymap.Down, keymap.Press{})
		s.Sync()
	}
	return all
}

func TestAnEventThatChangesNoRowListsNoneAgain(t *testing.T) {
	for _, typed := range []string{"", "1"} {
		ctx := catalogue(50, 50)
		for name, s := range screens(ctx, typed) {
			ctx.Session.Apply(state.BalanceRead{Balance: api.Balance{Amount: api.Units(1)}}, noon)
			if n := testing.AllocsPerRun(10, s.Sync); n > 1 { // one for the text of the filter
				t.Errorf("%s with the filter %q: an event makes %v allocations", name, typed, n)
			}
		}
	}
}

func TestWhatChangesAServicesPlaceIsListedAtOnce(t *testing.T) {
	for name, event := range map[string]state.Event{
		"pinned":       state.FavouriteSet{Service: "7", On: true},
		"rented":       state.OrderChanged{By: state.StepRented, Order: state.Order{Key: 1, Service: api.Service{ID: "7"}}},
		"read at last": state.ServicesRead{Services: []api.Service{{ID: "7", Name: api.NewText("Service 7")}}},
	} {
		ctx := catalogue(50, 0)
		s := screens(ctx, "")["services"]
		s.Press(keymap.Top, keymap.Press{})
		ctx.Session.Apply(event, noon)
		s.Sync()
		s.Press(keymap.Top, keymap.Press{})
		if opened, _ := s.Press(keymap.Enter, keymap.Press{}).(screen.OpenService); opened.Service.ID != "7" {
			t.Errorf("%s: enter on the first row opens %+v", name, opened)
		}
	}
}

func TestAnOfferThatChangedIsListedAtOnce(t *testing.T) {
	m := marketOf(t, "A", "B", "C")
	for range 3 {
		m.Sync()
	}
	m.read(offer(2, "A", 5), offer(1, "B", 5), offer(0, "D", 5))
	m.shows(">D B A")
	m.read(offer(1, "B", 5))
	m.shows(">B")
	m.read()
	m.read(offer(1, "B", 5), offer(2, "A", 5))
	m.shows(">B A")
}

func BenchmarkSync(b *testing.B) {
	for _, typed := range []string{"", "vice 1"} {
		for name, s := range screens(catalogue(3000, 200), typed) {
			b.Run(name+"/"+typed, func(b *testing.B) {
				b.ReportAllocs()
				for range b.N {
					s.Sync()
				}
			})
		}
	}
}

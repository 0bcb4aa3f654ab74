package rent

import (
	"slices"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// figures are what a question shows and a yes agrees to. What is sent is the ids alone, so
// the names are the newest that the server gave them.
type figures struct {
	service   api.Service
	catalogue bool // the service is in the list of services, as far as that was read
	country   api.Country
	listed    bool      // the country has an offer for it
	offeredAt time.Time // when that was read
	balance   api.USD
	balanceAt time.Time
}

// read is how the figures stand now. A name stays while no newer one is known.
func (f figures) read(s *state.Session) figures {
	now := figures{
		service: f.service, catalogue: !s.Services.Known(), country: api.Country{ID: f.country.ID, Name: f.country.Name, ISO: f.country.ISO},
		balance: s.Balance.Value, balanceAt: s.Balance.ReadAt,
	}
	if i := slices.IndexFunc(s.Services.Value, func(one api.Service) bool { return one.ID == f.service.ID }); i >= 0 {
		now.service, now.catalogue = s.Services.Value[i], true
	}
	offer, at, listed := s.Offer(f.service.ID, f.country.ID)
	if now.offeredAt, now.listed = at, listed; listed {
		now.country = offer.Country
	}
	return now
}

// differs reports whether a yes to one would not be a yes to the other. How many numbers
// there are moves with every reading, and matters where there is none.
func (f figures) differs(other figures) bool {
	f.offeredAt, f.balanceAt, f.service.Code = other.offeredAt, other.balanceAt, other.service.Code
	if f.country.SoldOut() == other.country.SoldOut() {
		f.country.Available, f.country.Stocked = other.country.Available, other.country.Stocked
	}
	return f != other
}

// quote is what a yes rents.
func (f figures) quote(ctx *screen.Context) state.Quote {
	return state.Quote{
		Service: f.service, Country: f.country, At: f.offeredAt, Balance: f.balance, BalanceAt: f.balanceAt,
		CancelBeforeExpiry: ctx.CancelBeforeExpiry,
	}
}

// before is what some of the figures were until they changed under an open question, empty
// if they did not.
type before struct {
	price, balance   api.USD
	service, country string
}

// after adds what changed between two readings. An order of an older version may not know
// its country's letters.
func (b before) after(was, now figures) before {
	if was.country.Price.Known() && was.country.Price != now.country.Price {
		b.price = was.country.Price
	}
	if was.balance.Known() && was.balance != now.balance {
		b.balance = was.balance
	}
	if was.service.Name != now.service.Name {
		b.service = was.service.Name.String()
	}
	if was.country.Name != now.country.Name || was.country.ISO != now.country.ISO && was.country.ISO != "" {
		b.country = messages.CountryWithLetters(was.country)
	}
	return b
}

package dialog

import (
	"slices"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/limit"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// figures are what a question shows and a yes agrees to. The request contains only the ids, so
// the names are the newest ones from the server.
type figures struct {
	service       api.Service
	serviceListed bool // the service is in the list of services, as far as that has loaded
	country       api.Country
	countryListed bool      // the country has an offer for the service
	offeredAt     time.Time // when the offer was read
	balance       api.USD
	balanceAt     time.Time
	spent         api.USD    // today, on other rents
	limits        limit.Rent // that the settings have
	lift          limit.Lift // what the operator has lifted of them
	over          bool       // the rent would still exceed one of them
}

// read returns the figures at that time. A name stays until a newer one is known.
func (f figures) read(s *session.Session, at time.Time) figures {
	now := figures{
		service: f.service, serviceListed: !s.Services.Known(), country: api.Country{ID: f.country.ID, Name: f.country.Name, ISO: f.country.ISO},
		balance: s.Balance.Value, balanceAt: s.Balance.ReadAt, spent: s.SpentToday(at), lift: f.lift,
	}
	if i := slices.IndexFunc(s.Services.Value, func(one api.Service) bool { return one.ID == f.service.ID }); i >= 0 {
		now.service, now.serviceListed = s.Services.Value[i], true
	}
	offer, readAt, listed := s.Offer(f.service.ID, f.country.ID)
	if now.offeredAt, now.countryListed = readAt, listed; listed {
		now.country = offer.Country
	}
	now.limits = s.Limits.OfRent(now.service)
	now.over = len(now.exceeded()) > 0
	return now
}

// held is what the rent is held to.
func (f figures) held() limit.Rent { return f.limits.Lifted(f.lift) }

// exceeded are the limits that the rent would exceed. The ledger checks what was spent once more, in
// case that is not known yet or another window rents meanwhile.
func (f figures) exceeded() []limit.Exceeded {
	return f.held().Exceeded(f.country.Price, f.spentIfKnown())
}

func (f figures) spentIfKnown() api.USD {
	if f.spent.Known() {
		return f.spent
	}
	return api.Units(0)
}

// lifted are the same figures after the operator has lifted what the rent would exceed.
func (f figures) lifted() figures {
	f.lift = f.limits.Lift(f.country.Price, f.spentIfKnown())
	f.over = false
	return f
}

// agreed is the part of the figures that somebody agrees to. The stock changes with every reading,
// and matters only if it is zero, as what was spent matters only if it is too much.
func (f figures) agreed() figures {
	f.spent = api.USD{}
	f.offeredAt, f.balanceAt, f.service.Code = time.Time{}, time.Time{}, api.Text{}
	f.country.Stocked, f.country.Available = f.country.SoldOut(), 0
	return f
}

// differs reports whether agreeing to one is different from agreeing to the other.
func (f figures) differs(other figures) bool { return f.agreed() != other.agreed() }

// quote is the rent that a yes starts.
func (f figures) quote(ctx *screen.Context) order.Quote {
	return order.Quote{
		Service: f.service, Country: f.country, At: f.offeredAt, Balance: f.balance, BalanceAt: f.balanceAt,
		AutoCancel: ctx.AutoCancel, Limits: f.held(),
	}
}

// oldFigures has the values of figures that changed under an open question; empty if none did.
type oldFigures struct {
	price, balance   api.USD
	service, country string
}

// add takes in the changes between two readings. An order from an older version may lack its
// country's letters.
func (b oldFigures) add(was, now figures) oldFigures {
	if was.country.Price.Known() && was.country.Price != now.country.Price {
		b.price = was.country.Price
	}
	if was.balance.Known() && was.balance != now.balance {
		b.balance = was.balance
	}
	if was.service.Name != now.service.Name {
		b.service = was.service.Name.String()
	}
	if was.country.Name != now.country.Name || (was.country.ISO != now.country.ISO && was.country.ISO != "") {
		b.country = messages.CountryWithLetters(was.country)
	}
	return b
}

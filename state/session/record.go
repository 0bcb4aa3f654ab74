package session

import (
	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// SuccessRate counts how often the operator's own numbers got a code, among the listed orders:
// about three in ten never do, and it varies by service and country.
type SuccessRate struct {
	Rents int // orders that are over or have their code
	Codes int // of those, the ones with a code
}

// SuccessOf counts the numbers that were rented for a service.
func (s *Session) SuccessOf(service api.ServiceID) (r SuccessRate) {
	for _, o := range s.Orders {
		if o.Service.ID == service {
			r = r.with(o)
		}
	}
	return r
}

// SuccessIn counts the numbers that were rented for a service in one country.
func (s *Session) SuccessIn(service api.ServiceID, country api.CountryID) (r SuccessRate) {
	for _, o := range s.Orders {
		if o.Service.ID == service && o.Country.ID == country {
			r = r.with(o)
		}
	}
	return r
}

func (r SuccessRate) with(o order.Order) SuccessRate {
	switch {
	case !o.Code.IsZero():
		return SuccessRate{r.Rents + 1, r.Codes + 1}
	case o.WasRented() && !o.Live():
		return SuccessRate{r.Rents + 1, r.Codes}
	}
	return r
}

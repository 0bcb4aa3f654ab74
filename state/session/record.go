package session

import "example.com/verifyo/state/order"

import "example.com/verifyo/api"

// Record counts how often the operator's own numbers got a code, among the listed orders:
// about three in ten never do, and it varies by service and country.
type Record struct {
	Rents int // orders that are over or have their code
	Codes int // of those, the ones with a code
}

// RecordOf counts the numbers that were rented for a service.
func (s *Session) RecordOf(service api.ServiceID) (r Record) {
	for _, o := range s.Orders {
		if o.Service.ID == service {
			r = r.with(o)
		}
	}
	return r
}

// RecordIn counts the numbers that were rented for a service in one country.
func (s *Session) RecordIn(service api.ServiceID, country api.CountryID) (r Record) {
	for _, o := range s.Orders {
		if o.Service.ID == service && o.Country.ID == country {
			r = r.with(o)
		}
	}
	return r
}

func (r Record) with(o order.Order) Record {
	switch {
	case !o.Code.IsZero():
		return Record{r.Rents + 1, r.Codes + 1}
	case o.WasRented() && !o.Live():
		return Record{r.Rents + 1, r.Codes}
	}
	return r
}

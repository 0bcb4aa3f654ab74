package state

import "example.com/verifyo/api"

// Record is how the operator's own numbers fared, as far as their orders are listed: about
// three in ten never get a code, and not everywhere alike.
type Record struct {
	Rents int // that are over or have their code
	Codes int // of these, with a code
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

// RecordIn counts those of one country alone.
func (s *Session) RecordIn(service api.ServiceID, country api.CountryID) (r Record) {
	for _, o := range s.Orders {
		if o.Service.ID == service && o.Country.ID == country {
			r = r.with(o)
		}
	}
	return r
}

func (r Record) with(o Order) Record {
	switch {
	case !o.Code.IsZero():
		return Record{r.Rents + 1, r.Codes + 1}
	case o.rented() && !o.Live():
		return Record{r.Rents + 1, r.Codes}
	}
	return r
}

package sandbox

import (
	"fmt"
	"time"
)

// Listed is a country of a service as the lists have it, and an example of its numbers.
type Listed struct {
	ServiceID   string
	ServiceCode string
	ServiceName string
	CountryID   int
	CountryName string
	ISO         string
	Price       int64  // in 1/10000 USD
	Phone       string // digits, without plus; the sandbox gives out numbers with other last two digits
}

// Listed finds a service by its code and a country by its ID. It fails if one of them is not in the catalogue.
func (s *Sandbox) Listed(serviceCode string, countryID int) (Listed, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, listed := s.catalogue.country(countryID)
	for _, p := range s.catalogue.Services {
		if p.Code == serviceCode && listed {
			return Listed{p.ID, p.Code, p.Name, c.ID, c.Name, c.ISO, s.offer(p, c).price, c.Phone}, nil
		}
	}
	return Listed{}, fmt.Errorf("service %q in country %d is not in the catalogue", serviceCode, countryID)
}

// Earlier is an order that was rented before the run.
type Earlier struct {
	ServiceID string
	CountryID int
	RentedAt  time.Time
	SMSAt     time.Time // when its SMS arrives; zero for never
	ExpiresAt time.Time
}

// AddEarlier rents a number as of a time in the past, and returns the order as it is now. The order
// is not the first number of Rules.FirstSMSAfter. Add the oldest first.
func (s *Sandbox) AddEarlier(e Earlier) (Rented, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, known := s.catalogue.service(e.ServiceID)
	c, listed := s.catalogue.country(e.CountryID)
	if !known || !listed {
		return Rented{}, fmt.Errorf("renting earlier: service %q in country %d is not in the catalogue", e.ServiceID, e.CountryID)
	}
	o, refused := s.rent(e.RentedAt, p, c)
	if refused != nil {
		return Rented{}, fmt.Errorf("renting a number of %s in %s earlier: %s", p.Name, c.Name, refused.message)
	}
	o.smsDue, o.expires = e.SMSAt, e.ExpiresAt
	s.earlier++
	s.advance(s.clock())
	return o.rent(), nil
}

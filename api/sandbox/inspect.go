package sandbox

import "time"

// Requests counts what came to a route, whatever became of it.
func (s *Sandbox) Requests(route Route) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.requests[route]
}

// Balance is what the account holds now, in 1/10000 USD, without a request being made.
func (s *Sandbox) Balance() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.advance(s.clock())
	return s.balance
}

// Rented is an order as the sandbox knows it, which is more than any answer tells.
type Rented struct {
	ID        string
	ServiceID string
	CountryID int
	Phone     string // digits, without plus
	Status    string
	Code      string // empty until the SMS arrived
	Charged   int64  // in 1/10000 USD
	RentedAt  time.Time
	ExpiresAt time.Time
}

// Orders are all orders ever rented, oldest first, as they are now.
func (s *Sandbox) Orders() []Rented {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.advance(s.clock())
	all := make([]Rented, 0, len(s.orders))
	for _, o := range s.orders {
		all = append(all, Rented{
			ID: o.id, ServiceID: o.pair.service, CountryID: o.pair.country, Phone: o.phone, Status: o.word(),
			Code: o.code, Charged: o.charged, RentedAt: o.rented, ExpiresAt: o.expires,
		})
	}
	return all
}
